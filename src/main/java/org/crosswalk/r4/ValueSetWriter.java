package org.crosswalk.r4;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;

/** Writes value sets and their expansions as R4. Stateless and thread-safe. */
public final class ValueSetWriter {

    private static final Set<String> R4_OPERATORS = Arrays.stream(FilterOperator.values())
            .filter(operator -> operator != FilterOperator.NULL)
            .map(FilterOperator::toCode)
            .collect(Collectors.toSet());

    private ValueSetWriter() {}

    /** The definition with its compose. */
    public static Node definition(ValueSetDefinition from) {
        Node to = Node.resource("ValueSet");
        ResourceHeaders.begin(from.resource(), to);
        from.contained().forEach(contained -> to.add("contained", definition(contained)));
        extensions(from, true, to);
        from.supplements()
                .forEach(supplement -> to.add(
                        "extension", Parts.extension(FhirUrls.VALUE_SET_SUPPLEMENT, "valueCanonical", supplement)));
        ResourceHeaders.state(from.resource(), to, true);
        to.put("immutable", from.immutable()).put("copyright", from.resource().copyright());
        if (!from.includes().isEmpty() || !from.excludes().isEmpty()) {
            to.put("compose", compose(from));
        }
        return to;
    }

    /** The answer of {@code $expand}. */
    public static Node expansion(Expansion from) {
        return expansion(from, false);
    }

    /**
     * The same.
     *
     * @param later whether the expansion has R5's elements, and not R4's extensions in their place
     */
    public static Node expansion(Expansion from, boolean later) {
        Node to = from.includeDefinition() ? definition(from.definition()) : header(from.definition());
        return to.put("expansion", body(from, later));
    }

    /** The parameter {@code used-supplement} says which supplement was used. */
    private static Node header(ValueSetDefinition from) {
        ResourceHeader resource = from.resource();
        Node to = Node.resource("ValueSet");
        ResourceHeaders.begin(resource, to);
        extensions(from, from.enumerates(), to);
        ResourceHeaders.state(resource, to, false);
        return to.put("immutable", from.immutable()).put("copyright", resource.copyright());
    }

    /** An expansion of codes that the value set itself lists is that value set, so what else it says holds of it too. */
    private static void extensions(ValueSetDefinition from, boolean whole, Node to) {
        ResourceHeaders.extensions(from.resource(), to);
        for (String stated : whole ? from.extensions() : List.<String>of()) {
            Extension extension = new Extension();
            FhirContext.forR4Cached().newJsonParser().parseInto(stated, extension);
            to.add("extension", extension);
        }
    }

    private static Node body(Expansion from, boolean later) {
        Node to = new Node();
        if (from.unclosed() != null) {
            to.add("extension", Parts.extension(FhirUrls.UNCLOSED, "valueBoolean", true));
            to.add("extension", Parts.extension(FhirUrls.UNCLOSED_REASON, "valueString", from.unclosed()));
        }
        for (PropertyDefinition property : later ? List.<PropertyDefinition>of() : from.properties()) {
            Node extension = new Node().put("url", FhirUrls.EXPANSION_PROPERTY);
            extension.add("extension", Parts.extension("code", "valueCode", property.code()));
            if (property.uri() != null) {
                extension.add("extension", Parts.extension("uri", "valueUri", property.uri()));
            }
            to.add("extension", extension);
        }
        to.put("identifier", from.identifier())
                .put("timestamp", Parts.dateTime(from.timestamp()))
                .put("total", from.total())
                .put("offset", from.offset());
        for (Expansion.Parameter parameter : from.parameters()) {
            to.add("parameter", parameter(parameter));
        }
        for (PropertyDefinition property : later ? from.properties() : List.<PropertyDefinition>of()) {
            to.add("property", new Node().put("code", property.code()).put("uri", property.uri()));
        }
        from.contains().forEach(entry -> to.add("contains", entry(entry, later)));
        return to;
    }

