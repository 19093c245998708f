package org.crosswalk.app.mcp.tool;

import java.util.Objects;
import org.crosswalk.service.verdict.CodeVerdict.Answer;

/**
 * A code of a system of which only a part is here, such as the starter set. FHIR lets {@code $validate-code} say that it is right, as it may
 * be in the part that is missing; a model would pass an invented code off with it.
 */
final class Unconfirmed {

    /** The id of the issue that says so. */
    static final String ISSUE = "UNKNOWN_CODE_IN_FRAGMENT";

    private Unconfirmed() {}

    /** Whether an answer is about such a code. */
    static boolean is(Answer answer) {
        return answer.issues().containsKey(ISSUE);
    }

    /** What is said of it, where nothing else is. */
    static String reason(Answer answer) {
        return Objects.requireNonNull(answer.issues().get(ISSUE))
                + ". Only a part of the code system is loaded here, so the code is not confirmed: load the publisher's release.";
    }
}
