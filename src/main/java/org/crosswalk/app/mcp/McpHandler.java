package org.crosswalk.app.mcp;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.http.BodyReader;
import org.crosswalk.app.http.FhirWorkers;
import org.crosswalk.app.http.Refusal;
import org.crosswalk.app.http.RequestClient;
import org.crosswalk.app.mcp.tool.Answering;
import org.crosswalk.app.mcp.tool.Tools;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.app.openapi.PlainPath.PlainBody;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.Caller;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code /mcp}: streamable HTTP without sessions. A message comes by POST and is answered in JSON; there are no streams, as nothing is
 * ever said without having been asked.
 *
 * <p>Source: Model Context Protocol, 2025-11-25, Transports.
 */
public final class McpHandler extends Handler.Abstract {

    /** Its path. */
    private static final String PATH = "/mcp";

    /** What is described of it. */
    private static final List<PlainPath> PATHS = List.of(PlainPath.of(
                    PATH,
                    "The Model Context Protocol for clients of language models: messages of JSON-RPC, answered one by one",
                    "application/json",
                    """
                    {"type": "object", "required": ["jsonrpc"], "properties": {
                      "jsonrpc": {"type": "string"}, "id": {"type": ["string", "integer", "null"]},
                      "result": {"type": "object"}, "error": {"type": "object"}}}""")
            .taking(new PlainBody("application/json", """
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "validate_code", \
                    "arguments": {"system": "icd-10-cm", "code": "G35", "date": "2026-01-15"}}}""")));

    private static final String METHODS = "POST, OPTIONS";
    private static final String VERSION = "MCP-Protocol-Version";
    private static final String JSON = "application/json";

    private final Tools tools;
    private final OriginGuard origins;
    private final BooleanSupplier ready;
    private @Nullable McpEndpoint endpoint;

    /**
     * The handler.
     *
     * @param tools what is asked
     * @param ready whether the content is there
     */
    private McpHandler(Settings settings, Tools tools, BooleanSupplier ready) {
        this.tools = tools;
        this.origins = new OriginGuard(settings);
        this.ready = ready;
    }

    /** What is described of it, where the settings want it. */
    public static List<PlainPath> paths(Settings settings) {
        return settings.server().mcp() ? PATHS : List.of();
    }

    /**
     * Puts it before what else is answered, where the settings want it.
     *
     * @param plugin answers the tools
     * @param ready whether the content is there
     */
    public static Handler before(Settings settings, CrosswalkPlugin plugin, BooleanSupplier ready, Handler others) {
        if (!settings.server().mcp()) {
            return others;
        }
        Tools tools =
                new Tools(new Answering(plugin.calls(), plugin.search(), plugin.service(), plugin.largeRequests()));
        return new Handler.Sequence(new McpHandler(settings, tools, ready), others);
    }

    private synchronized McpEndpoint endpoint() {
        McpEndpoint made = endpoint;
        if (made == null) {
            made = new McpEndpoint(tools);
            endpoint = made;
        }
        return made;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!PATH.equals(request.getHttpURI().getCanonicalPath())) {
            return false;
        }
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            response.setStatus(HttpStatus.NO_CONTENT_204);
            callback.succeeded();
            return true;
        }
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            if (refusal.get().status() == HttpStatus.METHOD_NOT_ALLOWED_405) {
                response.getHeaders().put(HttpHeader.ALLOW, METHODS);
            }
            refusal.get().write(request, response, callback);
            return true;
        }
        if (request.getAttribute(FhirWorkers.AT_ONCE) != null) {
            return false;
        }
        answer(request, response, callback);
        return true;
    }

    private Optional<Refusal> refusal(Request request) {
        Optional<Refusal> others = origins.refusal(request);
        if (others.isPresent()) {
            return others;
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            return Optional.of(Refusal.of(
                    405, "Messages are sent here with POST; there are neither streams (GET) nor sessions (DELETE)."));
        }
        String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(JSON)
                || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            return Optional.of(Refusal.of(415, "A message is application/json, and not packed."));
        }
        return ready.getAsBoolean() ? Optional.empty() : Optional.of(Refusal.LOADING);
    }

    private void answer(Request request, Response response, Callback callback) {
        BodyReader.Arrived body = Request.as(request, BodyReader.Arrived.class);
        String version = request.getHeaders().get(VERSION);
        McpEndpoint mcp = endpoint();
        if (body == null || body.bytes().length == 0) {
            Refusal.of(400, "There is no body: send a message of JSON-RPC.").write(request, response, callback);
            return;
        }
        if (version != null && !mcp.versions().contains(version)) {
            Refusal.of(
                            400,
                            "This version of the protocol (" + VERSION + ") is not spoken here; these are: "
                                    + String.join(", ", mcp.versions()) + ".")
                    .write(request, response, callback);
            return;
        }
        AnswerFacts facts = request.getAttribute(AnswerFacts.KEY) instanceof AnswerFacts known ? known : null;
        Caller caller = Caller.of(
                RequestClient.of(request), name -> request.getHeaders().getValuesList(name), facts);
        JsonRpc.Answer answer = mcp.answer(body.bytes(), caller);
        response.setStatus(answer.status());
        if (answer.body().length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
