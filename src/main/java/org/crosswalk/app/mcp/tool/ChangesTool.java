package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.fhir.site.parts.Call;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.CodeChange.Kind;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Node;
import org.jspecify.annotations.Nullable;

/** {@code what_changed}: what {@code $diff} says of two releases, or of one code through all of them. */
final class ChangesTool {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** Rows asked for at once where one code is looked for among them. */
    private static final int PAGE = 10_000;

    private static final List<String> KINDS =
            Stream.of(Kind.values()).map(Kind::word).toList();

    static final Tool TOOL = new Tool(
            "what_changed",
            "What a release changed",
            "Says which codes one release of a code system added, removed, revised, or turned into headers against another; without"
                    + " versions, the newest that is loaded against the one before it. With 'code' it is the history of that code through"
                    + " all releases that are loaded.",
            Shape.object()
                    .with("system", SystemNames.needed("The code system"))
                    .maybe("from_version", Shape.text("The release that is compared with: 2025"))
                    .maybe("to_version", Shape.text("The release that changed it: 2026"))
                    .maybe("code", Shape.text("Only what happened to this code"))
                    .maybe("change", Shape.word("Only changes of this kind", KINDS))
                    .maybe("count", Shape.whole("Most changes listed, " + USUAL + " without it, " + MOST + " at most"))
                    .maybe("offset", Shape.whole("Changes passed over, to go on where an answer ended")),
            Shape.object()
                    .with("system", Shape.text("URI of the code system"))
                    .with("system_name", Shape.text("What it is called"))
                    .with(
                            "comparisons",
                            Shape.list("The pairs of releases that were compared, the newest first", pair()))
                    .with("sources", Sources.SHAPE),
            ChangesTool::answer);

    private ChangesTool() {}

    private static Shape pair() {
        Shape revision = Shape.object()
                .with("name", Shape.text("Which text or fact"))
                .maybe("before", Shape.text("As it was"))
                .maybe("after", Shape.text("As it is"));
        Shape change = Shape.object()
                .with("code", Shape.text("The code, of to_version; a removed one of from_version"))
                .maybe("display", Shape.text("Its title"))
                .with("kinds", Shape.list("What happened to it", Shape.word("", KINDS)))
                .with("header", Shape.flag("Whether it is a header"))
                .with("texts", Shape.list("The texts that changed", revision))
                .with("facts", Shape.list("The other facts that changed", revision));
        return Shape.object()
                .with("from_version", Shape.text("The release that was compared with"))
                .with("to_version", Shape.text("The release that changed it"))
                .with(
                        "total",
                        Shape.whole("How many changes there are in all, of the kind and the code that were asked for"))
                .with("changes", Shape.list("Those that are listed", change));
    }

