package org.crosswalk.app.server;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The outermost handler. Each request has an id from here on, the client's own when it sent one; methods that repeat what
 * was sent, or go elsewhere, are refused whatever the path; and every answer gets the headers that it must have.
 *
 * <p>Source: RFC 9110, 6.6.1 (one Date), 12.5.5 (Vary); RFC 9111, 5.2.2 (Cache-Control).
 */
final class Edge extends Handler.Wrapper {

    /** Header with the id of a request, of the client's or of ours. */
    static final String REQUEST_ID = "X-Request-ID";

    /** The status of an answer of which nobody has set it, and which is 200 as soon as it is sent. */
    static final int UNSET = 0;

    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<String> VARY = List.of("Accept", "Accept-Language", "Authorization", ApiKeyGate.HEADER);

    private final ClientConnections connections;

    Edge(ClientConnections connections, Handler content) {
        super(content);
        this.connections = connections;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        connections.begin(request);
        Request named = new Named(request, requestId(request));
        Response finished = new Finished(named, response);
        if (HttpMethod.TRACE.is(request.getMethod()) || HttpMethod.CONNECT.is(request.getMethod())) {
            finished.getHeaders().put(HttpHeader.ALLOW, RequestGuard.ALLOW);
            finished.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(named, finished, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        return super.handle(named, finished, callback);
    }

    /** The id that the client gave the request, if it can be repeated and logged as it is; else a new one. */
    static String requestId(Request request) {
        String given = request.getHeaders().get(REQUEST_ID);
        return given != null && USABLE_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /** A request whose headers have its id. */
    private static final class Named extends Request.Wrapper {

        private final HttpFields headers;

        Named(Request request, String id) {
            super(request);
            this.headers =
                    HttpFields.build(request.getHeaders()).put(REQUEST_ID, id).asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    /** An answer whose headers are made complete before the first of it is sent. */
    private static final class Finished extends Response.Wrapper {

        Finished(Request request, Response response) {
            super(request, response);
            finish();
        }

        @Override
        public void reset() {
            super.reset();
            finish();
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (!isCommitted()) {
                finish();
                Set<String> vary = new LinkedHashSet<>(VARY);
                vary.addAll(getHeaders().getCSV(HttpHeader.VARY, false));
                getHeaders().put(HttpHeader.VARY, String.join(", ", vary));
                if (!getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
                    getHeaders().put(HttpHeader.CACHE_CONTROL, cacheControl());
                }
            }
            super.write(last, content, callback);
        }

        private void finish() {
            HttpFields.Mutable headers = getHeaders();
            headers.put(REQUEST_ID, String.valueOf(getRequest().getHeaders().get(REQUEST_ID)));
            headers.put("X-Content-Type-Options", "nosniff");
            List<HttpField> dates = headers.getFields(HttpHeader.DATE);
            if (dates.size() > 1) {
                headers.put(dates.get(0));
            }
        }

        /** What is served can change at any moment, so a copy is asked about each time; a key's is for its owner only. */
        private String cacheControl() {
            int status = getStatus();
            boolean ok = status == UNSET || HttpStatus.isSuccess(status) || status == HttpStatus.NOT_MODIFIED_304;
            if (!ok) {
                return "no-store";
            }
            HttpFields sent = getRequest().getHeaders();
            boolean keyed = sent.contains(ApiKeyGate.HEADER) || sent.contains(HttpHeader.AUTHORIZATION);
            return keyed ? "private, no-cache" : "no-cache";
        }
    }
}
