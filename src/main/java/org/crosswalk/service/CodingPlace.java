package org.crosswalk.service;

/**
 * Where a coding stands in the request, for the expressions of issues.
 *
 * @param root the coding itself
 * @param prefix what its elements' paths begin with
 * @param inConcept whether it is one coding of a CodeableConcept
 */
record CodingPlace(String root, String prefix, boolean inConcept) {

    /** Separate parameters {@code code}, {@code system}, ... */
    static CodingPlace ofCode() {
        return new CodingPlace("", "", false);
    }

    /** The parameter {@code coding}. */
    static CodingPlace ofCoding() {
        return new CodingPlace("Coding", "Coding.", false);
    }

    /** A coding of the parameter {@code codeableConcept}. */
    static CodingPlace ofConcept(int index) {
        String root = "CodeableConcept.coding[" + index + "]";
        return new CodingPlace(root, root + ".", true);
    }

    String code() {
        return prefix + "code";
    }

    String system() {
        return prefix + "system";
    }

    String version() {
        return prefix + "version";
    }

    String display() {
        return prefix + "display";
    }
}
