package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.SystemChoice;

/** {@code look_up_code}: what {@code $lookup} says of a code. */
final class LookUpTool {

    /** Facts of one answer: a model reads what it gets, and a service can have hundreds of modifiers that fit. */
    private static final int MOST_FACTS = 150;

    private static final int MOST_LINES = 40;

    static final Tool TOOL = new Tool(
            "look_up_code",
            "Look up a medical code",
            "Says what a code is: its official title, whether it is a header, its place in the hierarchy, the publisher's notes"
                    + " (includes, excludes, code first), the days on which it is valid, the code that replaced it, risk categories and"
                    + " severity, as far as they are loaded. A code that does not exist is an error that says so.",
            Shape.object()
                    .with("code", Shape.text("The code, with its period: E11.9"))
                    .maybe("system", SystemNames.shape("The code system"))
                    .maybe("date", Shape.day("The day whose release answers; today without it"))
                    .maybe("version", Shape.text("A release by its version, instead of a date: 2026")),
            Shape.object()
                    .with("system", Shape.text("URI of the code system"))
                    .with("system_name", Shape.text("What it is called"))
                    .maybe("system_chosen", Shape.text("How the system was chosen, where none was named"))
                    .maybe("version", Shape.text("The release that answered; 'sources' tells more of it"))
                    .with("code", Shape.text("The code"))
                    .with("display", Shape.text("Its official title"))
                    .maybe("definition", Shape.text("Its definition"))
                    .with("header", Shape.flag("Whether it stands above codes and cannot be used itself"))
                    .with("other_names", Shape.list("Its other names", Shape.text("")))
                    .with(
                            "facts",
                            Shape.list(
                                    "What the publisher says of it, and what is computed of its release",
                                    Shape.object()
                                            .with(
                                                    "name",
                                                    Shape.text(
                                                            "What it is: parent, child, excludes1, validFrom, replacedBy …"))
                                            .with(
                                                    "value",
                                                    Shape.text(
                                                            "Its value; a code is one of the same system and release"))
                                            .maybe(
                                                    "system",
                                                    Shape.text("The system of a value that is a code of another"))
                                            .maybe("description", Shape.text("What the value means"))))
                    .maybe("facts_left_out", Shape.whole("How many more there are"))
                    .with("remarks", Shape.list("What there is to remark", Shape.text("")))
                    .with("sources", Sources.SHAPE),
            LookUpTool::answer);

    private LookUpTool() {}

    private static ToolAnswer answer(Question question) {
        String code = question.arguments().needed("code");
        SystemChoice choice = question.systemNeeded(code, question.arguments().text("system"));
        String system = Objects.requireNonNull(choice.system());
        Node node = question.ask(Call.of("CodeSystem", "lookup")
                .with("system", system)
                .with("code", code)
                .with("version", question.arguments().text("version"))
                .with("date", question.date()));
        LookupAnswer answer = LookupAnswer.of(node);
        String version = answer.value("version");
        question.sources().add(system, version);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("system", system);
        content.put("system_name", question.title(system));
        Question.put(content, "system_chosen", choice.taken());
        Question.put(content, "version", version);
        content.put("code", answer.value("code").isEmpty() ? code : answer.value("code"));
        content.put("display", answer.value("display"));
        Question.put(content, "definition", answer.value("definition"));
        content.put("header", answer.isHeader());
        content.put(
                "other_names",
                answer.designations().stream()
                        .map(each -> LookupAnswer.text(each.part("value")))
                        .distinct()
                        .toList());
        content.put(
                "facts",
                answer.facts().stream().limit(MOST_FACTS).map(LookUpTool::fact).toList());
        if (answer.facts().size() > MOST_FACTS) {
            content.put("facts_left_out", answer.facts().size() - MOST_FACTS);
        }
        content.put("remarks", answer.remarks());
        content.put("sources", question.sources().content());
        return new ToolAnswer(text(question, content, answer, choice), content, false);
    }

    private static Map<String, Object> fact(Fact from) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("name", from.code());
        fact.put("value", from.text());
        from.parts("system").stream().findFirst().ifPresent(system -> fact.put("system", system));
        Question.put(fact, "description", Objects.requireNonNullElse(from.description(), ""));
        return fact;
    }

    private static String text(
            Question question, Map<String, Object> content, LookupAnswer answer, SystemChoice choice) {
        List<String> lines = new ArrayList<>();
        lines.add(content.get("code") + " " + content.get("display") + " ("
                + question.release(String.valueOf(content.get("system")), answer.value("version"))
                + (answer.isHeader() ? ", a header that cannot be used itself)" : ")"));
        if (!choice.taken().isEmpty()) {
            lines.add(choice.taken());
        }
        answer.facts().stream()
                .limit(MOST_LINES)
                .forEach(fact -> lines.add("- " + fact.code() + ": " + fact.text()
                        + (fact.description() == null ? "" : " (" + fact.description() + ")")));
        if (answer.facts().size() > MOST_LINES) {
            lines.add("- and " + (answer.facts().size() - MOST_LINES) + " more");
        }
        lines.addAll(answer.remarks());
        lines.addAll(question.sources().lines());
        return String.join("\n", lines);
    }
}
