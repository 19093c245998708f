package org.crosswalk.app.http;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
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
public final class Edge extends Handler.Wrapper {

    /** Header with the id of a request, of the client's or of ours. */
    public static final String REQUEST_ID = "X-Request-ID";

    /** The status of an answer of which nobody has set it, and which is 200 as soon as it is sent. */
    static final int UNSET = 0;

    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<String> VARY =
            List.of("Accept", "Accept-Language", "Authorization", RequestClient.API_KEY, "Accept-Encoding");

    private static final HttpField VARY_FIELD = new PreEncodedHttpField(HttpHeader.VARY, String.join(", ", VARY));
    private static final HttpField NO_SNIFFING = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField CHALLENGE =
            new PreEncodedHttpField(HttpHeader.WWW_AUTHENTICATE, RequestClient.CHALLENGE);

    private final ClientConnections connections;
    private final RequestReaders readers;
    private final CacheTerms terms;

    /**
     * The edge of a server.
     *
     * @param readers are told of each request
     * @param terms how long what is answered may be kept
     */
    public Edge(ClientConnections connections, RequestReaders readers, CacheTerms terms, Handler content) {
        super(content);
        this.connections = connections;
        this.readers = readers;
        this.terms = terms;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        connections.begin(request);
        String id = requestId(request);
        request.setAttribute(REQUEST_ID, id);
        TraceContext.begin(request);
        readers.begin(request);
        Response finished = new Finished(request, response, id, terms);
        if (HttpMethod.TRACE.is(request.getMethod()) || HttpMethod.CONNECT.is(request.getMethod())) {
            finished.getHeaders().put(HttpHeader.ALLOW, RequestGuard.ALLOW);
            finished.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, finished, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        return super.handle(request, finished, callback);
    }

    /** The id that the client gave the request, if it can be repeated and logged as it is; else a new one. */
    public static String requestId(Request request) {
        String given = request.getHeaders().get(REQUEST_ID);
        return given != null && USABLE_ID.matcher(given).matches() ? given : newId();
    }

    /** A random UUID (RFC 9562, version 4). It is no secret, so it need not be hard to guess. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** An answer whose headers are made complete before the first of it is sent. */
    private static final class Finished extends Response.Wrapper {

        private final HttpField id;
        private final CacheTerms terms;

        Finished(Request request, Response response, String id, CacheTerms terms) {
            super(request, response);
            this.terms = terms;
            this.id = new HttpField(REQUEST_ID, id);
            begin();
        }

        @Override
        public void reset() {
            super.reset();
            begin();
        }

        @Override
        public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
            if (!isCommitted()) {
                unite();
                if (getStatus() == HttpStatus.UNAUTHORIZED_401) {
                    getHeaders().ensureField(CHALLENGE);
                }
                terms.put(getRequest(), getStatus(), getHeaders());
            }
            super.write(last, content, callback);
        }

        private void begin() {
            getHeaders().put(id).put(NO_SNIFFING).put(VARY_FIELD);
        }

        /** What others have said again is said once: the id, the date and what the answer depends on. */
        private void unite() {
            HttpFields.Mutable headers = getHeaders();
            headers.put(id);
            HttpField date = null;
            boolean again = false;
            boolean varies = false;
            for (HttpField field : headers) {
                again |= field.getHeader() == HttpHeader.DATE && date != null;
                date = field.getHeader() == HttpHeader.DATE ? field : date;
                varies |= field.getHeader() == HttpHeader.VARY && !field.equals(VARY_FIELD);
            }
            if (again) {
                headers.put(date);
            }
            if (varies) {
                Set<String> vary = new LinkedHashSet<>(VARY);
                vary.addAll(headers.getCSV(HttpHeader.VARY, false));
                headers.put(new HttpField(HttpHeader.VARY, String.join(", ", vary)));
            }
        }
    }
}
