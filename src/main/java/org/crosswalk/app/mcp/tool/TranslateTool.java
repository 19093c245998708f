package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.VerdictAnswer;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.verdict.SystemChoice;

/** {@code translate_code}: what {@code $translate} says. */
final class TranslateTool {

    private static final int MOST = 50;

    static final Tool TOOL = new Tool(
            "translate_code",
            "Translate a medical code",
            "Says what a code is in another code system, year or grouping, by the publishers' maps that are loaded: CMS's GEMs between ICD-9"
                    + " and ICD-10, conversion tables of retired codes, AHRQ's clinical categories, categories of risk adjustment, severity."
                    + " Several matches are alternatives; the codes of one match belong together. No match means that no map has one.",
            Shape.object()
                    .with("code", Shape.text("The code, with its period: 250.00"))
                    .maybe("system", SystemNames.shape("The code system of the code"))
                    .maybe(
                            "target_system",
                            SystemNames.needed("The system that is wanted; all that maps lead to without it"))
                    .maybe("map", Shape.text("URL of the one ConceptMap to use"))
                    .maybe("date", Shape.day("The day for which it is translated; the newest maps without it")),
            Shape.object()
                    .with("system", Shape.text("URI of the system of the code"))
                    .maybe("system_chosen", Shape.text("How it was chosen, where none was named"))
                    .with("code", Shape.text("The code as it was asked for"))
                    .with("translated", Shape.flag("Whether there is at least one match that is one"))
                    .maybe("message", Shape.text("What there is to remark"))
                    .with("matches", Shape.list("What the maps say, a row of a map each", match()))
                    .maybe("matches_left_out", Shape.whole("How many more there are"))
                    .with("sources", Sources.SHAPE),
            TranslateTool::answer);

    private TranslateTool() {}

    private static Shape match() {
        return Shape.object()
                .with(
                        "relationship",
                        Shape.text("FHIR's word: equivalent, wider, narrower, relatedto, inexact, unmatched …"))
                .with(
                        "codes",
                        Shape.list(
                                "The code, and those that belong to it and are used together with it; none where the map says that"
                                        + " there is no match",
                                Question.codeShape("")))
                .with("map", Shape.text("URL and version of the map"))
                .maybe("comment", Shape.text("What the row says"))
                .with(
                        "facts",
                        Shape.list(
                                "What the row says beyond, such as 'approximate'",
                                Shape.object()
                                        .with("name", Shape.text("What it is"))
                                        .with("value", Shape.text("Its value"))));
    }

    private static ToolAnswer answer(Question question) {
        Arguments arguments = question.arguments();
        String code = arguments.needed("code");
        SystemChoice choice = question.systemNeeded(code, arguments.text("system"));
        String system = Objects.requireNonNull(choice.system());
        String target = arguments.text("target_system");
        Node answer = question.ask(Call.of("ConceptMap", "translate")
                .with("system", system)
                .with("code", code)
                .with("url", arguments.text("map"))
                .with("targetsystem", target == null ? null : question.system("target_system", target))
                .with("date", question.date()));
        List<Node> rows = answer.nodes("parameter").stream()
                .filter(each -> "match".equals(each.get("name")))
                .toList();
        List<Map<String, Object>> matches =
                rows.stream().limit(MOST).map(row -> match(question, row)).toList();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("system", system);
        Question.put(content, "system_chosen", choice.taken());
        content.put("code", code);
        content.put("translated", VerdictAnswer.isRight(answer));
        Question.put(content, "message", LookupAnswer.text(answer.named("message")));
        content.put("matches", matches);
        if (rows.size() > matches.size()) {
            content.put("matches_left_out", rows.size() - matches.size());
        }
        content.put("sources", question.sources().content());
        return new ToolAnswer(text(question, content, choice), content, false);
    }

    private static Map<String, Object> match(Question question, Node row) {
        List<Map<String, Object>> codes = new ArrayList<>();
        coding(question, row.part("concept"), codes);
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Node part : row.nodes("part")) {
            if ("product".equals(part.get("name"))) {
                coding(question, part.part("concept"), codes);
            } else if ("property".equals(part.get("name"))) {
                Map<String, Object> fact = new LinkedHashMap<>();
                fact.put("name", LookupAnswer.text(part.part("code")));
                fact.put("value", LookupAnswer.text(part.part("value")));
                facts.add(fact);
            }
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("relationship", LookupAnswer.text(row.part("equivalence")));
        match.put("codes", codes);
        match.put("map", LookupAnswer.text(row.part("source")));
        Question.put(match, "comment", LookupAnswer.text(row.part("comment")));
        match.put("facts", facts);
        return match;
    }

    /** A code that a map names, as it is on the day; one that no release has then is told without a version. */
    private static void coding(
            Question question, @org.jspecify.annotations.Nullable Node holder, List<Map<String, Object>> to) {
        if (holder == null || !(holder.value() instanceof Node coding) || coding.get("code") == null) {
            return;
        }
        String system = text(coding, "system");
        String code = text(coding, "code");
        Map<String, Object> found = question.code(system, code).orElseGet(() -> Question.coded(system, "", code));
        if (!found.containsKey("display")) {
            Question.put(found, "display", text(coding, "display"));
        }
        to.add(found);
    }

    private static String text(Node of, String name) {
        Object value = of.get(name);
        return value == null ? "" : value.toString();
    }

    private static String text(Question question, Map<String, Object> content, SystemChoice choice) {
        List<String> lines = new ArrayList<>();
        boolean translated = Boolean.TRUE.equals(content.get("translated"));
        lines.add(content.get("code") + " of " + question.title(String.valueOf(content.get("system")))
                + (translated ? ":" : " has no translation in the maps that are loaded."));
        if (!choice.taken().isEmpty()) {
            lines.add(choice.taken());
        }
        for (Map<?, ?> match : Lines.objects(content, "matches")) {
            List<String> codes = Lines.objects(match, "codes").stream()
                    .map(code -> Lines.code(code) + " [" + question.title(String.valueOf(code.get("system"))) + "]")
                    .toList();
            lines.add("- " + (codes.isEmpty() ? "no code" : String.join(" together with ", codes)) + " ("
                    + match.get("relationship") + ")"
                    + (match.get("comment") == null ? "" : ": " + match.get("comment")));
        }
        if (content.get("message") != null) {
            lines.add(String.valueOf(content.get("message")));
        }
        lines.addAll(question.sources().lines());
        return String.join("\n", lines);
    }
}
