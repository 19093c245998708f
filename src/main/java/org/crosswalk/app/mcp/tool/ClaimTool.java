package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.VerdictAnswer;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.crosswalk.service.verdict.CodeVerdict.Answer;
import org.crosswalk.service.verdict.SystemChoice;
import org.jspecify.annotations.Nullable;

/** {@code check_claim}: what {@code $check-codes} says of the codes of a claim. */
final class ClaimTool {

    private static final String SYSTEM = "system";

    private static final Shape CODE = Shape.object()
            .with("code", Shape.text("The code, with its period"))
            .maybe(SYSTEM, SystemNames.shape("The code system"))
            .maybe("units", Shape.whole("The units billed"))
            .maybe("present_on_admission", Shape.text("Y, N, U, W or 1"));

    /** The arguments about patient and stay, with the parameters of the operation that take them. */
    private static final Map<String, String> OF_STAY = Map.of(
            "age", "age",
            "birth_date", "birthDate",
            "sex", "sex",
            "claim_type", "claimType",
            "admission_date", "admissionDate",
            "discharge", "discharge",
            "place_of_service", "placeOfService",
            "setting", "setting");

    static final Tool TOOL = new Tool(
            "check_claim",
            "Check the codes of a claim",
            "Checks the codes of one claim, each by itself and all together, on the date of service: whether each can be billed, what the"
                    + " publisher's notes exclude or want coded too, claim edits (NCCI), age, sex and other edits of inpatient stays, as far"
                    + " as they are loaded. It says what it did not check. Give the codes in the order of the claim, the principal"
                    + " diagnosis first.",
            Shape.object()
                    .with("codes", Shape.list("The codes in the order of the claim, at most 200", CODE))
                    .maybe(
                            "date",
                            Shape.day("The date of service, for an inpatient stay that of discharge; today without it"))
                    .maybe("age", Shape.whole("The patient's age in years; or birth_date"))
                    .maybe("birth_date", Shape.day("The day on which the patient was born"))
                    .maybe("sex", Shape.text("The patient's sex: female, male, other or unknown"))
                    .maybe("claim_type", Shape.text("inpatient, outpatient or professional"))
                    .maybe("admission_date", Shape.day("The first day of the stay"))
                    .maybe(
                            "discharge",
                            Shape.text("How the stay ended: alive, expired, or the patient discharge status"))
                    .maybe("place_of_service", Shape.text("CMS's code of two figures"))
                    .maybe("setting", Shape.text("Whose claim edits hold: practitioner, outpatient or dme")),
            Shape.object()
                    .with(
                            "ok",
                            Shape.flag(
                                    "Whether every code can be billed and nothing was found that keeps the claim from it"))
                    .with("date", Shape.day("The day for which is answered"))
                    .maybe("message", Shape.text("What was found, in a sentence or two"))
                    .with("codes", Shape.list("A verdict for each code, in the order of the claim", verdict()))
                    .with("findings", Shape.list("What was found among the codes", finding()))
                    .with("not_checked", Shape.list("What was not checked, and why", Shape.text("")))
                    .with("remarks", Shape.list("What there is to remark", Shape.text("")))
                    .with("sources", Sources.SHAPE),
            ClaimTool::answer);

    private ClaimTool() {}

    private static Shape verdict() {
        return Question.codeShape("")
                .with("position", Shape.whole("Its place in the claim, from 1"))
                .maybe("system_chosen", Shape.text("How the system was chosen, where none was named"))
                .with("usable", Shape.flag("Whether it can be used on the day"))
                .with("reasons", Shape.list("Why not, and what there is to remark", Shape.text("")));
    }

    private static Shape finding() {
        return Shape.object()
                .with("kind", Shape.text("Which check found it"))
                .with("severity", Shape.text("error, warning or information"))
                .with("message", Shape.text("What was found, and what to do"))
                .with("positions", Shape.list("The codes that it is about, by their places", Shape.whole("")))
                .with("notes", Shape.list("The publisher's notes that it rests on", Shape.text("")));
    }

    private static ToolAnswer answer(Question question) {
        Arguments arguments = question.arguments();
        List<Arguments> codes = arguments.objects("codes", CODE);
        List<Parameter> parameters = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        // Of too many nothing is looked for: the operation refuses them.
        boolean few = codes.size() <= CheckCodesRequest.MOST_CODES;
        for (Arguments each : codes) {
            String code = each.needed("code");
            SystemChoice choice = few ? question.systemNeeded(code, each.text(SYSTEM)) : new SystemChoice(null, "", "");
            chosen.add(choice.taken());
            parameters.add(
                    Parameter.of("coding", new Parameter.OfCoding(new Coding(choice.system(), null, code, null))));
        }
        list(codes, "units", "units", parameters);
        list(codes, "present_on_admission", "poa", parameters);
        if (question.date() != null) {
            parameters.add(Parameter.of("date", question.date().toString()));
        }
        OF_STAY.forEach((argument, parameter) -> {
            String value = arguments.text(argument);
            if (value != null) {
                parameters.add(Parameter.of(parameter, value));
            }
        });
        return read(question, question.ask("CodeSystem", "check-codes", parameters), codes, chosen);
    }

