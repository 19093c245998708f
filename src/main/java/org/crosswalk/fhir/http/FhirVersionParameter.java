package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.Constants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameter of a media type that says in which version of FHIR a resource is: {@code fhirVersion=4.0}. This server speaks
 * one. A type without the parameter is one of the version that is spoken.
 *
 * <p>Source: FHIR R4, "FHIR Version Parameter" of the RESTful API.
 */
public final class FhirVersionParameter {

    /** The version that is spoken, as the parameter names it. */
    static final String SPOKEN = "4.0";

    private static final Pattern PARAMETER = Pattern.compile("(?i);\\s*fhirVersion\\s*=\\s*\"?([^;,\"\\s]*)\"?");
    private static final String FHIR = "application/fhir+";

    private FhirVersionParameter() {}

    /** The version that a media type names, or null. */
    static @Nullable String of(String mediaType) {
        if (mediaType.indexOf(';') < 0) {
            return null;
        }
        Matcher parameter = PARAMETER.matcher(mediaType);
        return parameter.find() ? parameter.group(1) : null;
    }

    /** Whether a media type names no version, or the one that is spoken. */
    static boolean isSpoken(String mediaType) {
        String version = of(mediaType);
        return version == null || version.equals(SPOKEN) || version.startsWith(SPOKEN + ".");
    }

    /** The media type without the parameter. */
    static String without(String mediaType) {
        return PARAMETER.matcher(mediaType).replaceAll("");
    }

    /** What a client hears that wants or sends another version. */
    static String refusal(String mediaType) {
        return "this server serves FHIR R4 (fhirVersion=" + SPOKEN + "), and not fhirVersion=" + of(mediaType);
    }

    /** The response to a request, whose media type names the version if the request does. */
    public static HttpServletResponse answering(HttpServletRequest request, HttpServletResponse response) {
        String[] formats = request.getParameterValues(Constants.PARAM_FORMAT);
        boolean named = Stream.of(
                        Collections.list(request.getHeaders(Constants.HEADER_ACCEPT)).stream()
                                .flatMap(header -> Stream.of(header.split(","))),
                        Stream.ofNullable(request.getContentType()),
                        Stream.ofNullable(formats).flatMap(Stream::of))
                .flatMap(each -> each)
                .anyMatch(each -> of(each) != null && isSpoken(each));
        return named ? new Naming(response) : response;
    }

    private static final class Naming extends HttpServletResponseWrapper {

        Naming(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setContentType(@Nullable String type) {
            super.setContentType(type == null ? null : named(type));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, name.equalsIgnoreCase(Constants.HEADER_CONTENT_TYPE) ? named(value) : value);
        }
    }

    /** The media type with the version that is spoken, where it is one of FHIR's and names none. */
    static String named(String type) {
        return type.startsWith(FHIR) && of(type) == null
                ? type.replaceFirst("(;|$)", ";fhirVersion=" + SPOKEN + "$1")
                : type;
    }
}
