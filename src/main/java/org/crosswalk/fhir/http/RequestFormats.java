package org.crosswalk.fhir.http;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of FHIR's formats a media type names; this server speaks JSON and XML, and HTML to browsers. */
public final class RequestFormats {

    private static final Set<String> PAGED = Set.of("CodeSystem", "ValueSet", "ConceptMap");

    private RequestFormats() {}

    /** The format of a media type or of a {@code _format} value such as {@code json}, or null when it is another. */
    public static @Nullable EncodingEnum of(String mediaType) {
        // A plus in a query arrives as a blank.
        EncodingEnum encoding =
                EncodingEnum.forContentType(mediaType.trim().replace("application/fhir ", "application/fhir+"));
        return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML ? encoding : null;
    }

    /** Whether a request is one that can be answered with a page for a reader: a read or a search. */
    public static boolean mayBePage(RequestDetails request) {
        String operation = request.getOperation();
        return (request.getRequestType() == RequestTypeEnum.GET || request.getRequestType() == RequestTypeEnum.HEAD)
                && request.getResourceName() != null
                && PAGED.contains(request.getResourceName())
                && (operation == null || !operation.startsWith("$"));
    }

    /**
     * Whether a request is to be answered with a page: {@code _format} says so or, without it, the client names HTML and
     * likes none of FHIR's formats as well. A client that takes anything gets FHIR.
     */
    public static boolean isPage(RequestDetails request) {
        if (!mayBePage(request)) {
            return false;
        }
        String[] formats = request.getParameters().get(Constants.PARAM_FORMAT);
        if (formats != null && formats.length > 0) {
            return Stream.of(formats).allMatch(format -> of(format) == null)
                    && Stream.of(formats).anyMatch(RequestFormats::isHtml);
        }
        List<String> accept = request.getHeaders(Constants.HEADER_ACCEPT);
        return accept != null && prefersHtml(accept);
    }

    /** Whether a request is about the resources of this server, by its path. */
    public static boolean isOfTerminology(RequestDetails request) {
        return request.getResourceName() != null && PAGED.contains(request.getResourceName());
    }

    /** Whether somebody with a browser reads, and has not asked for a format of FHIR. */
    public static boolean isBrowser(RequestDetails request) {
        boolean reads =
                request.getRequestType() == RequestTypeEnum.GET || request.getRequestType() == RequestTypeEnum.HEAD;
        String[] formats = request.getParameters().get(Constants.PARAM_FORMAT);
        boolean free = formats == null || Stream.of(formats).allMatch(format -> of(format) == null && isHtml(format));
        return reads && free && isBrowser(request.getHeaders(Constants.HEADER_ACCEPT));
    }

    /** Whether a browser asks, by its header {@code Accept}, and for no format in the query. */
    public static boolean isBrowser(@Nullable String query, @Nullable List<String> accept) {
        return (query == null || !query.contains(Constants.PARAM_FORMAT + "=")) && isBrowser(accept);
    }

    /**
     * Whether {@code Accept} is that of a browser: it names HTML and XHTML, likes nothing of FHIR's better, and does not name
     * JSON. Libraries that name {@code text/html} by default, as Java's does, are none.
     */
    public static boolean isBrowser(@Nullable List<String> accept) {
        double html = 0;
        double others = 0;
        boolean xhtml = false;
        for (String header : accept == null ? List.<String>of() : accept) {
            for (String range : header.split(",")) {
                String[] parts = range.trim().split(";");
                EncodingEnum fhir = of(parts[0]);
                if (fhir == EncodingEnum.JSON) {
                    return false;
                }
                if (parts[0].trim().equalsIgnoreCase(Constants.CT_HTML)) {
                    html = Math.max(html, quality(parts));
                } else if (isHtml(parts[0])) {
                    xhtml = true;
                } else if (fhir != null || parts[0].trim().equals("*/*")) {
                    others = Math.max(others, quality(parts));
                }
            }
        }
        return xhtml && html > 0 && html >= others;
    }

    /** Whether an {@code Accept} header names HTML, and no FHIR format that it likes as well. */
    private static boolean prefersHtml(List<String> headers) {
        double html = 0;
        double fhir = 0;
        for (String header : headers) {
            for (String range : header.split(",")) {
                String[] parts = range.trim().split(";");
                if (isHtml(parts[0])) {
                    html = Math.max(html, quality(parts));
                } else if (of(parts[0]) != null) {
                    fhir = Math.max(fhir, quality(parts));
                }
            }
        }
        return html > fhir;
    }

