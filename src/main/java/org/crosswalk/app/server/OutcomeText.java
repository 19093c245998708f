package org.crosswalk.app.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An OperationOutcome with one issue, as bytes: what the server says when a request does not get as far as the FHIR
 * service.
 *
 * @param mediaType with the character set
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer and written at once
record OutcomeText(String mediaType, byte[] bytes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The outcome in the format that the client asked for; JSON when it asked for none.
     *
     * @param issueType code of FHIR's issue-type
     * @param diagnostics what to tell the client
     * @param query the request's query, or null
     * @param accept the header {@code Accept}, or null
     */
    static OutcomeText of(String issueType, String diagnostics, @Nullable String query, @Nullable String accept) {
        return wantsXml(query, accept)
                ? new OutcomeText("application/fhir+xml;charset=utf-8", xml(issueType, diagnostics))
                : new OutcomeText("application/fhir+json;charset=utf-8", json(issueType, diagnostics));
    }

    /** FHIR's issue type for a status. */
    static String issueType(int status) {
        return switch (status) {
            case 404, 410 -> "not-found";
            case 401 -> "login";
            case 403 -> "forbidden";
            case 405, 406, 415, 501 -> "not-supported";
            case 413, 414, 431 -> "too-long";
            case 408, 504 -> "timeout";
            case 429 -> "throttled";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }

    private static boolean wantsXml(@Nullable String query, @Nullable String accept) {
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (part.startsWith("_format=")) {
                return part.contains("xml");
            }
        }
        if (accept == null) {
            return false;
        }
        String lower = accept.toLowerCase(Locale.ROOT);
        int xml = lower.indexOf("xml");
        int json = lower.indexOf("json");
        // A browser asks for HTML before XML: it gets JSON, which it shows.
        return xml >= 0 && (json < 0 || xml < json) && !lower.contains("html");
    }

    private static byte[] json(String issueType, String diagnostics) {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", issueType)
                .put("diagnostics", diagnostics);
        return outcome.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xml(String issueType, String diagnostics) {
        String text = "<OperationOutcome xmlns=\"http://hl7.org/fhir\"><issue><severity value=\"error\"/><code value=\""
                + escaped(issueType) + "\"/><diagnostics value=\"" + escaped(diagnostics)
                + "\"/></issue></OperationOutcome>";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(c >= 0x20 && c != 0xFFFE && c != 0xFFFF ? c : ' ');
            }
        });
        return out.toString();
    }
}
