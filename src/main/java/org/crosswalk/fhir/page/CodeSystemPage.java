package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.page.HtmlPage.Fact;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * The page of a code system: its header, and its concepts from the top, by search or one by one.
 *
 * @param large whether the resource is read without its concepts
 * @param search finds concepts by words, the best first
 * @param explain says what there is to say of a code: why it is not one, what it lacks
 */
record CodeSystemPage(
        CodeSystemProvider provider,
        PageRequest request,
        boolean large,
        Function<String, int[]> search,
        Function<String, List<String>> explain) {

    private static final List<String> COLUMNS = List.of("Code", "Display", "Children", "");

    /** The HTML. */
    String html() {
        CodeSystemHeader header = provider.header();
        HtmlPage page = new HtmlPage(ResourceFacts.title(header.resource()));
        page.paragraph(ResourceFacts.links(request, large));
        String code = request.code();
        if (header.licensed()) {
            facts(page);
            page.heading("Concepts")
                    .paragraph(
                            Markup.text("The publisher's licence covers the descriptors; they are not listed here."));
        } else if (code != null) {
            concept(page, code);
        } else {
            if (request.offset() == 0 && request.find() == null) {
                facts(page);
            }
            concepts(page);
        }
        return page.document();
    }

    private void facts(HtmlPage page) {
        CodeSystemHeader header = provider.header();
        List<Fact> facts = new ArrayList<>(ResourceFacts.of(header.resource()));
        Canonical supplemented = header.supplements();
        facts.add(3, Fact.of("In effect", ResourceFacts.period(header.effective())));
        facts.add(Fact.of("Content", header.content().code() + (header.starter() ? ", the starter set" : "")));
        facts.add(Fact.of("Supplements", supplemented == null ? null : supplemented.toString()));
        facts.add(new Fact("All codes", Markup.code(header.valueSet())));
        facts.add(Fact.of(
                "Hierarchy",
                header.hierarchyMeaning() == null
                        ? null
                        : header.hierarchyMeaning().code()));
        facts.add(Fact.of("Codes", header.caseSensitive() ? "case matters" : "case does not matter"));
        facts.add(new Fact("Concepts", Markup.number(provider.size())));
        facts.add(new Fact("Headers", Markup.number(provider.notSelectable().size())));
        facts.add(new Fact("Inactive", Markup.number(provider.inactive().size())));
        page.facts(facts);
        if (!header.properties().isEmpty()) {
            page.heading("Properties");
        }
        page.table(
                List.of("Property", "Type", "Meaning"),
                header.properties().stream()
                        .map(p -> List.of(
                                Markup.code(p.code()),
                                Markup.text(p.type().code()),
                                Markup.text(p.description() == null ? p.uri() : p.description())))
                        .toList());
        if (!header.filters().isEmpty()) {
            page.heading("Filters");
        }
        page.table(
                List.of("Filter", "Operators", "Value", "Meaning"),
                header.filters().stream()
                        .map(f -> List.of(
                                Markup.code(f.code()),
                                Markup.text(String.join(
                                        ", ",
                                        f.operators().stream()
                                                .sorted()
                                                .map(FilterOperator::code)
                                                .toList())),
                                Markup.text(f.value()),
                                Markup.text(f.description())))
                        .toList());
    }

    private void concepts(HtmlPage page) {
        String find = request.find();
        page.heading(find == null ? "Concepts from the top" : "Concepts found");
        page.search(request, "_find", "Code or words", find == null ? "" : find);
        int[] ordinals = find == null ? roots() : found(find);
        list(page, ordinals);
    }

    private void list(HtmlPage page, int[] ordinals) {
        page.table(
                COLUMNS,
                IntStream.of(ordinals)
                        .skip(request.offset())
                        .limit(HtmlPage.ROWS)
                        .mapToObj(this::row)
                        .toList());
        page.paging(request, ordinals.length);
    }

    private int[] roots() {
        return IntStream.range(0, provider.size())
                .filter(ordinal -> provider.parents(ordinal).length == 0)
                .toArray();
    }

    /** The code itself comes first, then what the words find. */
    private int[] found(String text) {
        if (text.isBlank()) {
            return roots();
        }
        int[] matches = search.apply(text.trim());
        int exact = ordinal(text.trim());
        return exact < 0
                ? matches
                : IntStream.concat(IntStream.of(exact), IntStream.of(matches).filter(other -> other != exact))
                        .toArray();
    }

    /** Where a code is, its case ignored, or -1. */
    private int ordinal(String code) {
        Location location = provider.locate(code);
        if (location instanceof Location.Exact exact) {
            return exact.ordinal();
        }
        return location instanceof Location.CaseDiffers hit ? hit.ordinal() : -1;
    }

    private List<Markup> row(int ordinal) {
        String code = provider.code(ordinal);
        int children = provider.children(ordinal).length;
        return List.of(
                Markup.codeLink(request.concept(code), code),
                Markup.text(provider.display(ordinal)),
                children == 0 ? Markup.NONE : Markup.number(children),
                marks(ordinal));
    }

    private Markup marks(int ordinal) {
        List<Markup> marks = new ArrayList<>();
        if (provider.isNotSelectable(ordinal)) {
            marks.add(Markup.note("header"));
        }
        if (provider.isInactive(ordinal)) {
            marks.add(Markup.note("inactive"));
        }
        return Markup.join(", ", marks);
    }

    private void concept(HtmlPage page, String code) {
        int ordinal = ordinal(code);
        page.paragraph(Markup.link(request.plain(), "the code system"));
        if (ordinal < 0) {
            page.paragraph(Markup.text("There is no code "), Markup.code(code), Markup.text(" in this version."));
            remarks(page, code);
            return;
        }
        ConceptFacts facts = new ConceptFacts(provider.concept(ordinal));
        page.heading(facts.title());
        remarks(page, provider.code(ordinal));
        page.facts(facts.facts(parents(ordinal)));
        page.table(List.of("Designation", "Use", "Language"), facts.designations());
        int[] children = provider.children(ordinal);
        if (children.length > 0) {
            page.heading("Children");
            list(page, children);
        }
    }

    private void remarks(HtmlPage page, String code) {
        List<Markup> remarks = explain.apply(code).stream().map(Markup::text).toList();
        if (!remarks.isEmpty()) {
            page.list(remarks);
        }
    }

    private Markup parents(int ordinal) {
        PrimitiveIterator.OfInt parents =
                IntStream.of(provider.parents(ordinal)).iterator();
        List<Markup> links = new ArrayList<>();
        while (parents.hasNext()) {
            int parent = parents.nextInt();
            links.add(Markup.of(
                    Markup.codeLink(request.concept(provider.code(parent)), provider.code(parent)),
                    Markup.text(suffix(provider.display(parent)))));
        }
        return Markup.join("\n", links);
    }

    private static String suffix(@Nullable String display) {
        return display == null ? "" : " " + display;
    }
}
