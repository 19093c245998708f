package org.crosswalk.model;

/** The value types that R4 allows for a concept property ({@code http://hl7.org/fhir/concept-property-type}). */
public enum PropertyType {
    CODE("code"),
    CODING("Coding"),
    STRING("string"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    DATE_TIME("dateTime"),
    DECIMAL("decimal");

    private final String code;

    PropertyType(String code) {
        this.code = code;
    }

    /** FHIR's code for the type. */
    public String code() {
        return code;
    }

    /**
     * The type with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has no such type
     */
    public static PropertyType ofCode(String code) {
        for (PropertyType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no concept property type '" + code + "'");
    }
}
