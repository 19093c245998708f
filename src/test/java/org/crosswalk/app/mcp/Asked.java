package org.crosswalk.app.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Duration;
import java.util.Map;

/** A client of the official SDK, which holds each answer to the schema of its tool. */
public final class Asked implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final McpSyncClient client;

    /**
     * Of a server.
     *
     * @param port on this machine
     * @param key the API key that it sends; empty for none
     */
    public Asked(int port, String key) {
        HttpClientStreamableHttpTransport.Builder transport = HttpClientStreamableHttpTransport.builder(
                        "http://localhost:" + port)
                .endpoint("/mcp");
        if (!key.isEmpty()) {
            transport.addHttpRequestCustomizer(
                    (request, method, uri, body, context) -> request.header("X-API-Key", key));
        }
        this.client = McpClient.sync(transport.build())
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
    }

    public McpSyncClient client() {
        return client;
    }

    /** The whole answer of a tool. */
    public CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** The content of an answer that there is. */
    public JsonNode content(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        if (Boolean.TRUE.equals(result.isError())) {
            throw new AssertionError(tool + arguments + ": " + text(result));
        }
        return JSON.valueToTree(result.structuredContent());
    }

    /** Why there is no answer. */
    public String fault(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        if (!Boolean.TRUE.equals(result.isError()) || result.structuredContent() != null) {
            throw new AssertionError(tool + arguments + ": " + text(result));
        }
        return text(result);
    }

    public static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Override
    public void close() {
        client.close();
    }
}
