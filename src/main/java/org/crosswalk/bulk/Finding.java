package org.crosswalk.bulk;

import org.crosswalk.service.verdict.CodeVerdict.Word;

/**
 * What is said of a code of a file. One is shared by all rows of which the same is said.
 *
 * @param word the verdict
 * @param system URI of the system that the code was taken for; empty where none can be told
 * @param issue id of the most telling message; empty where nothing is said
 * @param message why, in sentences; empty where nothing is said
 * @param replacement the code that was meant, where only one can be; else empty
 * @param replacementSystem URI of that code's system, where it is another; else empty
 * @param version of the system that was used; empty where there is none
 */
public record Finding(
        Word word,
        String system,
        String issue,
        String message,
        String replacement,
        String replacementSystem,
        String version) {

    /** Whether {@code $validate-code} says that the code is valid. */
    public boolean isValid() {
        return word.isGood();
    }
}
