package org.crosswalk.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request, and what its answer has to say.
 *
 * @param method GET or POST
 * @param target path and query, already encoded, such as {@code /fhir/CodeSystem/$lookup?code=E11.9}
 * @param accept the media type that is asked for
 * @param body the body in FHIR JSON, or null
 * @param verdict tells a right answer from a wrong one
 */
record Question(String method, String target, String accept, @Nullable String body, Verdict verdict) {

    /** The path of the service on every server. */
    static final String BASE = "/fhir";

    /** The header by which the bare servlet finds the recorded answer; Crosswalk takes no notice of it. */
    static final String NUMBER_HEADER = "X-Question";

    private static final String FHIR_JSON = "application/fhir+json";

    static Question get(String target, Verdict verdict) {
        return new Question("GET", BASE + target, FHIR_JSON, null, verdict);
    }

    /** A question beside the FHIR service. */
    static Question plain(String target, Verdict verdict) {
        return new Question("GET", target, "application/json", null, verdict);
    }

    static Question page(String target, Verdict verdict) {
        return new Question("GET", BASE + target, "text/html", null, verdict);
    }

    static Question post(String target, String body, Verdict verdict) {
        return new Question("POST", BASE + target, FHIR_JSON, body, verdict);
    }

    /**
     * The request as it goes over the wire. The host has no port, so that all servers get, and answer, the same bytes.
     *
     * @param number what {@link #NUMBER_HEADER} says
     */
    byte[] bytes(String number) {
        StringBuilder head = new StringBuilder(300)
                .append(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n")
                .append("Accept: " + accept + "\r\n" + NUMBER_HEADER + ": " + number + "\r\n");
        if (body != null) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            head.append("Content-Type: " + FHIR_JSON + "\r\nContent-Length: " + length + "\r\n");
        }
        head.append("\r\n").append(body == null ? "" : body);
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target + (body == null || body.length() > 300 ? "" : " " + body);
    }
}
