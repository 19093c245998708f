package org.crosswalk.app.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the FHIR service: lets through the methods it has, once the content is there, with a body that is
 * unpacked and not too large. The size counts unpacked, so a small body cannot grow large behind the limit.
 *
 * @param maxBody largest body in bytes, unpacked
 * @param writes whether resources are written here
 * @param ready whether the content is there
 */
public record RequestGuard(int maxBody, BooleanSupplier writes, BooleanSupplier ready) implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "POST");
    private static final Set<String> WRITING = Set.of("PUT", "DELETE");

    /** The methods that there are on every server. */
    public static final String ALLOW = "GET, HEAD, POST, OPTIONS";

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        String method = request.getMethod();
        if (method.equals("OPTIONS")) {
            response.setHeader("Allow", allowed());
            response.setStatus(204);
        } else if (!READING.contains(method) && !(writes.getAsBoolean() && WRITING.contains(method))) {
            response.setHeader("Allow", allowed());
            refuse(request, response, 405, refusal(method));
        } else if (!ready.getAsBoolean()) {
            response.setHeader("Retry-After", "5");
            refuse(request, response, 503, "The content is still being opened; try again in a few seconds.");
        } else if (method.equals("POST") || method.equals("PUT")) {
            withBody(request, response, chain);
        } else {
            chain.doFilter(new GuardedRequest(request, new byte[0]), response);
        }
    }

    private String allowed() {
        return writes.getAsBoolean() ? ALLOW + ", PUT, DELETE" : ALLOW;
    }

    private static String refusal(String method) {
        if (WRITING.contains(method)) {
            return method + " is not supported here: writing is closed (setting own.writing).";
        }
        return method.matches("[A-Z]{1,10}") ? method + " is not supported here." : "";
    }

    private void withBody(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String encoding = request.getHeader("Content-Encoding");
        String packed = encoding == null ? "identity" : encoding.trim().toLowerCase(Locale.ROOT);
        if (!packed.equals("identity") && !packed.equals("gzip")) {
            refuse(request, response, 415, "Of content encodings the server knows gzip only.");
            return;
        }
        byte[] body;
        try {
            body = body(request, packed.equals("gzip"));
        } catch (ZipException | EOFException e) {
            refuse(request, response, 400, "The body is not what its Content-Encoding says.");
            return;
        }
        if (body == null) {
            refuse(
                    request,
                    response,
                    413,
                    "The body is larger than the limit of " + maxBody
                            + " bytes (setting limits.body-kilobytes): send it in parts, or load a file with"
                            + " \"crosswalk load\".");
            return;
        }
        chain.doFilter(new GuardedRequest(request, body), response);
    }

    /** The whole body, unpacked, or null when it is too large. */
    private byte @Nullable [] body(HttpServletRequest request, boolean packed) throws IOException {
        InputStream raw = request.getInputStream();
        byte[] body;
        if (packed) {
            try (GZIPInputStream in = new GZIPInputStream(raw, 1 << 13)) {
                body = in.readNBytes(maxBody + 1);
            }
        } else {
            body = raw.readNBytes(maxBody + 1);
        }
        return body.length > maxBody ? null : body;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String why)
            throws IOException {
        OutcomeText outcome = OutcomeText.of(
                status, OutcomeText.issueType(status), why, request.getQueryString(), request.getHeader("Accept"));
        response.setStatus(status);
        response.setContentType(outcome.mediaType());
        outcome.headers().forEach(response::setHeader);
        response.setContentLength(outcome.bytes().length);
        response.getOutputStream().write(outcome.bytes());
    }
}
