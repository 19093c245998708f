package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.fhir.html.Markup;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;

/** The page of a search: the code systems, value sets or concept maps found, with links to their pages. */
record SearchPage(Bundle found, PageRequest request) {

    /** The HTML. */
    String html() {
        HtmlPage page = new HtmlPage(request.type());
        page.paragraph(Markup.join(
                " · ",
                List.of(
                        Markup.link(request.search("CodeSystem", "_count", null), "code systems"),
                        Markup.link(request.search("ValueSet", "_count", null), "value sets"),
                        Markup.link(request.search("ConceptMap", "_count", null), "concept maps"))));
        page.search(request, "title:contains", "Title", "");
        List<List<Markup>> rows = new ArrayList<>();
        found.getEntry().forEach(entry -> {
            if (entry.getResource() instanceof MetadataResource resource) {
                rows.add(row(resource));
            }
        });
        page.table(List.of("Title", "Version", "Canonical", "Status", "Publisher"), rows);
        page.paragraph(Markup.text(found.getTotal() + " found"));
        List<Markup> links = new ArrayList<>();
        found.getLink().forEach(link -> {
            if (!link.getRelation().equals("self")) {
                links.add(Markup.link(link.getUrl(), link.getRelation()));
            }
        });
        page.paragraph(Markup.join(" · ", links));
        return page.document();
    }

    private List<Markup> row(MetadataResource resource) {
        String id = resource.getIdElement().getIdPart();
        PageRequest target = new PageRequest(request.base(), resource.fhirType(), id, request.format(), 0, null, null);
        String title = resource.hasTitle() ? resource.getTitle() : resource.hasName() ? resource.getName() : id;
        return List.of(
                Markup.link(target.plain(), title),
                Markup.text(resource.getVersion()),
                Markup.code(resource.getUrl()),
                Markup.text(resource.hasStatus() ? resource.getStatus().toCode() : null),
                Markup.text(resource.getPublisher()));
    }
}
