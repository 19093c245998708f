package org.crosswalk.r4;

import java.math.BigDecimal;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.r4.syntax.NumberBounds;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The data types that resources and parameters share: codings, concepts, property values. */
final class Datatypes {

    private Datatypes() {}

    static Coding coding(org.hl7.fhir.r4.model.Coding from) {
        // As it was written: getCode() is without the blanks around it, which make it another code.
        return new Coding(
                from.getSystem(), from.getVersion(), from.getCodeElement().getValueAsString(), from.getDisplay());
    }

    static org.hl7.fhir.r4.model.Coding coding(Coding from) {
        return new org.hl7.fhir.r4.model.Coding()
                .setSystem(from.system())
                .setVersion(from.version())
                .setCode(from.code())
                .setDisplay(from.display());
    }

    static CodeableConcept concept(org.hl7.fhir.r4.model.CodeableConcept from) {
        return new CodeableConcept(
                from.getCoding().stream().map(Datatypes::coding).toList(), from.getText());
    }

    /** The property value, or null for a type that a concept property cannot have. */
    static @Nullable PropertyValue propertyValue(@Nullable Type from) {
        if (from instanceof org.hl7.fhir.r4.model.Coding coding) {
            return new PropertyValue.CodingValue(coding(coding));
        }
        if (!(from instanceof PrimitiveType<?> primitive) || !primitive.hasValue()) {
            return null;
        }
        String text = primitive.getValueAsString();
        if (from instanceof BooleanType bool) {
            return new PropertyValue.BooleanValue(bool.booleanValue());
        }
        if (from instanceof IntegerType integer) {
            return new PropertyValue.IntegerValue(integer.getValue());
        }
        if (from instanceof DecimalType decimal) {
            return decimal(decimal);
        }
        if (from instanceof BaseDateTimeType) {
            return new PropertyValue.DateTimeValue(text);
        }
        return from instanceof CodeType ? new PropertyValue.CodeValue(text) : new PropertyValue.StringValue(text);
    }

    static Type propertyValue(PropertyValue from) {
        if (from instanceof PropertyValue.CodeValue code) {
            return new CodeType(code.value());
        }
        if (from instanceof PropertyValue.CodingValue coding) {
            return coding(coding.value());
        }
        if (from instanceof PropertyValue.IntegerValue integer) {
            return new IntegerType(integer.value());
        }
        if (from instanceof PropertyValue.BooleanValue bool) {
            return new BooleanType(bool.value());
        }
        if (from instanceof PropertyValue.DateTimeValue dateTime) {
            return new DateTimeType(dateTime.value());
        }
        if (from instanceof PropertyValue.DecimalValue decimal) {
            return new DecimalType(decimal.value());
        }
        return new StringType(from.asText());
    }

    /** XML has no numbers of its own, so what stands there is bounded here. */
    static PropertyValue decimal(Type number) {
        String text = number.primitiveValue();
        String wrong = NumberBounds.ofDecimal(text);
        if (wrong != null) {
            throw Faults.value("the number " + Shown.upTo(24, text) + " " + wrong);
        }
        return new PropertyValue.DecimalValue(new BigDecimal(text));
    }

    /** The {@code structuredefinition-standards-status} of an element, or null. */
    static @Nullable String standardsStatus(org.hl7.fhir.r4.model.Element from) {
        Extension extension = from.getExtensionByUrl(FhirUrls.STANDARDS_STATUS);
        return extension == null || extension.getValue() == null
                ? null
                : extension.getValue().primitiveValue();
    }

    /** What R4 says of a designation in extensions. */
    static void designationFacts(Designation from, org.hl7.fhir.r4.model.Element to, String additionalUseUrl) {
        from.additionalUse().forEach(use -> to.addExtension(additionalUseUrl, coding(use)));
        if (from.status() != null) {
            to.addExtension(FhirUrls.STANDARDS_STATUS, new org.hl7.fhir.r4.model.CodeType(from.status()));
        }
    }

    /** The uses of a designation beyond the first, which R4 carries as extensions. */
    static java.util.List<Coding> additionalUses(org.hl7.fhir.r4.model.Element designation) {
        return designation.getExtension().stream()
                .filter(e -> e.getUrl().equals(FhirUrls.ADDITIONAL_USE)
                        || e.getUrl().equals(FhirUrls.VALUE_SET_ADDITIONAL_USE))
                .map(Extension::getValue)
                .filter(org.hl7.fhir.r4.model.Coding.class::isInstance)
                .map(use -> coding((org.hl7.fhir.r4.model.Coding) use))
                .toList();
    }

    static org.hl7.fhir.r4.model.@Nullable Coding use(Designation from) {
        Coding use = from.use();
        return use == null ? null : coding(use);
    }
}
