package org.crosswalk.app.server;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.app.config.Settings.CorsSettings;
import org.crosswalk.app.http.Edge;
import org.crosswalk.app.http.RequestClient;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** Says which web pages may call from a browser. */
final class CrossOrigin {

    /** How long a browser may remember what it may send. */
    private static final Duration PREFLIGHT = Duration.ofHours(1);

    private CrossOrigin() {}

    /**
     * The handler, in front of the content; the content alone where no origin may call.
     *
     * @param writes whether resources are written here
     */
    static Handler before(CorsSettings settings, boolean writes, Handler content) {
        if (settings.allowedOrigins().isEmpty()) {
            return content;
        }
        Set<String> patterns = new LinkedHashSet<>();
        settings.allowedOrigins().forEach(origin -> patterns.add(origin.equals("*") ? "*" : Pattern.quote(origin)));
        CrossOriginHandler handler = new CrossOriginHandler();
        handler.setAllowedOriginPatterns(patterns);
        handler.setAllowedMethods(
                writes
                        ? Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
                        : Set.of("GET", "HEAD", "POST", "OPTIONS"));
        handler.setAllowedHeaders(Set.of(
                "Accept",
                "Accept-Language",
                "Authorization",
                "Content-Encoding",
                "Content-Type",
                "If-Match",
                "If-Modified-Since",
                "If-None-Exist",
                "If-None-Match",
                "MCP-Protocol-Version",
                "Prefer",
                "traceparent",
                "tracestate",
                RequestClient.API_KEY,
                Edge.REQUEST_ID,
                "X-Requested-With"));
        handler.setExposedHeaders(Set.of(
                "Content-Location",
                "ETag",
                "Last-Modified",
                "Location",
                "Retry-After",
                "traceparent",
                Edge.REQUEST_ID));
        handler.setPreflightMaxAge(PREFLIGHT);
        handler.setHandler(content);
        return handler;
    }
}
