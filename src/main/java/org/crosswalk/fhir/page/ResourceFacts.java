package org.crosswalk.fhir.page;

import java.util.List;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.page.HtmlPage.Fact;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.jspecify.annotations.Nullable;

/** What all three kinds of resource say of themselves. */
final class ResourceFacts {

    private ResourceFacts() {}

    /** The best name for a reader. */
    static String title(ResourceHeader header) {
        String title = header.title();
        String name = header.name();
        return title != null ? title : name != null ? name : header.canonical().toString();
    }

    static List<Fact> of(ResourceHeader header) {
        return List.of(
                new Fact("Canonical", Markup.code(header.canonical().url())),
                Fact.of("Version", header.canonical().version()),
                Fact.of(
                        "Status",
                        Boolean.TRUE.equals(header.experimental())
                                ? header.status() + ", experimental"
                                : header.status()),
                Fact.of("Standards status", header.standardsStatus()),
                Fact.of("Date", header.date()),
                Fact.of("Publisher", header.publisher()),
                Fact.of("Language", header.language()),
                Fact.of("Description", header.description()),
                Fact.of("Copyright", header.copyright()));
    }

    /** The links to the same resource as FHIR, and to its kind. */
    static Markup links(PageRequest request, boolean large) {
        Markup json = Markup.link(request.resource("json", false), "JSON");
        Markup xml = Markup.link(request.resource("xml", false), "XML");
        Markup all = Markup.link(request.search(request.type(), "_count", null), "all of type " + request.type());
        return large
                ? Markup.join(
                        " · ",
                        List.of(json, xml, Markup.link(request.resource("json", true), "JSON with all content"), all))
                : Markup.join(" · ", List.of(json, xml, all));
    }

    /** Days in words, or null when there is no bound. */
    static @Nullable String period(ValidityPeriod period) {
        if (period.start() == null && period.end() == null) {
            return null;
        }
        if (period.end() == null) {
            return "from " + period.start();
        }
        return period.start() == null ? "to " + period.end() : period.start() + " to " + period.end();
    }
}
