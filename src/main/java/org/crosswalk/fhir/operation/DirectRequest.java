package org.crosswalk.fhir.operation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.model.Client;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over HTTP, before HAPI has seen it.
 *
 * @param post whether it is a POST; else it is a GET or a HEAD
 * @param path its path below the FHIR service, decoded, such as {@code /CodeSystem/$lookup}
 * @param query the parameters of its query, decoded, in their order
 * @param headers answers the values of a header; none when there are none
 * @param client who asks
 * @param body the body of a POST; empty when there is none
 * @param later whether it asks in R5
 * @param facts takes what is worth counting of it, or null where nobody counts
 */
@SuppressWarnings("ArrayRecordComponent") // read once
public record DirectRequest(
        boolean post,
        String path,
        List<Map.Entry<String, String>> query,
        Function<String, @Nullable List<String>> headers,
        Client client,
        byte[] body,
        boolean later,
        @Nullable AnswerFacts facts) {

    /** One of R4, of which nothing is counted. */
    public DirectRequest(
            boolean post,
            String path,
            List<Map.Entry<String, String>> query,
            Function<String, @Nullable List<String>> headers,
            Client client,
            byte[] body) {
        this(post, path, query, headers, client, body, false, null);
    }

    /** Who asks, and what the headers say. */
    Caller caller() {
        Caller caller = Caller.of(client, headers, facts);
        return later ? caller.inR5() : caller;
    }
}
