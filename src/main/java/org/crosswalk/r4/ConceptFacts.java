package org.crosswalk.r4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ExpansionProperty;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.r4.tree.Node;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
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

    /** The extension that a fact came from; null when the property is no such fact. */
    static @Nullable Node extension(ConceptProperty property, boolean inValueSet) {
        if (ExpansionProperty.isCopied(property)) {
            return copied(property);
        }
        ExpansionProperty fact = ExpansionProperty.of(property).orElse(null);
        if (fact == null) {
            return null;
        }
        String text = property.value().asText();
        return switch (fact) {
            case LABEL ->
                Parts.extension(inValueSet ? FhirUrls.VALUE_SET_LABEL : FhirUrls.CONCEPT_LABEL, "valueString", text);
            case ORDER ->
                Parts.extension(
                        inValueSet ? FhirUrls.VALUE_SET_ORDER : FhirUrls.CONCEPT_ORDER,
                        "valueInteger",
                        Integer.valueOf(text));
            case WEIGHT -> Parts.extension(FhirUrls.ITEM_WEIGHT, "valueDecimal", new BigDecimal(text));
        };
    }

    /** The extension that an expansion repeats as it is. */
    static Node copied(ConceptProperty property) {
        Node extension = new Node().put("url", property.code());
        Parts.value(extension, property.value());
        return extension;
    }
}
