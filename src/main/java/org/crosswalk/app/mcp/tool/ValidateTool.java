package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.NamedCodes;
import org.crosswalk.fhir.site.parts.VerdictAnswer;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.CodeQuestion;
import org.crosswalk.service.verdict.CodeVerdict;
import org.crosswalk.service.verdict.CodeVerdict.Answer;
import org.crosswalk.service.verdict.CodeVerdict.Word;
import org.crosswalk.service.verdict.SystemChoice;

/** {@code validate_code}: the verdict of {@code $validate-code}, why, and what to use instead. */
final class ValidateTool {

    private static final int MOST_INSTEAD = 12;
    private static final String NAMED = "Named by the reasons";

    static final Tool TOOL = new Tool(
            "validate_code",
            "Validate a medical code",
            "Says whether a code can be used on a date of service: billable, a header that is not billable, right on other days only, or"
                    + " no code at all. Where it cannot be used it says why not, and what to use instead: the more specific codes, what"
                    + " replaced a retired code, or what was probably meant. Use it for every code before you name it to somebody: a code"
                    + " that is not confirmed here must not be presented as real.",
            Shape.object()
                    .with("code", Shape.text("The code, with its period: E11.9"))
                    .maybe("system", SystemNames.shape("The code system"))
                    .maybe("date", Shape.day("The date of service; today without it"))
                    .maybe("display", Shape.text("The title that the code is said to have, to be checked with it")),
            shape(),
            ValidateTool::answer);

    private ValidateTool() {}

    private static Shape shape() {
        List<String> words = Stream.of(Word.values()).map(ValidateTool::word).toList();
        Shape instead = Question.codeShape("").with("because", Shape.text("Why it is named here"));
        return Shape.object()
                .with("code", Shape.text("The code as it was asked for"))
                .with("date", Shape.day("The day for which is answered"))
                .with("usable", Shape.flag("Whether the code can be used on the day"))
                .with("verdict", Shape.word("The same in a word; 'unknown' is no code of the system", words))
                .maybe("system", Shape.text("URI of the code system; missing where none has codes that look so"))
                .maybe("system_name", Shape.text("What it is called"))
                .maybe("system_chosen", Shape.text("How the system was chosen, where none was named"))
                .maybe("version", Shape.text("The release that answered; 'sources' tells more of it"))
                .maybe("display", Shape.text("The official title; missing where it is no code"))
                .maybe("display_matches", Shape.flag("Whether the title that was given is one of the code's"))
                .maybe("display_message", Shape.text("What is wrong with that title"))
                .maybe("valid_from", Shape.day("First day on which a loaded release has the code as it is"))
                .maybe("valid_to", Shape.day("Last such day; missing where the newest release has it so"))
                .with("reasons", Shape.list("Why, the most telling first", Shape.text("")))
                .with("instead", Shape.list("Codes to use instead, each of which is one on the day", instead))
                .with("sources", Sources.SHAPE);
    }

    private static String word(Word word) {
        return word.text().toLowerCase(Locale.ROOT);
    }

    private static ToolAnswer answer(Question question) {
        String code = question.arguments().needed("code");
        SystemChoice choice = question.systemOf(code, question.arguments().text("system"));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("code", code);
        content.put("date", question.day().toString());
        String system = choice.system();
        if (system == null) {
            content.put("usable", false);
            content.put("verdict", word(Word.UNKNOWN));
            content.put("reasons", List.of(choice.problem()));
            content.put("instead", List.of());
            content.put("sources", List.of());
            return new ToolAnswer(code + " is not a code. " + choice.problem(), content, false);
        }
        CodeQuestion asked = CodeQuestion.of(system, code);
        Node answer = question.ask(Call.of(asked).with("date", question.date()));
        Answer read = VerdictAnswer.of(answer);
        CodeVerdict verdict = confirmed(read, asked, question);
        List<String> reasons = List.copyOf(verdict.reasons().values());
        content.put("usable", verdict.word().isGood());
        content.put("verdict", word(verdict.word()));
        content.put("system", system);
        content.put("system_name", question.title(system));
        Question.put(content, "system_chosen", choice.taken());
        Question.put(content, "version", verdict.version());
        Question.put(content, "display", verdict.title());
        question.sources().add(system, verdict.version());
        if (!verdict.title().isEmpty()) {
            days(question, system, code, content);
            display(question, system, code, content);
        }
        content.put("reasons", reasons);
        List<Map<String, Object>> instead =
                verdict.word().isGood() ? List.of() : instead(question, asked, verdict, reasons);
        content.put("instead", instead);
        content.put("sources", question.sources().content());
        return new ToolAnswer(text(question, content, verdict, Unconfirmed.is(read)), content, false);
    }

    /** The verdict; a code that may be in a part of its system that is not here is not confirmed, and for a model that is no code. */
    private static CodeVerdict confirmed(Answer answer, CodeQuestion asked, Question question) {
        CodeVerdict verdict = CodeVerdict.of(asked, answer, question::releases);
        if (!Unconfirmed.is(answer)) {
            return verdict;
        }
        Map<String, String> reasons =
                verdict.reasons().isEmpty() ? Map.of(Unconfirmed.ISSUE, Unconfirmed.reason(answer)) : verdict.reasons();
        return new CodeVerdict(
                Word.UNKNOWN, verdict.title(), verdict.version(), reasons, verdict.meantCode(), verdict.meantSystem());
    }

