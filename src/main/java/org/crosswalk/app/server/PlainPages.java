package org.crosswalk.app.server;

import java.util.function.Supplier;
import org.crosswalk.registry.TerminologySnapshot;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What lies beside the FHIR service: {@code /}, {@code /health/live} and {@code /health/ready}. */
final class PlainPages extends Handler.Abstract.NonBlocking {

    private final String basePath;
    private final Supplier<TerminologySnapshot> served;

    /**
     * The pages.
     *
     * @param basePath where the FHIR service is
     * @param served what is served now; generation 0 means that content is still being opened
     */
    PlainPages(String basePath, Supplier<TerminologySnapshot> served) {
        this.basePath = basePath;
        this.served = served;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = HttpURI.build(request.getHttpURI()).getCanonicalPath();
        boolean ours =
                path != null && (path.equals("/") || path.equals("/health/live") || path.equals("/health/ready"));
        if (!ours) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        switch (path) {
            case "/health/live" -> send(response, 200, "application/json", "{\"status\":\"live\"}", callback);
            case "/health/ready" -> ready(response, callback);
            default -> send(response, 200, "text/plain;charset=utf-8", frontPage(), callback);
        }
        return true;
    }

    private void ready(Response response, Callback callback) {
        TerminologySnapshot snapshot = served.get();
        boolean ready = snapshot.generation() > 0;
        String body = ready
                ? "{\"status\":\"ready\",\"generation\":" + snapshot.generation() + ",\"releases\":"
                        + snapshot.releases().size() + ",\"codeSystems\":"
                        + snapshot.codeSystems().size() + ",\"valueSets\":"
                        + snapshot.valueSets().size() + ",\"conceptMaps\":"
                        + snapshot.conceptMaps().size() + "}"
                : "{\"status\":\"loading\"}";
        send(response, ready ? 200 : 503, "application/json", body, callback);
    }

    private String frontPage() {
        return """
                Crosswalk, a FHIR R4 terminology server for medical coding.

                FHIR service             %1$s
                What it can do           %1$s/metadata
                What it serves           %1$s/CodeSystem?_summary=true
                Health                   /health/live, /health/ready
                """.formatted(basePath);
    }

    private static void send(Response response, int status, String type, String body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
