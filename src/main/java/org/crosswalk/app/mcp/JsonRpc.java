package org.crosswalk.app.mcp;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.r4.syntax.Shown;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The SDK's server without its servlet: a message in, the answer out, on the thread that asks. Its servlet reads a body that has already
 * been read here, refuses a client that accepts any type, and writes what fails with the trace of its stack.
 *
 * <p>Source: JSON-RPC 2.0; Model Context Protocol, 2025-11-25, Streamable HTTP. Thread-safe.
 */
final class JsonRpc implements McpStatelessServerTransport {

    /** JSON-RPC's codes of what is wrong. */
    private static final int NO_JSON = -32700;

    private static final int NO_MESSAGE = -32600;
    private static final int WRONG_PARAMETERS = -32602;

    private static final byte[] NOTHING = new byte[0];

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final McpJsonMapper mapper = new JacksonMcpJsonMapper(json);
    private final List<String> tools;
    private @Nullable McpStatelessServerHandler handler;

    /** For tools with these names. */
    JsonRpc(List<String> tools) {
        this.tools = tools;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body JSON; nothing for a notification, which has no answer
     */
    @SuppressWarnings("ArrayRecordComponent") // written once
    record Answer(int status, byte[] body) {}

    McpJsonMapper mapper() {
        return mapper;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler handles) {
        this.handler = handles;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** The answer to a message, in JSON. */
    Answer answer(byte[] body, McpTransportContext context) {
        McpStatelessServerHandler handles = Objects.requireNonNull(handler);
        McpSchema.JSONRPCMessage message;
        try {
            String text = new String(body, StandardCharsets.UTF_8);
            if (!json.readTree(text).isObject()) {
                return refused(NO_MESSAGE, "The body is no message of JSON-RPC: send one object, and one only.");
            }
            message = McpSchema.deserializeJsonRpcMessage(mapper, text);
        } catch (IOException malformed) {
            return refused(NO_JSON, "The body is no JSON: send a message of JSON-RPC 2.0 in UTF-8.");
        } catch (IllegalArgumentException none) {
            return refused(NO_MESSAGE, "The body is no message of JSON-RPC 2.0: a request has jsonrpc, id and method.");
        }
        if (message instanceof JSONRPCRequest request) {
            if (request.id() == null) {
                return refused(NO_MESSAGE, "The id of the request is null: send a text or a number.");
            }
            String wrong = wrong(request);
            JSONRPCResponse response = wrong == null
                    ? handles.handleRequest(context, request).block()
                    : JSONRPCResponse.error(request.id(), new JSONRPCError(WRONG_PARAMETERS, wrong));
            return new Answer(200, bytes(Objects.requireNonNull(response)));
        }
        if (message instanceof JSONRPCNotification notification) {
            handles.handleNotification(context, notification).block();
        }
        // Answers are to requests, of which this server sends none.
        return new Answer(202, NOTHING);
    }

    /** What is wrong with a call that no tool can be asked; null where nothing is. */
    private @Nullable String wrong(JSONRPCRequest request) {
        if (request.params() != null && !(request.params() instanceof Map)) {
            return "The params of a request are an object.";
        }
        if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)) {
            return null;
        }
        Map<?, ?> params = request.params() instanceof Map<?, ?> given ? given : Map.of();
        Object name = params.get("name");
        if (!(name instanceof String) || !tools.contains(name)) {
            return "There is no tool '" + Shown.value(String.valueOf(name)) + "'. The tools are "
                    + String.join(", ", tools) + ".";
        }
        Object arguments = params.get("arguments");
        return arguments == null || arguments instanceof Map ? null : "The arguments of a tool are an object.";
    }

    private Answer refused(int code, String why) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        response.put("id", null);
        response.put("error", new JSONRPCError(code, why));
        return new Answer(400, bytes(response));
    }

    private byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }
}
