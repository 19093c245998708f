package org.crosswalk.app.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.fhir.http.RequestFormats;
import org.crosswalk.fhir.page.AnswerPage;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * An OperationOutcome with one issue, as bytes: what the server says when a request does not get as far as the FHIR
 * service.
 *
 * @param mediaType with the character set
 * @param bytes the body
 */
@SuppressWarnings("ArrayRecordComponent") // made for one answer and written at once
public record OutcomeText(String mediaType, byte[] bytes) {

    private static final String PAGE = "text/html;charset=utf-8";

    /**
     * The outcome in the format that the client asked for, a page for a browser; JSON when it asked for none.
     *
     * @param status of HTTP
     * @param issueType code of FHIR's issue-type
     * @param diagnostics what to tell the client
     * @param query the request's query, or null
     * @param accept the header {@code Accept}, or null
     */
    public static OutcomeText of(
            int status, String issueType, String diagnostics, @Nullable String query, @Nullable String accept) {
        if (accept != null && RequestFormats.isBrowser(query, List.of(accept))) {
            return new OutcomeText(
                    PAGE,
                    AnswerPage.refusal(status + " " + HttpStatus.getMessage(status), diagnostics)
                            .getBytes(StandardCharsets.UTF_8));
        }
        return wantsXml(query, accept)
                ? new OutcomeText("application/fhir+xml;charset=utf-8", xml(issueType, diagnostics))
                : new OutcomeText("application/fhir+json;charset=utf-8", json(issueType, diagnostics));
    }

    /** Headers beside the type that it is sent with. */
    Map<String, String> headers() {
        return mediaType.equals(PAGE) ? AnswerPage.headers() : Map.of();
    }

    /** FHIR's issue type for a status. */
    public static String issueType(int status) {
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
        // Who names HTML before XML, and is no browser, gets JSON.
        return xml >= 0 && (json < 0 || xml < json) && !lower.contains("html");
    }

    private static byte[] json(String issueType, String diagnostics) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("resourceType", "OperationOutcome");
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
