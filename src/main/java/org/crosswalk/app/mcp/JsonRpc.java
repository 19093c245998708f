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
import java.util.Map;
import java.util.Objects;
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

    private static final byte[] NOTHING = new byte[0];

    private final JsonMapper json =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private final McpJsonMapper mapper = new JacksonMcpJsonMapper(json);
    private @Nullable McpStatelessServerHandler handler;

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
            JSONRPCResponse response = handles.handleRequest(context, request).block();
            return new Answer(200, bytes(Objects.requireNonNull(response)));
        }
        if (message instanceof JSONRPCNotification notification) {
            handles.handleNotification(context, notification).block();
        }
        // Answers are to requests, of which this server sends none.
        return new Answer(202, NOTHING);
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
