package org.crosswalk.r4;

import java.time.LocalDate;
import java.util.Collection;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.ValidityPeriod;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Type;

/** Reads one concept of an R4 CodeSystem. */
final class ConceptReader {

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    private ConceptReader() {}

    static Concept read(ConceptDefinitionComponent from, Collection<String> parents, StandardProperties standard) {
        Concept.Builder to = Concept.builder(from.getCode(), from.getDisplay()).definition(from.getDefinition());
        parents.forEach(to::parent);
        designations(from, to);
        ConceptFacts.read(from).forEach(to::property);
        String status = Datatypes.standardsStatus(from);
        boolean inactive = false;
        boolean notSelectable = false;
        LocalDate start = null;
        LocalDate end = null;
        for (ConceptPropertyComponent property : from.getProperty()) {
            PropertyValue value = Datatypes.propertyValue(property.getValue());
            if (value == null || !property.hasCode() || standard.isHierarchy(property)) {
                continue;
            }
            to.property(new ConceptProperty(property.getCode(), value));
            if (standard.is(property, "status")) {
                status = value.asText();
            } else if (standard.is(property, "inactive")) {
                inactive = isTrue(property.getValue());
            } else if (standard.is(property, "notSelectable")) {
                notSelectable = isTrue(property.getValue());
            } else if (standard.is(property, "effectiveDate")) {
                start = Days.of(value.asText(), false);
            } else if (standard.is(property, "retirementDate")) {
                LocalDate retired = Days.of(value.asText(), false);
                // From the day of retirement on it is retired.
                end = retired == null ? null : retired.minusDays(1);
            } else if (status == null && isDeprecated(property, standard)) {
                status = "deprecated";
            }
        }
        to.status(status).notSelectable(notSelectable);
        to.inactive(inactive || "retired".equals(status) || "inactive".equals(status));
        if ((start != null || end != null) && (start == null || end == null || !end.isBefore(start))) {
            to.validity(new ValidityPeriod(start, end));
        }
        return to.build();
    }

    private static boolean isTrue(Type value) {
        return value.isPrimitive() && "true".equals(value.primitiveValue());
    }

    private static boolean isDeprecated(ConceptPropertyComponent property, StandardProperties standard) {
        if (standard.is(property, "deprecationDate")) {
            return true;
        }
        // "deprecated" was a date once and is a boolean elsewhere.
        return standard.is(property, "deprecated")
                && !(property.getValue() instanceof BooleanType bool && !bool.booleanValue());
    }

    private static void designations(ConceptDefinitionComponent from, Concept.Builder to) {
        for (ConceptDefinitionDesignationComponent designation : from.getDesignation()) {
            if (!designation.hasValue()) {
                continue;
            }
            Coding use = designation.hasUse() ? Datatypes.coding(designation.getUse()) : null;
            to.designation(new Designation(
                    designation.getLanguage(),
                    use,
                    Datatypes.additionalUses(designation),
                    designation.getValue(),
                    Datatypes.standardsStatus(designation)));
        }
        for (Extension translation : from.getDisplayElement().getExtensionsByUrl(TRANSLATION)) {
            Extension language = translation.getExtensionByUrl("lang");
            Extension content = translation.getExtensionByUrl("content");
            if (language != null && content != null && content.hasValue() && language.hasValue()) {
                to.designation(Designation.of(
                        language.getValue().primitiveValue(),
                        null,
                        content.getValue().primitiveValue()));
            }
        }
    }
}
