package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.PropertyValue;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Reads an R4 ConceptMap as a {@link ConceptMapDefinition}. Stateless and thread-safe. */
public final class ConceptMapReader {

    private ConceptMapReader() {}

    /**
     * Reads a concept map; an element without target says that there is none.
     *
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when an element has no code
     */
    public static ConceptMapDefinition read(ConceptMap from) {
        List<Mapping> mappings = new ArrayList<>();
        for (int group = 0; group < from.getGroup().size(); group++) {
            for (SourceElementComponent element : from.getGroup().get(group).getElement()) {
                rows(element, group, mappings::add);
            }
        }
        return new ConceptMapDefinition(header(from), mappings);
    }

    /** Reads everything but the elements of the groups. */
    public static ConceptMapHeader header(ConceptMap from) {
        List<ConceptMapHeader.Group> groups = new ArrayList<>();
        for (ConceptMapGroupComponent group : from.getGroup()) {
            groups.add(new ConceptMapHeader.Group(
                    canonical(group.getSource(), group.getSourceVersion()),
                    canonical(group.getTarget(), group.getTargetVersion()),
                    group.hasUnmapped() ? unmapped(group.getUnmapped()) : null));
        }
        return new ConceptMapHeader(
                ResourceHeaders.read(from),
                scope(from.getSource()),
                scope(from.getTarget()),
                groups,
                ResourceHeaders.effective(from),
                false);
    }

    private static @Nullable String scope(@Nullable Type scope) {
        return scope == null ? null : scope.primitiveValue();
    }

    private static @Nullable Canonical canonical(@Nullable String url, @Nullable String version) {
        return url == null ? null : new Canonical(url, version);
    }

    private static ConceptMapHeader.@Nullable Unmapped unmapped(ConceptMapGroupUnmappedComponent from) {
        return from.hasMode()
                ? new ConceptMapHeader.Unmapped(
                        from.getMode().toCode(), from.getCode(), from.getDisplay(), from.getUrl())
                : null;
    }

    /**
     * Reads an element of a group.
     *
     * @param group the group's index
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when it has no code
     */
    public static void rows(SourceElementComponent element, int group, Consumer<Mapping> to) {
        if (!element.hasCode()) {
            throw Faults.required("an element of the ConceptMap has no code", "ConceptMap.group.element.code");
        }
        if (!element.hasTarget()) {
            to.accept(new Mapping(
                    group,
                    element.getCode(),
                    element.getDisplay(),
                    null,
                    null,
                    Equivalence.UNMATCHED,
                    null,
                    List.of(),
                    List.of(),
                    List.of()));
        }
        for (TargetElementComponent target : element.getTarget()) {
            to.accept(new Mapping(
                    group,
                    element.getCode(),
                    element.getDisplay(),
                    target.getCode(),
                    target.getDisplay(),
                    target.hasEquivalence()
                            ? Equivalence.ofCode(target.getEquivalence().toCode())
                            : Equivalence.RELATEDTO,
                    target.getComment(),
                    attributes(target.getDependsOn()),
                    attributes(target.getProduct()),
                    rowProperties(target)));
        }
    }

    private static List<Mapping.Attribute> attributes(List<OtherElementComponent> from) {
        List<Mapping.Attribute> attributes = new ArrayList<>(from.size());
        for (OtherElementComponent other : from) {
            if (other.hasProperty() && other.hasValue()) {
                attributes.add(new Mapping.Attribute(
                        other.getProperty(), other.getSystem(), other.getValue(), other.getDisplay()));
            }
        }
        return attributes;
    }

    private static List<ConceptProperty> rowProperties(TargetElementComponent target) {
        List<ConceptProperty> properties = new ArrayList<>();
        for (Extension extension : target.getExtensionsByUrl(FhirUrls.ROW_PROPERTY)) {
            Extension code = extension.getExtensionByUrl("code");
            Extension value = extension.getExtensionByUrl("value");
            PropertyValue propertyValue = value == null ? null : Datatypes.propertyValue(value.getValue());
            if (code != null && code.hasValue() && propertyValue != null) {
                properties.add(new ConceptProperty(code.getValue().primitiveValue(), propertyValue));
            }
        }
        return properties;
    }
}
