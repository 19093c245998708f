package org.crosswalk.bench;

import org.jspecify.annotations.Nullable;

/** What is known of the right answer to a question. */
@FunctionalInterface
interface Verdict {

    /**
     * Judges an answer.
     *
     * @param status the HTTP status
     * @param body the whole body
     * @return what is wrong with it; null when it is right
     */
    @Nullable String wrong(int status, byte[] body);
}
