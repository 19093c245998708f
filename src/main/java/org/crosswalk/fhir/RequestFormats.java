package org.crosswalk.fhir;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of FHIR's formats a media type names; this server speaks JSON and XML. */
final class RequestFormats {

    private RequestFormats() {}

    /** The format of a media type or of a {@code _format} value such as {@code json}, or null when it is another. */
    static @Nullable EncodingEnum of(String mediaType) {
        // A plus in a query arrives as a blank.
        EncodingEnum encoding =
                EncodingEnum.forContentType(mediaType.trim().replace("application/fhir ", "application/fhir+"));
        return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML ? encoding : null;
    }

    /** Refuses a request whose answer the client could not read. */
    static void check(HttpServletRequest request) {
        String[] formats = request.getParameterValues(Constants.PARAM_FORMAT);
        if (formats != null && formats.length > 0) {
            if (Stream.of(formats).allMatch(format -> of(format) == null)) {
                throw ResponseStatus.of(406, "_format '" + formats[0] + "' is not known here: use json or xml");
            }
            return;
        }
        if (!accepts(Collections.list(request.getHeaders(Constants.HEADER_ACCEPT)))) {
            throw ResponseStatus.of(
                    406, "this server answers in application/fhir+json and application/fhir+xml; neither is accepted");
        }
    }

    /** Header or {@code _format} values without the media types that HAPI knows and this server does not speak. */
    static List<String> spoken(List<String> values) {
        List<String> spoken = new ArrayList<>();
        for (String value : values) {
            String left = Stream.of(value.split(","))
                    .filter(range -> {
                        String type = range.split(";", 2)[0].trim();
                        return EncodingEnum.forContentType(type) == null || of(type) != null;
                    })
                    .collect(Collectors.joining(","));
            if (!left.isBlank()) {
                spoken.add(left);
            }
        }
        return spoken;
    }

    /** The first format that an {@code Accept} header names; JSON when it names none. */
    static EncodingEnum firstAccepted(@Nullable String header) {
        for (String range : (header == null ? "" : header).split(",")) {
            EncodingEnum encoding = of(range.trim().split(";")[0]);
            if (encoding != null) {
                return encoding;
            }
        }
        return EncodingEnum.JSON;
    }

    /** Whether an {@code Accept} header allows JSON or XML. */
    static boolean accepts(List<String> headers) {
        boolean said = false;
        for (String header : headers) {
            for (String range : header.split(",")) {
                String[] parts = range.trim().split(";");
                String type = parts[0].trim().toLowerCase(Locale.ROOT);
                if (type.isEmpty()) {
                    continue;
                }
                said = true;
                boolean matches = type.equals("*/*")
                        || type.equals("*")
                        || type.equals("application/*")
                        || type.equals("text/*")
                        || of(type) != null;
                if (matches && !isRefused(parts)) {
                    return true;
                }
            }
        }
        return !said;
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].trim().matches("q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