    /** A list with a value for each code, where one has any. */
    private static void list(List<Arguments> codes, String argument, String parameter, List<Parameter> to) {
        List<@Nullable String> values = new ArrayList<>();
        codes.forEach(each -> values.add(each.text(argument)));
        if (values.stream().anyMatch(Objects::nonNull)) {
            to.add(Parameter.of(
                    parameter,
                    String.join(
                            ",",
                            values.stream()
                                    .map(each -> each == null ? "" : each)
                                    .toList())));
        }
    }

    private static ToolAnswer read(Question question, Node answer, List<Arguments> codes, List<String> chosen) {
        List<Map<String, Object>> verdicts = new ArrayList<>();
        List<Map<String, Object>> findings = new ArrayList<>();
        List<String> unchecked = new ArrayList<>();
        for (Node parameter : answer.nodes("parameter")) {
            switch (String.valueOf(parameter.get("name"))) {
                case "verdict" -> verdicts.add(verdict(question, parameter, codes, chosen));
                case "finding" -> findings.add(finding(parameter));
                case "not-checked" -> unchecked.add(LookupAnswer.text(parameter));
                default -> {
                    // read by name
                }
            }
        }
        boolean usable = verdicts.stream().allMatch(each -> Boolean.TRUE.equals(each.get("usable")));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("ok", VerdictAnswer.isRight(answer) && usable);
        content.put("date", question.day().toString());
        Question.put(content, "message", LookupAnswer.text(answer.named("message")));
        content.put("codes", verdicts);
        content.put("findings", findings);
        content.put("not_checked", unchecked);
        content.put("remarks", LookupAnswer.issues(answer.named("issues")));
        content.put("sources", question.sources().content());
        return new ToolAnswer(text(question, content), content, false);
    }

    private static Map<String, Object> verdict(
            Question question, Node verdict, List<Arguments> codes, List<String> chosen) {
        int position = number(verdict.part("position"));
        Answer answer = VerdictAnswer.of(verdict);
        String system = LookupAnswer.text(verdict.part(SYSTEM));
        Map<String, Object> content =
                Question.coded(system, answer.version(), codes.get(position - 1).needed("code"));
        question.sources().add(system, answer.version());
        Question.put(content, "display", answer.display());
        content.put("position", position);
        Question.put(content, "system_chosen", chosen.get(position - 1));
        content.put("usable", answer.result() && !Unconfirmed.is(answer));
        List<String> reasons = new ArrayList<>();
        if (Unconfirmed.is(answer)) {
            reasons.add(Unconfirmed.reason(answer));
        } else if (!answer.message().isEmpty()) {
            reasons.add(answer.message());
        }
        content.put("reasons", reasons);
        return content;
    }

    private static Map<String, Object> finding(Node from) {
        List<Integer> positions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Node part : from.nodes("part")) {
            if ("position".equals(part.get("name"))) {
                positions.add(number(part));
            } else if ("note".equals(part.get("name"))) {
                notes.add(LookupAnswer.text(part.part("property")) + " at " + LookupAnswer.text(part.part("from"))
                        + ": " + LookupAnswer.text(part.part("text")));
            }
        }
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("kind", LookupAnswer.text(from.part("code")));
        finding.put("severity", LookupAnswer.text(from.part("severity")));
        finding.put("message", LookupAnswer.text(from.part("message")));
        finding.put("positions", positions);
        finding.put("notes", notes);
        return finding;
    }

    private static int number(@Nullable Node of) {
        return of != null && of.value() instanceof Integer number ? number : 0;
    }

    private static String text(Question question, Map<String, Object> content) {
        List<String> lines = new ArrayList<>();
        lines.add(
                Boolean.TRUE.equals(content.get("ok"))
                        ? "Nothing was found against these codes on " + question.day() + "."
                        : "Something is wrong with these codes on " + question.day() + ".");
        for (Map<?, ?> code : Lines.objects(content, "codes")) {
            boolean usable = Boolean.TRUE.equals(code.get("usable"));
            lines.add(code.get("position") + ". " + Lines.code(code) + (usable ? ": can be used" : ": cannot be used"));
            Lines.list(code, "reasons").forEach(reason -> lines.add("   " + reason));
        }
        for (Map<?, ?> finding : Lines.objects(content, "findings")) {
            lines.add("- " + finding.get("severity") + ", codes " + finding.get("positions") + ": "
                    + finding.get("message"));
        }
        Lines.list(content, "remarks").forEach(each -> lines.add(String.valueOf(each)));
        Lines.list(content, "not_checked").forEach(each -> lines.add("Not checked: " + each));
        lines.addAll(question.sources().lines());
        return String.join("\n", lines);
    }
}
