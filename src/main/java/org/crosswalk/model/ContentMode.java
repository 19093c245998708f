package org.crosswalk.model;

/** {@code CodeSystem.content}: how much of the code system is here. */
public enum ContentMode implements FhirCode {
    NOT_PRESENT,
    EXAMPLE,
    FRAGMENT,
    COMPLETE,
    SUPPLEMENT;

    /**
     * The mode with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has none such
     */
    public static ContentMode ofCode(String code) {
        return FhirCode.find(values(), code)
                .orElseThrow(() -> new IllegalArgumentException("no CodeSystem.content '" + code + "'"));
    }
}
