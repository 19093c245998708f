package org.crosswalk.model;

/** R4's {@code ConceptMapEquivalence}, seen from the source: "the target is ... the source". */
public enum Equivalence {
    RELATEDTO("relatedto"),
    EQUIVALENT("equivalent"),
    EQUAL("equal"),
    WIDER("wider"),
    SUBSUMES("subsumes"),
    NARROWER("narrower"),
    SPECIALIZES("specializes"),
    INEXACT("inexact"),
    UNMATCHED("unmatched"),
    DISJOINT("disjoint");

    private final String code;

    Equivalence(String code) {
        this.code = code;
    }

    /** FHIR's code. */
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
        for (Equivalence e : values()) {
            if (e.code.equals(code)) {
                return e;
            }
        }
        throw new IllegalArgumentException("no ConceptMap equivalence '" + code + "'");
    }
}
