package org.crosswalk.model;

/** The value types that R4 allows for a concept property ({@code http://hl7.org/fhir/concept-property-type}). */
public enum PropertyType implements FhirCode {
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

    @Override
    public String code() {
        return code;
    }

    /**
     * The type with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has no such type
     */
    public static PropertyType ofCode(String code) {
        return FhirCode.find(values(), code)
                .orElseThrow(() -> new IllegalArgumentException("no concept property type '" + code + "'"));
    }
}