    private static Node parameter(Expansion.Parameter from) {
        Node to = new Node().put("name", from.name());
        Object value = from.value();
        if (value instanceof Boolean) {
            return to.put("valueBoolean", value);
        }
        if (value instanceof Integer) {
            return to.put("valueInteger", value);
        }
        if (value instanceof Expansion.Parameter.Uri uri) {
            return to.put("valueUri", uri.value());
        }
        if (value instanceof Expansion.Parameter.Code code) {
            return to.put("valueCode", code.value());
        }
        return to.put(value instanceof LocalDate ? "valueDateTime" : "valueString", value.toString());
    }

    private static Node compose(ValueSetDefinition from) {
        Node to = new Node();
        from.expansionParameters()
                .forEach((name, values) -> values.forEach(value -> to.add(
                        "extension",
                        new Node()
                                .put("url", FhirUrls.EXPANSION_PARAMETER)
                                .add("extension", Parts.extension("name", "valueCode", name))
                                .add("extension", Parts.extension("value", "valueCode", value)))));
        to.put(
                        "lockedDate",
                        from.lockedDate() == null ? null : from.lockedDate().toString())
                .put("inactive", from.inactive());
        from.includes().forEach(component -> to.add("include", component(component)));
        from.excludes().forEach(component -> to.add("exclude", component(component)));
        return to;
    }

    private static Node component(ConceptSetComponent from) {
        Node to = new Node().put("system", from.system()).put("version", from.version());
        from.concepts().forEach(concept -> to.add("concept", concept(concept)));
        from.filters().forEach(filter -> to.add("filter", filter(filter)));
        from.valueSets().forEach(valueSet -> to.add("valueSet", valueSet));
        return to;
    }

    private static Node concept(ConceptReference from) {
        Node to = new Node();
        for (ConceptProperty property : from.properties()) {
            Node extension = ConceptFacts.extension(property, true);
            if (extension != null) {
                to.add("extension", extension);
            }
        }
        to.put("code", from.code()).put("display", from.display());
        from.designations().forEach(designation -> to.add("designation", designation(designation)));
        return to;
    }

    private static Node filter(RawFilter from) {
        Node to = new Node().put("property", from.property());
        if (from.op() == null || R4_OPERATORS.contains(from.op())) {
            to.put("op", from.op());
        } else {
            to.put("_op", new Node().add("extension", Parts.extension(FhirUrls.FILTER_OP, "valueCode", from.op())));
        }
        return to.put("value", from.value());
    }

    private static Node designation(Designation from) {
        Node to = new Node();
        from.additionalUse()
                .forEach(use -> to.add(
                        "extension",
                        Parts.extension(FhirUrls.VALUE_SET_ADDITIONAL_USE, "valueCoding", Parts.coding(use))));
        if (from.status() != null) {
            to.add("extension", Parts.extension(FhirUrls.STANDARDS_STATUS, "valueCode", from.status()));
        }
        return to.put("language", from.language())
                .put("use", from.use() == null ? null : Parts.coding(from.use()))
                .put("value", from.value());
    }

    private static Node entry(Expansion.Entry from, boolean later) {
        Node to = new Node();
        List<ConceptProperty> properties = from.properties();
        properties.stream()
                .filter(property -> !later || ExpansionProperty.isCopied(property))
                .forEach(property -> to.add("extension", property(property)));
        to.put("system", from.system())
                .put("abstract", from.notSelectable() ? true : null)
                .put("inactive", from.inactive() ? true : null)
                .put("version", from.version())
                .put("code", from.code())
                .put("display", from.display());
        from.designations().forEach(designation -> to.add("designation", designation(designation)));
        if (later) {
            properties.stream()
                    .filter(property -> !ExpansionProperty.isCopied(property))
                    .forEach(property -> to.add("property", laterProperty(property)));
        }
        from.contains().forEach(entry -> to.add("contains", entry(entry, later)));
        return to;
    }

    private static Node laterProperty(ConceptProperty from) {
        Node to = new Node().put("code", from.code());
        Parts.value(to, from.value());
        return to;
    }

    private static Node property(ConceptProperty from) {
        if (ExpansionProperty.isCopied(from)) {
            return ConceptFacts.copied(from);
        }
        Node value = new Node().put("url", "value");
        Parts.value(value, from.value());
        return new Node()
                .put("url", FhirUrls.CONTAINS_PROPERTY)
                .add("extension", Parts.extension("code", "valueCode", from.code()))
                .add("extension", value);
    }
}
