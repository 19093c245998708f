package org.crosswalk.app.cli.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.paste.CsvTable;

/** The findings of {@code $drift} as rows of a table for spreadsheets. Not thread-safe. */
final class DriftRows {

    private static final List<String> HEAD = List.of(
            "type",
            "url",
            "title",
            "release",
            "system",
            "code",
            "text",
            "what",
            "where",
            "last day",
            "replacements",
            "message");

    private static final Map<String, String> WORDS = Map.of(
            "removed", "retired",
            "code-to-header", "now a header",
            "discontinued", "ends",
            "unknown", "unknown",
            "header-to-code", "now billable",
            "added", "new",
            "reinstated", "in use again",
            "revised", "text revised",
            "lost", "leaves",
            "gained", "comes in");

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds what there is to tell of an artefact: a row for each code, and one for each remark. */
    void add(Node artefact) {
        for (Node remark : named(artefact, "remark")) {
            add(artefact, new Node(), LookupAnswer.text(remark));
        }
        for (Node code : named(artefact, "code")) {
            add(artefact, code, LookupAnswer.text(code.part("message")));
        }
    }

    private void add(Node artefact, Node code, String message) {
        rows.add(List.of(
                LookupAnswer.text(artefact.part("type")),
                LookupAnswer.text(artefact.part("url")),
                LookupAnswer.text(artefact.part("title")),
                LookupAnswer.text(artefact.part("release")),
                LookupAnswer.text(code.part("system")),
                LookupAnswer.text(code.part("code")),
                LookupAnswer.text(code.part("display")),
                named(code, "kind").stream()
                        .map(LookupAnswer::text)
                        .map(DriftRows::word)
                        .collect(Collectors.joining(", ")),
                all(code, "use"),
                LookupAnswer.text(code.part("lastDay")),
                all(code, "replacement"),
                message));
    }

    private static String all(Node code, String name) {
        return named(code, name).stream().map(LookupAnswer::text).collect(Collectors.joining(", "));
    }

    /** The table. */
    String csv() {
        return CsvTable.of(HEAD, rows);
    }

    /** How a reader calls a kind of finding. */
    static String word(String kind) {
        return WORDS.getOrDefault(kind, kind);
    }

    /** The parameters of an answer, or the parts of one of them, with a name. */
    static List<Node> named(Node parent, String name) {
        return parent.nodes(parent.type() == null ? "part" : "parameter").stream()
                .filter(each -> name.equals(each.get("name")))
                .toList();
    }
}
