package org.crosswalk.app.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.crosswalk.app.http.ReadingGate;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.openapi.PlainPath;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code /metrics}, beside the FHIR service, answered by the threads that pass bytes on: it is there whatever the others do.
 *
 * <p>Source: Prometheus, "Exposition formats", 0.0.4.
 */
public final class MetricsHandler extends Handler.Abstract.NonBlocking {

    private static final String PATH = "/metrics";

    /** What is described of it. */
    public static final List<PlainPath> PATHS = List.of(
            PlainPath.of(PATH, "What the server counts, for Prometheus", "text/plain", "{\"type\": \"string\"}"));

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ServerMetrics metrics;
    private final ReadingGate gate;

    /** With who may read. */
    public MetricsHandler(ServerMetrics metrics, ReadingGate gate) {
        this.metrics = metrics;
        this.gate = gate;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATH.equals(request.getHttpURI().getCanonicalPath())) {
            return false;
        }
        Optional<Refusal> refusal = gate.refusal(request);
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
        } else if (refusal.isPresent()) {
            refusal.get().write(request, response, callback);
        } else {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(metrics.text().getBytes(StandardCharsets.UTF_8)), callback);
        }
        return true;
    }
}
