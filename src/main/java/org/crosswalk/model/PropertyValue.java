package org.crosswalk.model;

import java.math.BigDecimal;

/**
 * The value of a concept property: one of R4's seven value types of {@code CodeSystem.concept.property.value[x]}.
 */
public sealed interface PropertyValue {

    /** The FHIR type. */
    PropertyType type();

    /** The value itself. */
    Object value();

    /** The value as a filter or a reader sees it: the code, the text, {@code true}, the number. */
    default String asText() {
        return value().toString();
    }

    /** {@code valueCode}. */
    record CodeValue(String value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.CODE;
        }
    }

    /** {@code valueCoding}; as text: the code. */
    record CodingValue(Coding value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.CODING;
        }

        @Override
        public String asText() {
            String code = value.code();
            return code == null ? "" : code;
        }
    }

    /** {@code valueString}. */
    record StringValue(String value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.STRING;
        }
    }

    /** {@code valueInteger}. */
    record IntegerValue(Integer value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.INTEGER;
        }
    }

    /** {@code valueBoolean}. */
    record BooleanValue(Boolean value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.BOOLEAN;
        }
    }

    /** {@code valueDateTime}, kept as the FHIR text (partial dates allowed). */
    record DateTimeValue(String value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.DATE_TIME;
        }
    }

    /** {@code valueDecimal}; precision is kept. */
    record DecimalValue(BigDecimal value) implements PropertyValue {
        @Override
        public PropertyType type() {
            return PropertyType.DECIMAL;
        }

        @Override
        public String asText() {
            return value.toPlainString();
        }
    }
}
