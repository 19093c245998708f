package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page: the field to search with, the day, and the foot.
 *
 * @param request what is asked
 * @param date the chosen day, or null
 * @param words what the field holds
 */
record Frame(SiteRequest request, @Nullable LocalDate date, String words) {

    /** The pages that every page leads to: path and what a reader calls it. */
    private static final List<Map.Entry<String, String>> PAGES =
            List.of(Map.entry("/", "Codes"), Map.entry("/changes", "Changes"), Map.entry("/releases", "Releases"));

    /** The document. */
    String document(String title, Markup content) {
        Links links = new Links(request.root(), date);
        Markup head = Tag.of("head")
                .add(
                        Tag.of("meta").with("charset", "utf-8").end(),
                        Tag.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1")
                                .end(),
                        Tag.of("title").text(title + " · Crosswalk").end(),
                        Tag.of("link")
                                .with("rel", "icon")
                                .with("href", links.file(SiteFiles.ICON))
                                .end(),
                        Tag.of("link")
                                .with("rel", "stylesheet")
                                .with("href", links.file(SiteFiles.STYLE))
                                .end(),
                        Tag.of("script")
                                .flag("defer", true)
                                .with("src", links.file(SiteFiles.SCRIPT))
                                .end())
                .end();
        Markup body = Tag.of("body")
                .add(
                        Tag.of("a", "skip")
                                .with("href", "#content")
                                .text("Skip to the content")
                                .end(),
                        Tag.of("header", "bar")
                                .add(Tag.of("div", "top")
                                        .add(home(links), form(), pages(links))
                                        .end())
                                .end(),
                        Tag.of("main").with("id", "content").add(content).end(),
                        foot())
                .end();
        return "<!DOCTYPE html>\n"
                + Tag.of("html").with("lang", "en").add(head, body).end().html() + "\n";
    }

    private static Markup home(Links links) {
        return Tag.of("a", "home")
                .with("href", links.page("/"))
                .text("Crosswalk")
                .end();
    }

    private Markup pages(Links links) {
        Tag pages = Tag.of("nav", "pages").with("aria-label", "Pages");
        PAGES.forEach(page -> pages.add(Tag.of("a")
                .with("href", links.page(page.getKey()))
                .with("aria-current", page.getKey().equals(request.path()) ? "page" : null)
                .text(page.getValue())
                .end()));
        return pages.end();
    }

    private Markup form() {
        Markup field = Tag.of("input")
                .with("type", "search")
                .with("name", "q")
                .with("value", words)
                .with("autocomplete", "off")
                .with("spellcheck", "false")
                .end();
        Markup day = Tag.of("input")
                .with("type", "date")
                .with("name", "date")
                .with("value", date == null ? null : date.toString())
                .end();
        return Tag.of("form", "find")
                .with("role", "search")
                .with("method", "get")
                .with("action", request.root() + "/")
                .add(
                        Tag.of("label", "words")
                                .text("Code or words")
                                .add(field)
                                .end(),
                        Tag.of("label").text("Date of service").add(day).end(),
                        Tag.of("button").text("Find").end())
                .end();
    }

    private Markup foot() {
        return Tag.of("footer", "foot")
                .text("Crosswalk, a FHIR R4 terminology server for medical coding. ")
                .add(
                        Markup.link(request.fhir() + "/metadata", "FHIR service"),
                        Markup.text(" · "),
                        Markup.link(request.fhir() + "/CodeSystem?_summary=true", "code systems as resources"),
                        Markup.text(" · "),
                        Markup.link(request.root() + "/reference", "how to ask, and to try"),
                        Markup.text(" · "),
                        Markup.link(request.root() + "/health", "health"))
                .end();
    }
}
