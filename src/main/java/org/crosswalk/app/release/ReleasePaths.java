package org.crosswalk.app.release;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.app.config.Settings.ServerSettings;
import org.crosswalk.app.http.PublicAddress;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.r5.AnswersInR5;
import org.crosswalk.r5.R5;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Leads what is asked below {@code /fhir/r4} and {@code /fhir/r5} to the one service, so that paths mean the same to all that looks at
 * them later: who may ask, limits, logs. A request of R5 is marked, and asks for JSON, in which alone R5 is spoken; one that wants
 * another form or release is refused. Thread-safe.
 *
 * <p>Source: FHIR R5, "FHIR Version Parameter" of the RESTful API.
 */
public final class ReleasePaths extends Handler.Wrapper {

    private static final Pattern RELEASE = Pattern.compile("(?i)fhirVersion\\s*=\\s*\"?([^;,\"\\s]*)");
    private static final Pattern JSON = Pattern.compile("(?i).*(json|\\*/\\*|text/html|application/\\*).*");
    private static final Pattern FORMAT = Pattern.compile("(^|&)_format=([^&]*)");
    private static final String SENT = "application/fhir+json";

    private static final Refusal PACKED = Refusal.of(
            415, "R5 is read unpacked here: send the body without Content-Encoding, or packed to the address of R4.");

    private final PublicAddress addresses;
    private final String service;
    private final String r4;
    private final String r5;

    /** In front of a handler that knows the one service. */
    public ReleasePaths(ServerSettings server, Handler content) {
        super(content);
        this.addresses = new PublicAddress(server);
        this.service = server.basePath();
        this.r4 = service + "/r4";
        this.r5 = service + "/r5";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getCanonicalPath();
        if (isBelow(path, r4)) {
            return super.handle(
                    new Led(request, r4, request.getHttpURI().getQuery(), request.getHeaders()), response, callback);
        }
        return isBelow(path, r5) ? later(request, response, callback) : super.handle(request, response, callback);
    }

    private static boolean isBelow(@Nullable String path, String base) {
        return path != null
                && path.startsWith(base)
                && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }

    private boolean later(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        String query = request.getHttpURI().getQuery();
        String sent = headers.get(HttpHeader.CONTENT_TYPE);
        boolean packed = headers.contains(HttpHeader.CONTENT_ENCODING);
        if (!packed
                && isPlain(headers.get(HttpHeader.ACCEPT))
                && isPlain(sent)
                && (query == null || !query.contains("_format"))) {
            return later(request, false, query, headers, response, callback);
        }
        String formats;
        try {
            formats = formats(query);
        } catch (IllegalArgumentException broken) {
            Refusal.of(400, "The query cannot be decoded: write a percent sign as %25.")
                    .write(request, response, callback);
            return true;
        }
        List<String> wanted = formats == null ? headers.getCSV(HttpHeader.ACCEPT, false) : List.of(formats);
        Refusal refusal = packed ? PACKED : refusal(wanted, sent);
        if (refusal != null) {
            refusal.write(request, response, callback);
            return true;
        }
        boolean named = names(wanted) || (sent != null && RELEASE.matcher(sent).find());
        HttpFields.Mutable plain = HttpFields.build(headers).put(HttpHeader.ACCEPT, SENT);
        if (sent != null) {
            plain.put(
                    HttpHeader.CONTENT_TYPE,
                    RELEASE.matcher(sent).replaceAll("").replaceFirst(";\\s*(;|$)", "$1"));
        }
        String left = query == null ? "" : FORMAT.matcher(query).replaceAll("").replaceFirst("^&", "");
        return later(request, named, left.isEmpty() ? null : left, plain.asImmutable(), response, callback);
    }

    /** What most clients send. */
    private static boolean isPlain(@Nullable String type) {
        return type == null || type.equals(SENT);
    }

    private boolean later(
            Request request,
            boolean named,
            @Nullable String query,
            HttpFields headers,
            Response response,
            Callback callback)
            throws Exception {
        String base = addresses.fhir(request);
        boolean pretty = query != null && query.contains("_pretty=true");
        new InR5(request, new AnswersInR5(base, base + "/r5"), named, pretty).keep();
        return super.handle(new Led(request, r5, query, headers), response, callback);
    }

    private static @Nullable String formats(@Nullable String query) {
        Matcher format = FORMAT.matcher(query == null ? "" : query);
        return format.find() ? URLDecoder.decode(format.group(2).replace("+", "%2B"), StandardCharsets.UTF_8) : null;
    }

    private static boolean names(List<String> types) {
        return types.stream().anyMatch(type -> RELEASE.matcher(type).find());
    }

    /** Why a request of R5 cannot be answered in the form that it wants, or read in that in which it came. */
    private @Nullable Refusal refusal(List<String> wanted, @Nullable String sent) {
        boolean json = wanted.isEmpty()
                || wanted.stream().anyMatch(type -> JSON.matcher(type).matches());
        boolean spoken = wanted.isEmpty() || wanted.stream().anyMatch(ReleasePaths::isSpoken);
        if (!json) {
            return Refusal.of(
                    406,
                    "R5 is answered in JSON here: ask for application/fhir+json, or for XML at " + service
                            + ", in R4.");
        }
        if (!spoken) {
            return Refusal.of(406, otherRelease(wanted.get(0)));
        }
        if (sent != null && !isSpoken(sent)) {
            return Refusal.of(415, otherRelease(sent));
        }
        boolean xml = sent != null && sent.contains("xml");
        return xml
                ? Refusal.of(
                        415, "R5 is read in JSON here: send application/fhir+json, or XML to " + service + ", in R4.")
                : null;
    }

    private static boolean isSpoken(String type) {
        Matcher release = RELEASE.matcher(type);
        return !release.find()
                || release.group(1).equals(R5.MEDIA_VERSION)
                || release.group(1).equals(R5.VERSION);
    }

    private String otherRelease(String type) {
        Matcher release = RELEASE.matcher(type);
        String named = release.find() ? release.group(1) : "";
        return "This address speaks FHIR R5 (fhirVersion=" + R5.MEDIA_VERSION + "), not fhirVersion=" + named
                + ": R4 is spoken at " + service + ".";
    }

    /** A request with the path that it has at the service. */
    private static final class Led extends Request.Wrapper {

        private final HttpURI uri;
        private final HttpFields headers;

        /**
         * Makes it.
         *
         * @param base what is left out of the path, but for its last part
         * @param query its query; null for none
         */
        Led(Request request, String base, @Nullable String query, HttpFields headers) {
            super(request);
            HttpURI from = request.getHttpURI();
            String raw = String.valueOf(from.getPath());
            String path = raw.startsWith(base) ? raw : String.valueOf(from.getCanonicalPath());
            String service = base.substring(0, base.lastIndexOf('/'));
            this.uri = HttpURI.build(from, service + path.substring(base.length()), null, query)
                    .asImmutable();
            this.headers = headers;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
