package org.crosswalk.model;

/** R4's {@code ConceptMapEquivalence}, seen from the source: "the target is ... the source". */
public enum Equivalence implements FhirCode {
    RELATEDTO,
    EQUIVALENT,
    EQUAL,
    WIDER,
    SUBSUMES,
    NARROWER,
    SPECIALIZES,
    INEXACT,
    UNMATCHED,
    DISJOINT;

    private final String code = FhirCode.super.code();

    @Override
    public String code() {
        return code;
    }

    /** Whether it makes {@code $translate} succeed: everything but unmatched and disjoint. */
    public boolean matches() {
        return this != UNMATCHED && this != DISJOINT;
    }

    /** The same relation seen from the other side, for {@code reverse=true}. */
    public Equivalence reversed() {
        return switch (this) {
            case WIDER -> NARROWER;
            case NARROWER -> WIDER;
            case SUBSUMES -> SPECIALIZES;
            case SPECIALIZES -> SUBSUMES;
            default -> this;
        };
    }

    /**
     * The equivalence with FHIR's code.
     *
     * @throws IllegalArgumentException when R4 has none such
     */
    public static Equivalence ofCode(String code) {
        return FhirCode.find(values(), code)
                .orElseThrow(() -> new IllegalArgumentException("no ConceptMap equivalence '" + code + "'"));
    }
}
