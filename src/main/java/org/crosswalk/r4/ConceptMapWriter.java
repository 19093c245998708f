package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.OtherElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;

/**
 * Writes a concept map as R4: header, groups and elements apart, so that a large one never exists as a whole. Stateless
 * and thread-safe.
 */
public final class ConceptMapWriter {

    private ConceptMapWriter() {}

    /** The map with its scopes and without groups. */
    public static ConceptMap header(ConceptMapHeader from) {
        ConceptMap to = new ConceptMap();
        ResourceHeaders.write(from.resource(), to);
        ResourceHeaders.effective(from.effective(), to);
        if (from.sourceScope() != null) {
            to.setSource(new UriType(from.sourceScope()));
        }
        if (from.targetScope() != null) {
            to.setTarget(new UriType(from.targetScope()));
        }
        return to;
    }

    /** One group without elements. */
    public static ConceptMapGroupComponent group(ConceptMapHeader.Group from) {
        ConceptMapGroupComponent to = new ConceptMapGroupComponent();
        Canonical source = from.source();
        if (source != null) {
            to.setSource(source.url()).setSourceVersion(source.version());
        }
        Canonical target = from.target();
        if (target != null) {
            to.setTarget(target.url()).setTargetVersion(target.version());
        }
        ConceptMapHeader.Unmapped unmapped = from.unmapped();
        if (unmapped != null) {
            to.getUnmapped()
                    .setMode(ConceptMap.ConceptMapGroupUnmappedMode.fromCode(unmapped.mode()))
                    .setCode(unmapped.code())
                    .setDisplay(unmapped.display())
                    .setUrl(unmapped.url());
        }
        return to;
    }

    /**
     * One element.
     *
     * @param rows all rows of one source code in one group, at least one
     */
    public static SourceElementComponent element(List<Mapping> rows) {
        Mapping first = rows.get(0);
        SourceElementComponent to =
                new SourceElementComponent().setCode(first.sourceCode()).setDisplay(first.sourceDisplay());
        for (Mapping row : rows) {
            TargetElementComponent target = to.addTarget()
                    .setCode(row.targetCode())
                    .setDisplay(row.targetDisplay())
                    .setEquivalence(
                            ConceptMapEquivalence.fromCode(row.equivalence().code()))
                    .setComment(row.comment());
            row.dependsOn().forEach(attribute -> write(attribute, target.addDependsOn()));
            row.products().forEach(attribute -> write(attribute, target.addProduct()));
            for (ConceptProperty property : row.properties()) {
                Extension extension = target.addExtension().setUrl(FhirUrls.ROW_PROPERTY);
                extension.addExtension("code", new CodeType(property.code()));
                extension.addExtension("value", Datatypes.propertyValue(property.value()));
            }
        }
        return to;
    }

    private static void write(Mapping.Attribute from, OtherElementComponent to) {
        to.setProperty(from.property())
                .setSystem(from.system())
                .setValue(from.value())
                .setDisplay(from.display());
    }
}
