package org.crosswalk.app.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.crosswalk.registry.OutdatedSystem;
import org.crosswalk.registry.TerminologySnapshot;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What lies beside the FHIR service: {@code /}, {@code /health}, {@code /health/live} and {@code /health/ready}.
 *
 * <p>{@code /health} is for people and monitors and always answers 200: {@code ok}; {@code degraded} when the server
 * answers, but of some medical code system only from a release that has run out, which {@code warnings} name; {@code
 * loading} as long as content is still being opened. Supervisors ask {@code /health/ready}.
 */
final class PlainPages extends Handler.Abstract.NonBlocking {

    private static final Set<String> PATHS = Set.of("/", "/health", "/health/live", "/health/ready");

    private final String basePath;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<TerminologySnapshot> served;
    private final Supplier<List<OutdatedSystem>> outdated;

    /**
     * The pages.
     *
     * @param basePath where the FHIR service is
     * @param served what is served now; generation 0 means that content is still being opened
     * @param outdated the medical code systems whose newest release has run out today
     */
    PlainPages(String basePath, Supplier<TerminologySnapshot> served, Supplier<List<OutdatedSystem>> outdated) {
        this.outdated = outdated;
        this.basePath = basePath;
        this.served = served;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = HttpURI.build(request.getHttpURI()).getCanonicalPath();
        boolean ours = path != null && PATHS.contains(path);
        if (!ours) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        switch (path) {
            case "/health" -> send(response, 200, "application/json", health(), callback);
            case "/health/live" -> send(response, 200, "application/json", "{\"status\":\"live\"}", callback);
            case "/health/ready" -> ready(response, callback);
            default -> send(response, 200, "text/plain;charset=utf-8", frontPage(), callback);
        }
        return true;
    }

    private void ready(Response response, Callback callback) {
        TerminologySnapshot snapshot = served.get();
        boolean ready = snapshot.generation() > 0;
        ObjectNode body = JSON.createObjectNode().put("status", ready ? "ready" : "loading");
        if (ready) {
            addCounts(snapshot, body);
        }
        send(response, ready ? 200 : 503, "application/json", body.toString(), callback);
    }

    private static void addCounts(TerminologySnapshot snapshot, ObjectNode to) {
        to.put("generation", snapshot.generation())
                .put("releases", snapshot.releases().size())
                .put("codeSystems", snapshot.codeSystems().size())
                .put("valueSets", snapshot.valueSets().size())
                .put("conceptMaps", snapshot.conceptMaps().size());
    }

    private String health() {
        TerminologySnapshot snapshot = served.get();
        List<OutdatedSystem> warnings = outdated.get();
        ObjectNode body = JSON.createObjectNode();
        body.put("status", snapshot.generation() == 0 ? "loading" : warnings.isEmpty() ? "ok" : "degraded");
        addCounts(snapshot, body);
        ArrayNode list = body.putArray("warnings");
        for (OutdatedSystem warning : warnings) {
            ObjectNode each = list.addObject()
                    .put("system", warning.system())
                    .put("name", warning.name())
                    .put("version", warning.version());
            if (warning.ended() != null) {
                each.put("ended", warning.ended().toString());
            }
            each.put("newerFrom", warning.since().toString()).put("text", warning.text());
        }
        return body.toString();
    }

    private String frontPage() {
        return """
                Crosswalk, a FHIR R4 terminology server for medical coding.

                FHIR service             %1$s
                What it can do           %1$s/metadata
                What it serves           %1$s/CodeSystem?_summary=true
                Find a code              /search?q=diabetes
                Health                   /health, /health/live, /health/ready
                """.formatted(basePath);
    }

    private static void send(Response response, int status, String type, String body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body, callback);
    }
}
