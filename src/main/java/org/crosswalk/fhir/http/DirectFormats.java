package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says of a request whether its form is one of the plain ones: JSON is asked for, and JSON is sent. Stateless. */
public final class DirectFormats {

    private static final Set<String> JSON = Set.of("application/fhir+json", "application/json", "text/json");
    private static final Set<String> ANYTHING = Set.of("*/*", "*", "application/*");

    private static final String TYPE = "application/fhir+json;charset=utf-8";

    private DirectFormats() {}

    /** Whether the answer is wanted in JSON, and nothing else about its form is said. */
    public static boolean isJson(
            Function<String, @Nullable List<String>> headers, List<Map.Entry<String, String>> query) {
        for (Map.Entry<String, String> pair : query) {
            if (pair.getKey().startsWith("_") && !isJson(pair.getKey(), pair.getValue())) {
                return false;
            }
        }
        return accepts(headers.apply(Constants.HEADER_ACCEPT));
    }

    /** Whether a parameter that steers the form of the answer leaves it JSON. */
    private static boolean isJson(String name, String value) {
        return name.equals(Constants.PARAM_PRETTY)
                || (name.equals(Constants.PARAM_FORMAT)
                        && RequestFormats.of(value) == EncodingEnum.JSON
                        && FhirVersionParameter.of(value) == null);
    }

    /** Whether the answer is to be set out for a reader. */
    public static boolean isPretty(List<Map.Entry<String, String>> query) {
        for (Map.Entry<String, String> pair : query) {
            if (pair.getKey().equals(Constants.PARAM_PRETTY)) {
                return pair.getValue().equals("true");
            }
        }
        return false;
    }

    /** The media type of the answer, with the version of FHIR where the request names it. */
    public static String answerType(Function<String, @Nullable List<String>> headers) {
        return namesVersion(headers.apply(Constants.HEADER_ACCEPT))
                        || namesVersion(headers.apply(Constants.HEADER_CONTENT_TYPE))
                ? FhirVersionParameter.named(TYPE)
                : TYPE;
    }

    private static boolean namesVersion(@Nullable List<String> values) {
        for (int i = 0; values != null && i < values.size(); i++) {
            if (FhirVersionParameter.of(values.get(i)) != null) {
                return true;
            }
        }
        return false;
    }

    /** What is left of a media type that names the version of FHIR that is spoken. */
    private static String plain(String mediaType) {
        return FhirVersionParameter.isSpoken(mediaType) ? FhirVersionParameter.without(mediaType) : mediaType;
    }

    /** Whether JSON is accepted, and no other format of FHIR is named, nor is it a browser that asks, which gets a page. */
    private static boolean accepts(@Nullable List<String> accept) {
        if (accept == null || accept.isEmpty() || (accept.size() == 1 && JSON.contains(accept.get(0)))) {
            return true;
        }
        if (RequestFormats.isBrowser(accept)) {
            return false;
        }
        boolean accepted = false;
        for (String header : accept) {
            for (String range : header.split(",")) {
                String[] parts = plain(range).trim().toLowerCase(Locale.ROOT).split(";");
                boolean weighed = parts.length == 2 && parts[1].trim().matches("q=(1(\\.0{0,3})?|0?\\.\\d*[1-9]\\d*)");
                if (parts.length > 1 && !weighed) {
                    return false;
                }
                String type = parts[0].trim();
                if (JSON.contains(type) || ANYTHING.contains(type)) {
                    accepted = true;
                } else if (RequestFormats.of(type) == EncodingEnum.XML) {
                    return false;
                }
            }
        }
        return accepted;
    }

    /** Whether the body is sent as JSON, and is not packed. */
    public static boolean isJsonBody(Function<String, @Nullable List<String>> headers) {
        List<String> packing = headers.apply("Content-Encoding");
        List<String> types = headers.apply(Constants.HEADER_CONTENT_TYPE);
        if (types == null || types.size() != 1 || (packing != null && !packing.isEmpty())) {
            return false;
        }
        String[] parts = plain(types.get(0)).trim().toLowerCase(Locale.ROOT).split(";");
        return JSON.contains(parts[0].trim())
                && (parts.length == 1 || (parts.length == 2 && parts[1].trim().matches("charset=\"?utf-8\"?")));
    }
}
