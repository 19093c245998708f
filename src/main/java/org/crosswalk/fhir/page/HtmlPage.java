package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.PageFiles;

/** Puts one page together. Not thread-safe. */
final class HtmlPage {

    /** Most rows of a table; more are on further pages. */
    static final int ROWS = 100;

    /**
     * The Content-Security-Policy of every page: nothing is loaded and nothing runs, and the one style sheet is known by its
     * digest.
     */
    static final String SECURITY_POLICY = "default-src 'none'; style-src " + PageFiles.inPage()
            + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Headers of every page beside its type. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", SECURITY_POLICY,
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final StringBuilder body = new StringBuilder();
    private final String title;

    HtmlPage(String title) {
        this.title = title;
    }

    HtmlPage heading(String text) {
        body.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
        return this;
    }

    HtmlPage paragraph(Markup... pieces) {
        body.append("<p>").append(Markup.of(pieces).html()).append("</p>\n");
        return this;
    }

    /** A table of names and values; what has no value is left out. */
    HtmlPage facts(List<Fact> facts) {
        body.append("<table>\n");
        for (Fact fact : facts) {
            if (!fact.value.isEmpty()) {
                body.append("<tr><th scope=\"row\">")
                        .append(Markup.escape(fact.name))
                        .append("</th><td>")
                        .append(fact.value.html())
                        .append("</td></tr>\n");
            }
        }
        body.append("</table>\n");
        return this;
    }

    /** A table with a head; nothing when there is no row. */
    HtmlPage table(List<String> head, List<List<Markup>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        body.append("<table>\n<tr>");
        head.forEach(name ->
                body.append("<th scope=\"col\">").append(Markup.escape(name)).append("</th>"));
        body.append("</tr>\n");
        for (List<Markup> row : rows) {
            body.append(row.stream()
                    .map(cell -> "<td>" + cell.html() + "</td>")
                    .collect(Collectors.joining("", "<tr>", "</tr>\n")));
        }
        body.append("</table>\n");
        return this;
    }

    /** A text whose lines stay as they are. */
    HtmlPage preformatted(Markup text) {
        body.append("<pre>").append(text.html()).append("</pre>\n");
        return this;
    }

    HtmlPage list(List<Markup> items) {
        body.append("<ul>\n");
        items.forEach(item -> body.append("<li>").append(item.html()).append("</li>\n"));
        body.append("</ul>\n");
        return this;
    }

    /** A field to search with; the answer is a page of the same address. */
    HtmlPage search(PageRequest request, String parameter, String label, String value) {
        body.append("<form method=\"get\">");
        String format = request.format();
        if (format != null) {
            body.append("<input type=\"hidden\" name=\"_format\" value=\"")
                    .append(Markup.escape(format))
                    .append("\">");
        }
        body.append("<label>")
                .append(Markup.escape(label))
                .append(" <input type=\"search\" name=\"")
                .append(Markup.escape(parameter))
                .append("\" value=\"")
                .append(Markup.escape(value))
                .append("\"></label> <button>Search</button></form>\n");
        return this;
    }

    /** Links to the other pages of a table, and which rows these are. */
    HtmlPage paging(PageRequest request, long total) {
        List<Markup> pieces = new ArrayList<>();
        long end = Math.min(total, (long) request.offset() + ROWS);
        if (request.offset() > 0) {
            pieces.add(Markup.link(request.at(Math.max(0, request.offset() - ROWS)), "previous"));
        }
        pieces.add(Markup.text(
                end <= request.offset() ? "none of " + total : (request.offset() + 1) + " to " + end + " of " + total));
        if (end < total && end > request.offset()) {
            pieces.add(Markup.link(request.at((int) end), "next"));
        }
        return paragraph(Markup.join(" · ", pieces));
    }

    /** The whole document. */
    String document() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Markup.escape(title) + "</title>\n<style>" + PageFiles.STYLE
                + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + Markup.escape(title) + "</h1>\n" + body + "</main>\n</body>\n</html>\n";
    }

    /** One line of a table of names and values. */
    record Fact(String name, Markup value) {

        static Fact of(String name, @org.jspecify.annotations.Nullable String value) {
            return new Fact(name, Markup.text(value));
        }
    }
}
