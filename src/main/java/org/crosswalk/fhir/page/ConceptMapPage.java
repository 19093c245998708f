package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.page.HtmlPage.Fact;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/**
 * The page of a concept map: its header, its groups, and its rows in order or by a code of either side.
 *
 * @param large whether the resource is read without its rows
 */
record ConceptMapPage(ConceptMapProvider map, PageRequest request, boolean large) {

    /** The HTML. */
    String html() {
        ConceptMapHeader header = map.header();
        HtmlPage page = new HtmlPage(ResourceFacts.title(header.resource()));
        page.paragraph(ResourceFacts.links(request, large));
        if (request.offset() == 0 && request.find() == null) {
            List<Fact> facts = new ArrayList<>(ResourceFacts.of(header.resource()));
            facts.add(new Fact("From value set", Markup.code(header.sourceScope())));
            facts.add(new Fact("To value set", Markup.code(header.targetScope())));
            facts.add(new Fact("Rows", Markup.number(map.size())));
            page.facts(facts);
            page.heading("Groups");
            page.table(List.of("", "From", "To", "Rows", "Codes without a row"), groups(header.groups()));
        }
        rows(page);
        return page.document();
    }

    private List<List<Markup>> groups(List<ConceptMapHeader.Group> groups) {
        long[] counts = new long[groups.size()];
        if (groups.size() == 1) {
            counts[0] = map.size();
        } else {
            try (Stream<Mapping> rows = map.rows()) {
                rows.forEach(row -> counts[row.group()]++);
            }
        }
        List<List<Markup>> table = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            ConceptMapHeader.Group group = groups.get(i);
            table.add(List.of(
                    Markup.number(i + 1L),
                    system(group.source()),
                    system(group.target()),
                    Markup.number(counts[i]),
                    Markup.text(unmapped(group.unmapped()))));
        }
        return table;
    }

    private static @Nullable String unmapped(ConceptMapHeader.@Nullable Unmapped unmapped) {
        if (unmapped == null) {
            return null;
        }
        String to = unmapped.code() != null ? unmapped.code() : unmapped.url();
        return to == null ? unmapped.mode() : unmapped.mode() + ": " + to;
    }

    private Markup system(@Nullable Canonical system) {
        return system == null
                ? Markup.NONE
                : Markup.codeLink(request.search("CodeSystem", "url", system.url()), system.toString());
    }

    private void rows(HtmlPage page) {
        String find = request.find();
        page.heading(find == null ? "Rows" : "Rows found");
        page.search(request, "_find", "Code of either side", find == null ? "" : find);
        List<String> head = List.of("Group", "Source", "", "Target", "Remark");
        if (find == null || find.isBlank()) {
            try (Stream<Mapping> rows = map.rows()) {
                page.table(
                        head,
                        rows.skip(request.offset())
                                .limit(HtmlPage.ROWS)
                                .map(this::row)
                                .toList());
            }
            page.paging(request, map.size());
            return;
        }
        List<Mapping> found = Stream.concat(map.forward(find.trim()).stream(), map.reverse(find.trim()).stream())
                .distinct()
                .toList();
        page.table(
                head,
                found.stream()
                        .skip(request.offset())
                        .limit(HtmlPage.ROWS)
                        .map(this::row)
                        .toList());
        page.paging(request, found.size());
    }

    private List<Markup> row(Mapping row) {
        List<Markup> target = new ArrayList<>();
        target.add(named(row.targetCode(), row.targetDisplay()));
        row.products().forEach(product -> target.add(named(product.value(), product.display())));
        return List.of(
                Markup.number(row.group() + 1L),
                named(row.sourceCode(), row.sourceDisplay()),
                Markup.text(row.equivalence().code()),
                Markup.join(" with ", target),
                Markup.text(row.comment()));
    }

    private static Markup named(@Nullable String code, @Nullable String display) {
        return display == null ? Markup.code(code) : Markup.of(Markup.code(code), Markup.text(" " + display));
    }
}
