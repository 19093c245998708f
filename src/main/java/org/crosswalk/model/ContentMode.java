package org.crosswalk.model;

/** {@code CodeSystem.content}: how much of the code system is here. */
public enum ContentMode {
    NOT_PRESENT("not-present"),
    EXAMPLE("example"),
    FRAGMENT("fragment"),
    COMPLETE("complete"),
    SUPPLEMENT("supplement");

    private final String code;

    ContentMode(String code) {
        this.code = code;
    }

    /** FHIR's code. */
    public String code() {
        return code;
    }

    /**
     * The mode with FHIR's code.
     *
     * @throws IllegalArgumentException when FHIR has none such
     */
    public static ContentMode ofCode(String code) {
        for (ContentMode mode : values()) {
            if (mode.code.equals(code)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no CodeSystem.content '" + code + "'");
    }
}
