package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.operation.DirectRequest;
import org.crosswalk.model.SearchOutcome;

/** {@code search_codes}: what {@code /search} finds. */
final class SearchTool {

    private static final int USUAL = 10;
    private static final int MOST = 50;

    static final Tool TOOL = new Tool(
            "search_codes",
            "Search medical codes by words",
            "Finds codes by words, as a coder says it: titles, other names and the publisher's Alphabetic Index. The best hits come first."
                    + " What it finds are codes of the release on the day; what it does not find must not be made up.",
            Shape.object()
                    .with("query", Shape.text("Words, beginnings of words, or a code: type 2 diabetes foot ulcer"))
                    .maybe("system", SystemNames.needed("One code system; all that are loaded without it"))
                    .maybe("date", Shape.day("The date of service; today without it"))
                    .maybe("billable_only", Shape.flag("true: only codes that can be billed, and no headers"))
                    .maybe("count", Shape.whole("Most hits, " + USUAL + " without it, " + MOST + " at most")),
            Shape.object()
                    .with("total", Shape.whole("How many were found in all"))
                    .with(
                            "hits",
                            Shape.list(
                                    "The best first",
                                    Question.codeShape("")
                                            .with("found_in", Shape.text("The text in which the words were found"))
                                            .with("found_where", Shape.text("What that text is: title, index …"))))
                    .with("sources", Sources.SHAPE),
            SearchTool::answer);

    private SearchTool() {}

    private static ToolAnswer answer(Question question) {
        Arguments arguments = question.arguments();
        List<Map.Entry<String, String>> query = new ArrayList<>();
        query.add(Map.entry("q", arguments.needed("query")));
        String system = arguments.text("system");
        if (system != null) {
            query.add(Map.entry("system", question.system("system", system)));
        }
        if (question.date() != null) {
            query.add(Map.entry("date", question.date().toString()));
        }
        query.add(Map.entry("count", Integer.toString(arguments.count("count", USUAL, MOST))));
        query.add(Map.entry("billable", Boolean.toString(arguments.flag("billable_only"))));
        return found(
                question,
                question.answering()
                        .search()
                        .find(new DirectRequest(
                                false,
                                "/search",
                                query,
                                name -> List.of(),
                                question.caller().client(),
                                new byte[0],
                                false,
                                question.caller().facts())));
    }

    private static ToolAnswer found(Question question, SearchOutcome outcome) {
        List<Map<String, Object>> hits = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (SearchOutcome.Hit hit : outcome.hits()) {
            Map<String, Object> code = hit(hit);
            question.sources().add(hit.system(), Objects.requireNonNullElse(hit.version(), ""));
            lines.add("- " + Lines.code(code) + " ["
                    + question.release(hit.system(), Objects.requireNonNullElse(hit.version(), "")) + "]");
            hits.add(code);
        }
        int total = outcome.total();
        String day = question.day().toString();
        lines.add(
                0,
                total == 0
                        ? "No code was found on " + day + ". Say it in other words, or fewer."
                        : total + (total == 1 ? " code was" : " codes were") + " found on " + day
                                + (total > hits.size() ? ", the best " + hits.size() + ":" : ":"));
        lines.addAll(question.sources().lines());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("total", total);
        content.put("hits", hits);
        content.put("sources", question.sources().content());
        return new ToolAnswer(String.join("\n", lines), content, false);
    }

    private static Map<String, Object> hit(SearchOutcome.Hit hit) {
        Map<String, Object> code =
                Question.coded(hit.system(), Objects.requireNonNullElse(hit.version(), ""), hit.code());
        Question.put(code, "display", Objects.requireNonNullElse(hit.display(), ""));
        code.put("billable", hit.billable());
        code.put("found_in", hit.match().text());
        code.put("found_where", hit.match().where());
        return code;
    }
}
