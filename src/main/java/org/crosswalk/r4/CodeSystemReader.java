package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.FilterDefinition;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.HierarchyMeaning;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.hl7.fhir.r4.model.CodeSystem;
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
        ConceptCollector concepts = new ConceptCollector(from);
        from.getConcept().forEach(concept -> concepts.takeAll(concept, ConceptCollector.NOWHERE));
        return new CodeSystemDefinition(header(from), concepts.finish());
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
}
