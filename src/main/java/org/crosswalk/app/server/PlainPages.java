package org.crosswalk.app.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.model.Client;
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
 * The state of the server: {@code /health}, {@code /health/live} and {@code /health/ready}.
 *
 * <p>{@code /health} is for people and monitors and always answers 200: {@code ok}; {@code degraded} when the server
 * answers, but of some medical code system only from a release that has run out, which {@code warnings} name, or not of all
 * that lies in the data folder, which {@code data} says, or without the database that it shares with others, which {@code
 * database} says; {@code starter} when it is well, and has of the code systems that {@code starter} names nothing but the starter set; {@code
 * loading} as long as content is still being opened; {@code draining} when it is about to stop. Supervisors ask {@code /health/ready}.
 */
final class PlainPages extends Handler.Abstract.NonBlocking {

    /** What is answered here, and described. */
    static final List<PlainPath> PATHS = List.of(
            PlainPath.of(
                    "/health",
                    "How the server is, which code systems are served only from a release that has run out, and whether data is damaged",
                    "application/json",
                    """
                    {"type": "object", "required": ["status", "warnings"], "properties": {
                      "status": {"enum": ["ok", "starter", "degraded", "loading", "draining"]},
                      "data": {"type": "string"}, "database": {"type": "string"},
                      "starter": {"type": "array", "items": {"type": "string"}},
                      "warnings": {"type": "array", "items": {"type": "object", "required": ["system", "text"]}}}}"""),
            PlainPath.of("/health/live", "Whether the process answers", "application/json", """
                    {"type": "object", "required": ["status"], "properties": {"status": {"const": "live"}}}"""),
            PlainPath.of("/health/ready", "Whether all content is served", "application/json", """
                            {"type": "object", "required": ["status"], "properties": {
                              "status": {"enum": ["ready", "loading", "draining"]}, "releases": {"type": "integer"},
                              "codeSystems": {"type": "integer"}, "valueSets": {"type": "integer"},
                              "conceptMaps": {"type": "integer"}}}""")
                    .orStatus(503, "Content is still being opened, or the server is about to stop"));

    private static final Set<String> ADDRESSES =
            PATHS.stream().map(PlainPath::path).collect(Collectors.toUnmodifiableSet());

    private static final String DAMAGED =
            "Something in the data folder is damaged or cannot be read. What is whole is served;"
                    + " the server's log names the file and what to do.";

    private final Supplier<TerminologySnapshot> served;
    private final Supplier<List<OutdatedSystem>> outdated;
    private final Condition condition;
    private final BooleanSupplier draining;
    private final JsonPages pages;

    /**
     * The pages.
     *
     * @param served what is served now; generation 0 means that content is still being opened
     * @param outdated the medical code systems whose newest release has run out today
     * @param condition how the server is
     * @param draining whether it is about to stop, so that nothing new should be sent to it
     * @param pages what browsers get
     */
    PlainPages(
            Supplier<TerminologySnapshot> served,
            Supplier<List<OutdatedSystem>> outdated,
            Condition condition,
            BooleanSupplier draining,
            JsonPages pages) {
        this.condition = condition;
        this.draining = draining;
        this.pages = pages;
        this.outdated = outdated;
        this.served = served;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = HttpURI.build(request.getHttpURI()).getCanonicalPath();
        boolean ours = path != null && ADDRESSES.contains(path);
        if (!ours) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        switch (path) {
            case "/health" -> send(request, response, 200, health(), callback);
            case "/health/live" -> send(request, response, 200, "{\"status\":\"live\"}", callback);
            default -> ready(request, response, callback);
        }
        return true;
    }

    private void ready(Request request, Response response, Callback callback) {
        TerminologySnapshot snapshot = served.get();
        boolean loaded = snapshot.generation() > 0;
        boolean stopping = draining.getAsBoolean();
        boolean ready = loaded && !stopping;
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("status", stopping ? "draining" : loaded ? "ready" : "loading");
        if (ready) {
            addCounts(snapshot, body);
        }
        send(request, response, ready ? 200 : 503, body.toString(), callback);
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
        boolean damaged = condition.behind().getAsBoolean();
        Optional<String> away = condition.database().get();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        List<String> starter = snapshot.onlyStarter();
        boolean worse = damaged || away.isPresent() || !warnings.isEmpty();
        body.put("status", status(snapshot, worse, !starter.isEmpty()));
        away.ifPresent(text -> body.put("database", text));
        if (damaged) {
            body.put("data", DAMAGED);
        }
        addCounts(snapshot, body);
        if (!starter.isEmpty()) {
            starter.forEach(body.putArray("starter")::add);
        }
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

    private String status(TerminologySnapshot snapshot, boolean degraded, boolean starter) {
        if (draining.getAsBoolean()) {
            return "draining";
        }
        if (snapshot.generation() == 0) {
            return "loading";
        }
        return degraded ? "degraded" : starter ? "starter" : "ok";
    }

    private void send(Request request, Response response, int status, String body, Callback callback) {
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        if (!pages.write(request, response, callback, status, body, Client.ANONYMOUS)) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(response, true, body, callback);
        }
    }
}
