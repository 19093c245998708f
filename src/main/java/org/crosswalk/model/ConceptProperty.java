package org.crosswalk.model;

import org.crosswalk.model.PropertyValue.BooleanValue;
import org.crosswalk.model.PropertyValue.CodeValue;
import org.crosswalk.model.PropertyValue.DateTimeValue;
import org.crosswalk.model.PropertyValue.IntegerValue;
import org.crosswalk.model.PropertyValue.StringValue;

/**
 * One property of a concept.
 *
 * @param code the property's code, as declared in the code system's {@link PropertyDefinition}s
 * @param value its value
 */
public record ConceptProperty(String code, PropertyValue value) {

    public static ConceptProperty code(String code, String value) {
        return new ConceptProperty(code, new CodeValue(value));
    }

    public static ConceptProperty string(String code, String value) {
        return new ConceptProperty(code, new StringValue(value));
    }

    public static ConceptProperty bool(String code, boolean value) {
        return new ConceptProperty(code, new BooleanValue(value));
    }

    public static ConceptProperty integer(String code, int value) {
        return new ConceptProperty(code, new IntegerValue(value));
    }

    public static ConceptProperty dateTime(String code, String value) {
        return new ConceptProperty(code, new DateTimeValue(value));
    }
}