    private static ToolAnswer answer(Question question) {
        Arguments arguments = question.arguments();
        String system = question.system("system", arguments.needed("system"));
        List<String> versions = question.releases(system).stream()
                .map(each -> each.header().version())
                .filter(Objects::nonNull)
                .toList();
        String code = arguments.text("code");
        List<Map<String, Object>> comparisons = new ArrayList<>();
        for (Call pair : pairs(arguments, system, versions, code)) {
            Call call = pair.with("change", arguments.text("change"));
            comparisons.add(code == null ? page(question, call) : ofCode(question, call, code));
        }
        for (Map<String, Object> each : comparisons) {
            question.sources().add(system, String.valueOf(each.get("to_version")));
            question.sources().add(system, String.valueOf(each.get("from_version")));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("system", system);
        content.put("system_name", question.title(system));
        content.put("comparisons", comparisons);
        content.put("sources", question.sources().content());
        return new ToolAnswer(text(question, content, code), content, false);
    }

    /** What is compared, the newest first. Where a version is missing and cannot be told, the operation says what is wrong. */
    private static List<Call> pairs(Arguments arguments, String system, List<String> versions, @Nullable String code) {
        String from = arguments.text("from_version");
        String to = arguments.text("to_version");
        if (versions.size() < 2 && !versions.isEmpty() && (from == null || to == null)) {
            throw Faults.invalid("only " + versions.get(0) + " of " + Shown.value(system)
                    + " is loaded, so there is nothing to compare it with: load another release.");
        }
        if (code != null && from == null && to == null && !versions.isEmpty()) {
            List<Call> all = new ArrayList<>();
            for (int i = 0; i + 1 < versions.size(); i++) {
                all.add(call(system, versions.get(i + 1), versions.get(i)));
            }
            return all;
        }
        String later = to != null ? to : versions.isEmpty() ? "*" : versions.get(0);
        return List.of(call(system, from != null ? from : before(versions, later), later));
    }

    private static String before(List<String> versions, String version) {
        int at = versions.indexOf(version);
        return at < 0 || at + 1 >= versions.size() ? "*" : versions.get(at + 1);
    }

    private static Call call(String system, String from, String to) {
        return Call.of("CodeSystem", "diff")
                .with("url", system)
                .with("versionA", from)
                .with("versionB", to);
    }

    private static Map<String, Object> page(Question question, Call call) {
        Arguments arguments = question.arguments();
        Node answer = ask(
                question,
                call.with("count", arguments.count("count", USUAL, MOST))
                        .with("offset", arguments.count("offset", 0, Integer.MAX_VALUE)));
        return compared(answer, number(answer.named("total")), rows(answer).toList());
    }

    private static Map<String, Object> ofCode(Question question, Call call, String code) {
        List<Node> rows = new ArrayList<>();
        Node answer;
        int passed = 0;
        int before;
        do {
            before = passed;
            answer = ask(question, call.with("count", PAGE).with("offset", passed));
            passed += (int) rows(answer).count();
            rows(answer)
                    .filter(each -> LookupAnswer.text(each.part("code")).equals(code))
                    .forEach(rows::add);
        } while (passed > before && passed < number(answer.named("total")));
        return compared(answer, rows.size(), rows);
    }

    private static Node ask(Question question, Call call) {
        return question.answering().large().within(() -> question.ask(call));
    }

    private static Stream<Node> rows(Node answer) {
        return answer.nodes("parameter").stream().filter(each -> "change".equals(each.get("name")));
    }

    private static int number(@Nullable Node of) {
        return of != null && of.value() instanceof Integer number ? number : 0;
    }

    private static Map<String, Object> compared(Node answer, int total, List<Node> rows) {
        Map<String, Object> compared = new LinkedHashMap<>();
        compared.put("from_version", LookupAnswer.text(answer.named("versionA")));
        compared.put("to_version", LookupAnswer.text(answer.named("versionB")));
        compared.put("total", total);
        compared.put("changes", rows.stream().map(ChangesTool::change).toList());
        return compared;
    }

    private static Map<String, Object> change(Node row) {
        List<String> kinds = new ArrayList<>();
        List<Map<String, Object>> texts = new ArrayList<>();
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Node part : row.nodes("part")) {
            switch (String.valueOf(part.get("name"))) {
                case "kind" -> kinds.add(LookupAnswer.text(part));
                case "text" -> texts.add(revision(part));
                case "property" -> facts.add(revision(part));
                default -> {
                    // read by name
                }
            }
        }
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("code", LookupAnswer.text(row.part("code")));
        Question.put(change, "display", LookupAnswer.text(row.part("display")));
        change.put("kinds", kinds);
        change.put("header", LookupAnswer.text(row.part("header")).equals("yes"));
        change.put("texts", texts);
        change.put("facts", facts);
        return change;
    }

    private static Map<String, Object> revision(Node part) {
        Map<String, Object> revision = new LinkedHashMap<>();
        revision.put("name", LookupAnswer.text(part.part("name")));
        Question.put(revision, "before", LookupAnswer.text(part.part("before")));
        Question.put(revision, "after", LookupAnswer.text(part.part("after")));
        return revision;
    }

    private static String text(Question question, Map<String, Object> content, @Nullable String code) {
        List<String> lines = new ArrayList<>();
        for (Map<?, ?> pair : Lines.objects(content, "comparisons")) {
            List<Map<?, ?>> changes = Lines.objects(pair, "changes");
            String head = content.get("system_name") + " " + pair.get("to_version") + " against "
                    + pair.get("from_version") + ": ";
            if (code != null) {
                lines.add(head + (changes.isEmpty() ? "nothing changed of " + code + "." : ""));
            } else {
                lines.add(head + pair.get("total") + " changes, of which these are " + changes.size() + ".");
            }
            changes.forEach(change -> lines.add(line(change)));
        }
        lines.addAll(question.sources().lines());
        return String.join("\n", lines);
    }

    private static String line(Map<?, ?> change) {
        StringBuilder line = new StringBuilder("- " + Lines.code(change) + ": "
                + String.join(
                        ", ",
                        Lines.list(change, "kinds").stream()
                                .map(String::valueOf)
                                .toList()));
        for (String name : List.of("texts", "facts")) {
            for (Map<?, ?> revision : Lines.objects(change, name)) {
                line.append("; ")
                        .append(revision.get("name"))
                        .append(" was '")
                        .append(Objects.requireNonNullElse(revision.get("before"), ""))
                        .append("', is '")
                        .append(Objects.requireNonNullElse(revision.get("after"), ""))
                        .append('\'');
            }
        }
        return line.toString();
    }
}
