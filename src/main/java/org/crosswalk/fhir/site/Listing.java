package org.crosswalk.fhir.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;

/**
 * Codes of a system that filters choose, in the publisher's order: what {@code $expand} answers to a value set that comes
 * with the request.
 *
 * @param version the version, or null for that of the day
 */
record Listing(Visit visit, String system, @Nullable String version, List<Filter> filters) {

    private static final String USED = "used-codesystem";
    private static final String NOT_IN_EFFECT = "warning-not-in-effect";

    Listing {
        filters = List.copyOf(filters);
    }

    /** A code. */
    record Entry(String code, String display, boolean heading, boolean inactive, List<Map.Entry<String, Node>> facts) {

        /** The values of a property as texts, a Coding by its code. */
        List<String> texts(String property) {
            return facts.stream()
                    .filter(fact -> fact.getKey().equals(property))
                    .map(fact -> fact.getValue().value() instanceof Node coding
                            ? String.valueOf(coding.get("code"))
                            : LookupAnswer.text(fact.getValue()))
                    .toList();
        }

        /** The first of them; empty where there is none. */
        String text(String property) {
            return texts(property).stream().findFirst().orElse("");
        }
    }

    /**
     * A part of the list.
     *
     * @param total how many there are in all
     * @param version the version that answers; empty where it has none
     * @param inEffect whether the version is in effect on the day
     */
    record Page(int total, List<Entry> entries, String version, boolean inEffect) {}

    /** Those of them that pass one filter more. */
    Listing where(String property, FilterOperator operator, String value) {
        List<Filter> more = new ArrayList<>(filters);
        more.add(new Filter(property, operator, value));
        return new Listing(visit, system, version, more);
    }

    /** Those right below a code; without a code, those above all others. */
    Listing below(@Nullable String code) {
        return code == null
                ? where("parent", FilterOperator.EXISTS, "false")
                : where("parent", FilterOperator.EQUALS, code);
    }

    /** Those under a code, at any depth. */
    Listing under(String code) {
        return where("concept", FilterOperator.DESCENDENT_OF, code);
    }

    /** Those whose code begins with a text, in whatever case. */
    Listing beginning(String text) {
        StringBuilder pattern = new StringBuilder("(?i)");
        text.codePoints().forEach(c -> {
            if (c < 128 && !Character.isLetterOrDigit(c)) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(c);
        });
        return where("code", FilterOperator.REGEX, pattern + ".*");
    }

    /** How many there are, those left out that only stand above codes. */
    int count() {
        return page(List.of(Parameter.of("count", "0"), Parameter.of("excludeNotForUI", "true")))
                .total();
    }

    /**
     * A part of the list.
     *
     * @param properties what is to be told of each code
     */
    Page page(int count, List<String> properties) {
        List<Parameter> wanted = new ArrayList<>();
        wanted.add(Parameter.of("count", Integer.toString(count)));
        properties.forEach(property -> wanted.add(Parameter.of("property", property)));
        return page(wanted);
    }

    private Page page(List<Parameter> wanted) {
        ValueSet valueSet = new ValueSet();
        ConceptSetComponent include =
                valueSet.getCompose().addInclude().setSystem(system).setVersion(version);
        filters.forEach(filter -> include.addFilter()
                .setProperty(filter.property())
                .setOp(ValueSet.FilterOperator.fromCode(filter.op().code()))
                .setValue(filter.value()));
        List<Parameter> parameters = new ArrayList<>(wanted);
        parameters.add(Parameter.of("valueSet", new Parameter.OfResource(valueSet)));
        if (visit.date() != null && version == null) {
            parameters.add(Parameter.of("date", visit.date().toString()));
        }
        Node expansion = (Node) Objects.requireNonNull(
                visit.ask("ValueSet", "expand", parameters).get("expansion"));
        String used = "";
        boolean inEffect = true;
        for (Node parameter : expansion.nodes("parameter")) {
            String text = LookupAnswer.text(parameter);
            if (USED.equals(parameter.get("name")) && text.contains("|")) {
                used = text.substring(text.indexOf('|') + 1);
            }
            inEffect &= !NOT_IN_EFFECT.equals(parameter.get("name"));
        }
        int total = expansion.get("total") instanceof Integer known ? known : 0;
        return new Page(
                total, expansion.nodes("contains").stream().map(Listing::entry).toList(), used, inEffect);
    }

    private static Entry entry(Node entry) {
        List<Map.Entry<String, Node>> facts = new ArrayList<>();
        for (Node extension : entry.nodes("extension")) {
            String property = null;
            for (Node part : extension.nodes("extension")) {
                if ("code".equals(part.get("url"))) {
                    property = LookupAnswer.text(part);
                } else if ("value".equals(part.get("url")) && property != null) {
                    facts.add(Map.entry(property, part));
                }
            }
        }
        String code = String.valueOf(entry.get("code"));
        return new Entry(
                code,
                Objects.requireNonNullElse((String) entry.get("display"), ""),
                Boolean.TRUE.equals(entry.get("abstract")),
                Boolean.TRUE.equals(entry.get("inactive")),
                facts);
    }
}
