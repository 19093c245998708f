package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.page.HtmlPage.Fact;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.ValueSetDefinition;

/** The page of a value set: its header, and its definition in words. */
record ValueSetPage(ValueSetDefinition valueSet, PageRequest request) {

    /** The HTML. */
    String html() {
        HtmlPage page = new HtmlPage(ResourceFacts.title(valueSet.resource()));
        page.paragraph(Markup.join(
                " · ",
                List.of(
                        ResourceFacts.links(request, false),
                        Markup.link(request.operation("expand", "count", "100"), "expansion, the first 100 (JSON)"))));
        List<Fact> facts = new ArrayList<>(ResourceFacts.of(valueSet.resource()));
        facts.add(Fact.of("Codes as of", Objects.toString(valueSet.lockedDate(), null)));
        facts.add(Fact.of(
                "Inactive codes",
                valueSet.inactive() == null ? null : valueSet.inactive() ? "are members" : "are no members"));
        facts.add(Fact.of("Needs", String.join("\n", valueSet.supplements())));
        page.facts(facts);
        page.heading("Definition");
        if (valueSet.includes().isEmpty()) {
            page.paragraph(Markup.text("It does not say what is in."));
        } else {
            page.paragraph(Markup.text("In are:"))
                    .list(valueSet.includes().stream().map(this::words).toList());
        }
        if (!valueSet.excludes().isEmpty()) {
            page.paragraph(Markup.text("Of these, out again are:"))
                    .list(valueSet.excludes().stream().map(this::words).toList());
        }
        valueSet.includes().forEach(part -> enumerated(page, "Codes that are in", part));
        valueSet.excludes().forEach(part -> enumerated(page, "Codes that are out", part));
        return page.document();
    }

    private Markup words(ConceptSetComponent part) {
        List<Markup> words = new ArrayList<>();
        String system = part.system();
        if (system != null) {
            String which = part.concepts().isEmpty()
                    ? part.filters().isEmpty() ? "all codes of " : "the codes of "
                    : part.concepts().size() + " listed codes of ";
            words.add(Markup.text(which));
            words.add(Markup.codeLink(request.search("CodeSystem", "url", system), system));
            words.add(Markup.text(part.version() == null ? "" : ", version " + part.version() + ","));
            List<Markup> filters =
                    part.filters().stream().map(ValueSetPage::words).toList();
            if (!filters.isEmpty()) {
                words.add(Markup.text(" whose "));
                words.add(Markup.join(" and whose ", filters));
            }
        }
        if (!part.valueSets().isEmpty()) {
            words.add(Markup.text(system == null ? "the codes that are in " : " that are also in "));
            words.add(Markup.join(
                    " and in ", part.valueSets().stream().map(this::imported).toList()));
        }
        return Markup.join("", words);
    }

    private Markup imported(String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        return url.startsWith("#")
                ? Markup.code(canonical)
                : Markup.codeLink(request.search("ValueSet", "url", url), canonical);
    }

    private static Markup words(RawFilter filter) {
        String property = Objects.toString(filter.property(), "(no property)");
        String value = Objects.toString(filter.value(), "(no value)");
        String phrase = switch (Objects.toString(filter.op(), "")) {
            case "=" -> " is ";
            case "is-a" -> " is, or is below, ";
            case "descendent-of" -> " is below ";
            case "child-of" -> " is directly below ";
            case "descendent-leaf" -> " has nothing below it and is below ";
            case "is-not-a" -> " is not, and is not below, ";
            case "regex" -> " matches the pattern ";
            case "in" -> " is one of ";
            case "not-in" -> " is none of ";
            case "generalizes" -> " is, or is above, ";
            case "exists" -> "true".equals(value) ? " has a value; exists = " : " has no value; exists = ";
            default -> " " + filter.op() + " ";
        };
        return Markup.of(Markup.code(property), Markup.text(phrase), Markup.code(value));
    }

    private void enumerated(HtmlPage page, String heading, ConceptSetComponent part) {
        if (part.concepts().isEmpty()) {
            return;
        }
        page.heading(heading);
        page.table(
                List.of("Code", "Display"),
                part.concepts().stream()
                        .skip(request.offset())
                        .limit(HtmlPage.ROWS)
                        .map(this::row)
                        .toList());
        page.paging(request, part.concepts().size());
    }

    private List<Markup> row(ConceptReference concept) {
        return List.of(Markup.code(concept.code()), valueSet.licensed() ? Markup.NONE : Markup.text(concept.display()));
    }
}
