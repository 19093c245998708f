package org.crosswalk.app.http;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself when a request does not get as far as the FHIR service.
 *
 * @param status HTTP status
 * @param issueType code of FHIR's issue-type
 * @param text what to tell the client
 * @param retryAfter seconds after which it may try again, or null
 */
public record Refusal(
        int status, String issueType, String text, @Nullable Integer retryAfter) {

    /** More is asked than can be answered at once. */
    public static final Refusal BUSY = new Refusal(
            503,
            "throttled",
            "The server answers as many large or waiting requests as it can; try again in a few seconds.",
            2);

    /** Nothing can be answered yet. */
    public static final Refusal LOADING =
            new Refusal(503, "transient", "The content is still being opened; try again in a few seconds.", 5);

    /** The client sends too slowly. */
    public static final Refusal SLOW =
            new Refusal(408, "timeout", "The body arrives too slowly; send it at once.", null);

    /** A refusal for good: to try again helps only when something else has changed. */
    public static Refusal of(int status, String text) {
        return new Refusal(status, OutcomeText.issueType(status), text, null);
    }

    /** Writes it as the whole answer. */
    public void write(Request request, Response response, Callback callback) {
        if (retryAfter != null) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, retryAfter);
        }
        OutcomeErrorHandler.write(
                response,
                status,
                OutcomeText.of(
                        status,
                        issueType,
                        text,
                        request.getHttpURI().getQuery(),
                        request.getHeaders().get(HttpHeader.ACCEPT)),
                callback);
    }
}