    private static boolean isHtml(String mediaType) {
        String type = mediaType.trim().toLowerCase(Locale.ROOT);
        return type.equals("text/html") || type.equals("html") || type.matches("application/xhtml[+ ]xml");
    }

    /** The weight of a range; 1 when it says none, 0 when what it says is no number. */
    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].trim().toLowerCase(Locale.ROOT);
            if (part.startsWith("q=")) {
                return part.matches("q=[01](\\.\\d{0,3})?") ? Double.parseDouble(part.substring(2)) : 0;
            }
        }
        return 1;
    }

    /** Refuses a request whose answer the client could not read, and a search whose parameters are no form. */
    public static void check(ServletRequestDetails details) {
        checkSearchForm(details);
        checkVersionOfBody(details.getServletRequest().getContentType());
        if (isPage(details) || isBrowser(details)) {
            return;
        }
        HttpServletRequest request = details.getServletRequest();
        String[] formats = request.getParameterValues(Constants.PARAM_FORMAT);
        if (formats != null && formats.length > 0) {
            if (Stream.of(formats).allMatch(format -> of(format) == null)) {
                throw ResponseStatus.of(406, "_format '" + formats[0] + "' is not known here: use json or xml");
            }
            refuseOtherVersion(formats);
            return;
        }
        List<String> accept = Collections.list(request.getHeaders(Constants.HEADER_ACCEPT));
        if (!accepts(accept)) {
            refuseOtherVersion(accept.stream()
                    .flatMap(header -> Stream.of(header.split(",")))
                    .toArray(String[]::new));
            throw ResponseStatus.of(
                    406, "this server answers in application/fhir+json and application/fhir+xml; neither is accepted");
        }
    }

    /** Where no type that is wanted has FHIR's version that is spoken. */
    private static void refuseOtherVersion(String[] wanted) {
        List<String> known = Stream.of(wanted).filter(type -> of(type) != null).toList();
        if (!known.isEmpty() && known.stream().noneMatch(FhirVersionParameter::isSpoken)) {
            throw ResponseStatus.of(406, FhirVersionParameter.refusal(known.get(0)));
        }
    }

    private static void checkVersionOfBody(@Nullable String type) {
        if (type != null && !FhirVersionParameter.isSpoken(type)) {
            throw ResponseStatus.of(415, FhirVersionParameter.refusal(type));
        }
    }

    /** The parameters of a search by POST are a form; what comes as another type would be passed over in silence. */
    private static void checkSearchForm(ServletRequestDetails details) {
        String type = details.getServletRequest().getContentType();
        boolean search = details.getRequestType() == RequestTypeEnum.POST
                && Constants.PARAM_SEARCH.equals(details.getOperation());
        if (search && type != null && !type.toLowerCase(Locale.ROOT).startsWith(Constants.CT_X_FORM_URLENCODED)) {
            throw ResponseStatus.of(
                    415,
                    "the parameters of _search are sent as " + Constants.CT_X_FORM_URLENCODED + " or in the address");
        }
    }

    /** Header or {@code _format} values without the media types, and versions of FHIR, that this server does not speak. */
    static List<String> spoken(List<String> values) {
        List<String> spoken = new ArrayList<>();
        for (String value : values) {
            String left = Stream.of(value.split(","))
                    .filter(range -> {
                        String type = range.split(";", 2)[0].trim();
                        return (EncodingEnum.forContentType(type) == null || of(type) != null)
                                && FhirVersionParameter.isSpoken(range);
                    })
                    .map(FhirVersionParameter::without)
                    .collect(Collectors.joining(","));
            if (!left.isBlank()) {
                spoken.add(left);
            }
        }
        return spoken;
    }

    /** The first format that an {@code Accept} header names; JSON when it names none. */
    public static EncodingEnum firstAccepted(@Nullable String header) {
        for (String range : (header == null ? "" : header).split(",")) {
            EncodingEnum encoding = of(range.trim().split(";")[0]);
            if (encoding != null) {
                return encoding;
            }
        }
        return EncodingEnum.JSON;
    }

    /** Whether an {@code Accept} header allows JSON or XML. */
    private static boolean accepts(List<String> headers) {
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
                if (matches && FhirVersionParameter.isSpoken(range) && !isRefused(parts)) {
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
