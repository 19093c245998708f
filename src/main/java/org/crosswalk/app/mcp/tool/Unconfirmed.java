package org.crosswalk.app.mcp.tool;

/**
 * A code of a system of which only a part is here, such as the starter set. FHIR lets {@code $validate-code} say that it is right, as it may
 * be in the part that is missing; a model would pass an invented code off with it.
 */
final class Unconfirmed {

    /** The id of the issue that says so. */
    static final String ISSUE = "UNKNOWN_CODE_IN_FRAGMENT";

    private Unconfirmed() {}

    /** What is said of it. */
    static String reason(String issue) {
        return issue + ". Only a part of the code system is loaded here, so the code is not confirmed: load the publisher's release.";
    }
}
