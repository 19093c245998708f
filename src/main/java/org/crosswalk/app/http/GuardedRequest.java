package org.crosswalk.app.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read and unpacked. The headers about packing are gone: the body is plain, and packing the
 * answer is the affair of the server around the FHIR service.
 */
final class GuardedRequest extends HttpServletRequestWrapper {

    private static final Set<String> GONE = Set.of("content-encoding", "accept-encoding");

    private static final String FORM = "application/x-www-form-urlencoded";

    private final byte[] body;

    GuardedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (isRequestId(name)) {
            return (String) getAttribute(Edge.REQUEST_ID);
        }
        return gone(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isRequestId(name)) {
            String id = getHeader(name);
            return id == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(id));
        }
        return gone(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(name -> gone(name) || isRequestId(name));
        names.add(Edge.REQUEST_ID);
        return Collections.enumeration(names);
    }

    /** Those of the query and, for a form, of the body: the container cannot read the body a second time. */
    @Override
    public Map<String, String[]> getParameterMap() {
        String type = getContentType();
        Map<String, String[]> query = super.getParameterMap();
        if (body.length == 0 || type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return query;
        }
        Map<String, String[]> all = new LinkedHashMap<>(query);
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                all.merge(name, new String[] {value}, GuardedRequest::joined);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String[] joined(String[] before, String[] more) {
        String[] all = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        return all;
    }

    /** The one that the request was given, whatever it came with. */
    private static boolean isRequestId(String name) {
        return name.equalsIgnoreCase(Edge.REQUEST_ID);
    }

    private static boolean gone(String name) {
        return GONE.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The bytes as a servlet's stream. */
    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream in;

        Body(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read by waiting for it");
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return in.read(buffer, offset, length);
        }
    }
}
