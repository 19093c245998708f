package org.crosswalk.service.validation;

/**
 * Where a coding stands in the request, for the expressions of issues.
 *
 * @param root the coding itself; empty where separate parameters make it up
 * @param prefix what its elements' paths begin with
 * @param code the element that has the code
 * @param inConcept whether it is one coding of a CodeableConcept
 */
public record CodingPlace(String root, String prefix, String code, boolean inConcept) {

    /** Separate parameters {@code code}, {@code system}, ... */
    public static CodingPlace ofCode() {
        return ofCode("code");
    }

    /** Separate parameters, of which the one with the code has a name of its own. */
    public static CodingPlace ofCode(String parameter) {
        return new CodingPlace("", "", parameter, false);
    }

    /** The parameter {@code coding}. */
    static CodingPlace ofCoding() {
        return new CodingPlace("Coding", "Coding.", "Coding.code", false);
    }

    /** A coding of the parameter {@code codeableConcept}. */
    static CodingPlace ofConcept(int index) {
        String root = "CodeableConcept.coding[" + index + "]";
        return new CodingPlace(root, root + ".", root + ".code", true);
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