    /** Since when and until when the code is what it is. */
    private static void days(Question question, String system, String code, Map<String, Object> content) {
        question.find(Call.of("CodeSystem", "lookup")
                        .with("system", system)
                        .with("code", code)
                        .with("date", question.date())
                        .with("property", "validFrom")
                        .with("property", "validTo"))
                .map(LookupAnswer::of)
                .ifPresent(found -> {
                    found.facts("validFrom").forEach(fact -> content.put("valid_from", fact.text()));
                    found.facts("validTo").forEach(fact -> content.put("valid_to", fact.text()));
                });
    }

    private static void display(Question question, String system, String code, Map<String, Object> content) {
        String display = question.arguments().text("display");
        if (display != null) {
            question.find(Call.of("CodeSystem", "validate-code")
                            .with("url", system)
                            .with("code", code)
                            .with("display", display)
                            .with("date", question.date()))
                    .ifPresent(checked -> {
                        boolean right = VerdictAnswer.isRight(checked);
                        content.put("display_matches", right);
                        Question.put(
                                content, "display_message", right ? "" : LookupAnswer.text(checked.named("message")));
                    });
        }
    }

    /** What was meant, what a conversion table has in its place, and what the reasons name; of these what is a code on the day. */
    private static List<Map<String, Object>> instead(
            Question question, CodeQuestion asked, CodeVerdict verdict, List<String> reasons) {
        Map<String, Map<String, Object>> instead = new LinkedHashMap<>();
        String of = verdict.meantSystem().isEmpty() ? asked.system() : verdict.meantSystem();
        if (!verdict.meantCode().isEmpty() || !verdict.meantSystem().isEmpty()) {
            String meant = verdict.meantCode().isEmpty() ? asked.code() : verdict.meantCode();
            add(question, of, meant, "What was probably meant", instead);
        }
        for (Node match : conversions(question, asked)) {
            Node concept = match.part("concept");
            if (concept != null && concept.value() instanceof Node coding) {
                String map = LookupAnswer.text(match.part("source"));
                String code = String.valueOf(coding.get("code"));
                if (add(
                        question,
                        asked.system(),
                        code,
                        "In its place by " + question.sources().name(map),
                        instead)) {
                    question.sources().add(map);
                }
            }
        }
        for (String reason : reasons) {
            NamedCodes.in(
                    reason,
                    asked.code(),
                    code -> instead.size() < MOST_INSTEAD && add(question, of, code, NAMED, instead));
        }
        // A header that a reason speaks of is no code to use.
        instead.values()
                .removeIf(each -> NAMED.equals(each.get("because")) && Boolean.FALSE.equals(each.get("billable")));
        return instead.values().stream().limit(MOST_INSTEAD).toList();
    }

    private static List<Node> conversions(Question question, CodeQuestion asked) {
        return question.find(Call.of("ConceptMap", "translate")
                        .with("system", asked.system())
                        .with("code", asked.code())
                        .with("targetsystem", asked.system())
                        .with("date", question.date()))
                .filter(VerdictAnswer::isRight)
                .map(answer -> answer.nodes("parameter").stream()
                        .filter(each -> "match".equals(each.get("name")))
                        .limit(MOST_INSTEAD)
                        .toList())
                .orElse(List.of());
    }

    /** Adds a code, if it is one on the day; whether it is. */
    private static boolean add(
            Question question, String system, String code, String because, Map<String, Map<String, Object>> to) {
        String key = system + "|" + code;
        if (!to.containsKey(key)) {
            question.code(system, code).ifPresent(found -> {
                found.put("because", because);
                to.put(key, found);
            });
        }
        return to.containsKey(key);
    }

    private static String text(
            Question question, Map<String, Object> content, CodeVerdict verdict, boolean unconfirmed) {
        String code = String.valueOf(content.get("code"));
        String release = question.release(String.valueOf(content.get("system")), verdict.version());
        List<String> lines = new ArrayList<>();
        String title = verdict.title().isEmpty() ? "" : " (" + verdict.title() + ")";
        lines.add(
                switch (verdict.word()) {
                    case BILLABLE -> code + title + " is billable on " + question.day() + " in " + release + ".";
                    case VALID -> code + title + " is a valid code on " + question.day() + " in " + release + ".";
                    case NOT_BILLABLE ->
                        code + title + " cannot be billed on " + question.day() + " in " + release + ".";
                    case OTHER_DAY -> code + title + " is not in effect on " + question.day() + ".";
                    case UNKNOWN ->
                        unknown(
                                code,
                                release,
                                question,
                                unconfirmed || verdict.version().isEmpty());
                });
        Stream.of(content.get("system_chosen"), content.get("display_message"))
                .filter(each -> each != null)
                .forEach(each -> lines.add(each.toString()));
        lines.addAll(verdict.reasons().values());
        if (content.get("valid_from") != null) {
            lines.add("It is so since " + content.get("valid_from")
                    + (content.get("valid_to") == null ? "." : " and until " + content.get("valid_to") + "."));
        }
        if (content.get("instead") instanceof List<?> instead && !instead.isEmpty()) {
            lines.add("Instead:");
            instead.forEach(each -> lines.add("- " + Lines.code((Map<?, ?>) each)));
        }
        lines.addAll(question.sources().lines());
        return String.join("\n", lines);
    }

    /** Where no release has answered, or only a part of one, nobody can say that it is no code. */
    private static String unknown(String code, String release, Question question, boolean open) {
        return code + (open ? " is not confirmed as a code of " : " is not a code of ") + release + " on "
                + question.day() + ".";
    }
}
