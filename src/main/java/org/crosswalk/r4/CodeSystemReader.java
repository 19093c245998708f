package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.jspecify.annotations.Nullable;

/**
 * Reads an R4 CodeSystem, or a supplement, as a {@link CodeSystemDefinition}: nested concepts and the properties
 * {@code parent}, {@code subsumedBy} and {@code child} become parents; {@code inactive}, {@code notSelectable},
 * {@code status} and the dates are recognised by the URI of the declared property, whatever it is called, and by their
 * usual code where nothing is declared. Stateless and thread-safe.
 */
public final class CodeSystemReader {

    private CodeSystemReader() {}

    /**
     * Reads a code system.
     *
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when a concept has no code or nesting is too deep
     */
    public static CodeSystemDefinition read(CodeSystem from) {
        StandardProperties standard = new StandardProperties(from);
        List<Node> nodes = new ArrayList<>();
        for (ConceptDefinitionComponent concept : from.getConcept()) {
            flatten(concept, null, nodes, 0);
        }
        addStatedParents(nodes, standard);
        List<Concept> concepts = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            concepts.add(ConceptReader.read(node.concept, node.parents, standard));
        }
        return new CodeSystemDefinition(header(from), concepts);
    }

    /** Reads everything but the concepts. */
    public static CodeSystemHeader header(CodeSystem from) {
        String url = from.getUrl();
        return new CodeSystemHeader(
                ResourceHeaders.read(from),
                // R4: "If this value is missing, then it is not specified"; reading codes exactly is the safe choice.
                !from.hasCaseSensitive() || from.getCaseSensitive(),
                from.getValueSet(),
                from.hasHierarchyMeaning()
                        ? HierarchyMeaning.ofCode(from.getHierarchyMeaning().toCode())
                        : null,
                from.getCompositional(),
                from.getVersionNeeded(),
                from.hasContent() ? ContentMode.ofCode(from.getContent().toCode()) : ContentMode.COMPLETE,
                from.hasSupplements() ? Canonical.parse(from.getSupplements()) : null,
                properties(from),
                filters(from),
                ResourceHeaders.effective(from),
                isLicensed(url) || isLicensed(from.getSupplements()),
                null,
                false);
    }

    /** Whether a canonical is that of a system whose texts need a licence. */
    private static boolean isLicensed(@Nullable String canonical) {
        return canonical != null
                && KnownCodeSystem.ofUri(Canonical.parse(canonical).url())
                        .flatMap(KnownCodeSystem::licensor)
                        .isPresent();
    }

    private static List<PropertyDefinition> properties(CodeSystem from) {
        List<PropertyDefinition> properties = new ArrayList<>();
        for (CodeSystem.PropertyComponent property : from.getProperty()) {
            if (property.hasCode()) {
                properties.add(new PropertyDefinition(
                        property.getCode(),
                        property.getUri(),
                        property.getDescription(),
                        property.hasType()
                                ? PropertyType.ofCode(property.getType().toCode())
                                : PropertyType.STRING));
            }
        }
        return properties;
    }

    private static List<FilterDefinition> filters(CodeSystem from) {
        List<FilterDefinition> filters = new ArrayList<>();
        for (CodeSystem.CodeSystemFilterComponent filter : from.getFilter()) {
            Set<FilterOperator> operators = EnumSet.noneOf(FilterOperator.class);
            filter.getOperator()
                    .forEach(op -> FilterOperator.ofCode(op.getValueAsString()).ifPresent(operators::add));
            if (filter.hasCode()) {
                String value = filter.getValue();
                filters.add(new FilterDefinition(
                        filter.getCode(), filter.getDescription(), operators, value == null ? "" : value));
            }
        }
        return filters;
    }

    private static void flatten(
            ConceptDefinitionComponent concept, @Nullable String parent, List<Node> nodes, int depth) {
        if (!concept.hasCode()) {
            throw Faults.required("a concept of the CodeSystem has no code", "CodeSystem.concept.code");
        }
        if (depth > 200) {
            throw Faults.invalid("the concepts of the CodeSystem are nested too deeply", "CodeSystem.concept");
        }
        Node node = new Node(concept, new LinkedHashSet<>());
        if (parent != null) {
            node.parents.add(parent);
        }
        nodes.add(node);
        for (ConceptDefinitionComponent child : concept.getConcept()) {
            flatten(child, concept.getCode(), nodes, depth + 1);
        }
    }

    private static void addStatedParents(List<Node> nodes, StandardProperties standard) {
        Map<String, Node> byCode = new HashMap<>();
        nodes.forEach(node -> byCode.putIfAbsent(node.concept.getCode(), node));
        for (Node node : nodes) {
            for (ConceptPropertyComponent property : node.concept.getProperty()) {
                String value = property.hasValue() && property.getValue().isPrimitive()
                        ? property.getValue().primitiveValue()
                        : null;
                if (value == null) {
                    continue;
                }
                if (standard.isParent(property)) {
                    node.parents.add(value);
                } else if (standard.is(property, "child")) {
                    Node child = byCode.get(value);
                    if (child != null) {
                        child.parents.add(node.concept.getCode());
                    }
                }
            }
        }
    }

    /** A concept on its way, with the parents found so far. */
    private record Node(ConceptDefinitionComponent concept, Set<String> parents) {}
}
