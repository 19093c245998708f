package org.crosswalk.app.release;

import org.crosswalk.r5.AnswersInR5;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is kept with a request that came in R5.
 *
 * @param original the request as it came
 * @param answers gives answers R5's form
 * @param named whether the client has named the release in a media type, so that the answer names it too
 * @param pretty whether the answer is to be set out for a reader
 */
record InR5(Request original, AnswersInR5 answers, boolean named, boolean pretty) {

    private static final String ATTRIBUTE = InR5.class.getName();

    /** What is kept; null with a request of R4. */
    static @Nullable InR5 of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof InR5 kept ? kept : null;
    }

    void keep() {
        original.setAttribute(ATTRIBUTE, this);
    }
}
