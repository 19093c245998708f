package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.PropertyValue;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Facts that extensions state about a concept of a code system or about a code of a value set. */
final class ConceptFacts {

    private ConceptFacts() {}

    static List<ConceptProperty> read(Element concept) {
        List<ConceptProperty> facts = new ArrayList<>();
        for (Extension extension : concept.getExtension()) {
            if (concept instanceof ConceptDefinitionComponent
                    && extension.getUrl().equals(FhirUrls.STANDARDS_STATUS)) {
                continue; // the status of the concept itself
            }
            ExpansionProperty fact = fact(extension.getUrl());
            Type value = extension.getValue();
            if (fact != null && value != null && value.isPrimitive() && value.primitiveValue() != null) {
                facts.add(new ConceptProperty(fact.extension(), value(fact, value)));
                continue;
            }
            PropertyValue shown = Datatypes.propertyValue(value);
            if (shown != null && ExpansionProperty.isCopied(new ConceptProperty(extension.getUrl(), shown))) {
                facts.add(new ConceptProperty(extension.getUrl(), shown));
            }
        }
        return facts;
    }

    private static @Nullable ExpansionProperty fact(String url) {
        return switch (url) {
            case FhirUrls.CONCEPT_LABEL, FhirUrls.VALUE_SET_LABEL -> ExpansionProperty.LABEL;
            case FhirUrls.CONCEPT_ORDER, FhirUrls.VALUE_SET_ORDER -> ExpansionProperty.ORDER;
            case FhirUrls.ITEM_WEIGHT, FhirUrls.ORDINAL_VALUE -> ExpansionProperty.WEIGHT;
            default -> null;
        };
    }

    private static PropertyValue value(ExpansionProperty fact, Type value) {
        return switch (fact) {
            case ORDER, WEIGHT ->
                value instanceof DecimalType || value instanceof IntegerType
                        ? Datatypes.decimal(value)
                        : new PropertyValue.StringValue(value.primitiveValue());
            default -> new PropertyValue.StringValue(value.primitiveValue());
        };
    }

    /** Writes a fact back as the extension it came from; false when the property is no such fact. */
    static boolean write(ConceptProperty property, Element to, boolean inValueSet) {
        if (ExpansionProperty.isCopied(property)) {
            to.addExtension(property.code(), Datatypes.propertyValue(property.value()));
            return true;
        }
        ExpansionProperty fact = ExpansionProperty.of(property).orElse(null);
        if (fact == null) {
            return false;
        }
        String text = property.value().asText();
        switch (fact) {
            case LABEL ->
                to.addExtension(inValueSet ? FhirUrls.VALUE_SET_LABEL : FhirUrls.CONCEPT_LABEL, new StringType(text));
            case ORDER ->
                to.addExtension(inValueSet ? FhirUrls.VALUE_SET_ORDER : FhirUrls.CONCEPT_ORDER, new IntegerType(text));
            case WEIGHT -> to.addExtension(FhirUrls.ITEM_WEIGHT, new DecimalType(text));
        }
        return true;
    }
}
