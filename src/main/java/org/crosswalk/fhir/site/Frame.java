package org.crosswalk.fhir.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Fields;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.SiteFiles;
import org.crosswalk.fhir.site.parts.SiteRequest;
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
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("/", "Codes"),
            Map.entry("/tree", "Tree"),
            Map.entry("/index", "Index"),
            Map.entry("/check", "Check"),
            Map.entry("/translate", "Translate"),
            Map.entry("/changes", "Changes"),
            Map.entry("/releases", "Releases"));

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
                .with("aria-current", isHere(page.getKey()) ? "page" : null)
                .text(page.getValue())
                .end()));
        return pages.end();
    }

    private boolean isHere(String page) {
        return request.path().equals(page)
                || (page.length() > 1 && request.path().startsWith(page + "/"));
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
                        Fields.hidden("at", HomePage.here(request)),
                        Tag.of("label", "words")
                                .text("Code or words")
                                .add(field)
                                .end(),
                        Tag.of("label").text("Date of service").add(day).end(),
                        Tag.of("button").text("Find").end())
                .end();
    }

    /** What is said where no release that is loaded is in effect on the day. */
    static Markup notInEffect(Visit visit) {
        return Tag.of("div", "verdict warn")
                .add(Tag.of("p")
                        .text(
                                "No release that is loaded is in effect on " + visit.day()
                                        + ". This is the newest; choose a date of service above to see the release of another day.")
                        .end())
                .end();
    }

    /**
     * A field for the first characters of what a page lists.
     *
     * @param page its path
     * @param label of the field
     * @param begins what the field holds
     * @param kept names and values in turn of the parameters that stay; one without a value is left out
     */
    static Markup narrowing(Visit visit, String page, String label, @Nullable String begins, @Nullable String... kept) {
        Tag form = Tag.of("form", "find inner")
                .with("method", "get")
                .with("action", visit.request().root() + page);
        for (int i = 0; i < kept.length; i += 2) {
            form.add(Fields.hidden(String.valueOf(kept[i]), kept[i + 1]));
        }
        form.add(
                Fields.hidden("date", visit.date() == null ? null : visit.date().toString()));
        Markup field = Tag.of("input")
                .with("name", "begins")
                .with("value", begins)
                .with("autocomplete", "off")
                .end();
        return form.add(
                        Tag.of("label").text(label).add(field).end(),
                        Tag.of("button").text("Show").end())
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
