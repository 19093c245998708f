package org.crosswalk.registry;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.ConceptSetComponent.RawFilter;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/**
 * Resources without the texts that they repeat of licensed code systems. Their codes stay. A resource that repeats none is
 * given back as it is. Immutable and thread-safe.
 */
record RedactedTexts(Set<String> denied) {

    /** Of filters on these, the operand is a code, or a word of the system's own small lists. */
    private static final Set<String> CODED = Set.of(
            "concept",
            "code",
            "parent",
            "child",
            "kind",
            "modifier",
            "modified",
            "inactive",
            "notSelectable",
            "status");

    /** Whether texts of a system are not to be seen. */
    boolean denies(@Nullable String system) {
        return system != null && denied.contains(KnownCodeSystem.preferredUri(system));
    }

    /** A code system of another publisher, whose properties may point into a licensed one. */
    CodeSystemProvider of(CodeSystemProvider provider) {
        boolean points =
                provider.header().properties().stream().anyMatch(property -> property.type() == PropertyType.CODING);
        return points ? new RedactedCodeSystem(provider, this) : provider;
    }

    /** A concept map; its rows are redacted when they are read. */
    ConceptMapProvider of(ConceptMapProvider map) {
        return new RedactedConceptMap(map, this);
    }

    /** A value set. */
    ValueSetDefinition of(ValueSetDefinition valueSet) {
        List<ConceptSetComponent> includes = components(valueSet.includes());
        List<ConceptSetComponent> excludes = components(valueSet.excludes());
        List<ValueSetDefinition> contained =
                valueSet.contained().stream().map(this::of).toList();
        if (includes.equals(valueSet.includes())
                && excludes.equals(valueSet.excludes())
                && contained.equals(valueSet.contained())
                && (valueSet.extensions().isEmpty() || !names(valueSet))) {
            return valueSet;
        }
        // Extensions may say the same as the parts.
        return valueSet.with(includes, excludes, contained, List.of());
    }

    private boolean names(ValueSetDefinition valueSet) {
        return Stream.concat(valueSet.includes().stream(), valueSet.excludes().stream())
                .anyMatch(part -> denies(part.system()));
    }

    private List<ConceptSetComponent> components(List<ConceptSetComponent> parts) {
        return parts.stream().map(this::component).toList();
    }

    private ConceptSetComponent component(ConceptSetComponent part) {
        if (!denies(part.system())) {
            return part;
        }
        return new ConceptSetComponent(
                part.system(),
                part.version(),
                part.concepts().stream()
                        .map(concept -> new ConceptReference(concept.code(), null, List.of(), List.of()))
                        .toList(),
                part.filters().stream().filter(RedactedTexts::isCoded).toList(),
                part.valueSets());
    }

    private static boolean isCoded(RawFilter filter) {
        return filter.property() != null && CODED.contains(filter.property()) && !"regex".equals(filter.op());
    }

    /** A concept whose properties name codes of a licensed system. */
    Concept of(Concept concept) {
        List<ConceptProperty> properties = of(concept.properties());
        return properties == concept.properties() ? concept : concept.with(concept.designations(), properties);
    }

    /** Properties; the same list where none is redacted. */
    List<ConceptProperty> of(List<ConceptProperty> properties) {
        for (ConceptProperty each : properties) {
            if (isDenied(each)) {
                return properties.stream().map(this::property).toList();
            }
        }
        return properties;
    }

    private boolean isDenied(ConceptProperty property) {
        return property.value() instanceof PropertyValue.CodingValue coding
                && denies(coding.value().system());
    }

    ConceptProperty property(ConceptProperty property) {
        if (isDenied(property) && property.value() instanceof PropertyValue.CodingValue coding) {
            Coding value = coding.value();
            return new ConceptProperty(
                    property.code(),
                    new PropertyValue.CodingValue(new Coding(value.system(), value.version(), value.code(), null)));
        }
        return property;
    }
}
