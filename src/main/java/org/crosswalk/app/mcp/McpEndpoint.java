package org.crosswalk.app.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.mcp.tool.Tool;
import org.crosswalk.app.mcp.tool.ToolAnswer;
import org.crosswalk.app.mcp.tool.Tools;
import org.crosswalk.fhir.ServerIdentity;
import org.crosswalk.fhir.http.Caller;

/** The SDK's server with the tools: made when the first message comes, as it loads hundreds of classes. Thread-safe. */
final class McpEndpoint {

    private static final String CALLER = Caller.class.getName();

    private final Tools tools;
    private final JsonRpc transport =
            new JsonRpc(Tools.all().stream().map(Tool::name).toList());
    private final List<String> versions;

    McpEndpoint(Tools tools) {
        this.tools = tools;
        this.versions = transport.protocolVersions();
        McpServer.sync(transport)
                .serverInfo(McpSchema.Implementation.builder("crosswalk", ServerIdentity.buildVersion())
                        .title("Crosswalk, terminology for medical coding")
                        .build())
                .instructions(Tools.instructions())
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .jsonMapper(transport.mapper())
                // Arguments are read by the tools, which say what is wrong in their own words, and tests hold answers
                // to their shapes.
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .validateToolInputs(false)
                // On the thread that asks: there is no other to lose a caller on.
                .immediateExecution(true)
                .tools(Tools.all().stream().map(this::specification).toList())
                .build();
    }

    /** The versions of the protocol that are spoken, the newest last. */
    List<String> versions() {
        return versions;
    }

    /** The answer to a message. */
    JsonRpc.Answer answer(byte[] message, Caller caller) {
        return transport.answer(message, McpTransportContext.create(Map.of(CALLER, caller)));
    }

    private SyncToolSpecification specification(Tool tool) {
        return new SyncToolSpecification(
                McpSchema.Tool.builder(tool.name(), tool.takes().schema())
                        .title(tool.title())
                        .description(tool.description())
                        .outputSchema(tool.gives().schema())
                        .annotations(McpSchema.ToolAnnotations.builder()
                                .title(tool.title())
                                .readOnlyHint(true)
                                .destructiveHint(false)
                                .idempotentHint(true)
                                .openWorldHint(false)
                                .build())
                        .build(),
                (context, request) -> call(tool, context, request));
    }

    private CallToolResult call(Tool tool, McpTransportContext context, CallToolRequest request) {
        Map<String, Object> given = request.arguments() == null ? Map.of() : request.arguments();
        ToolAnswer answer = tools.answer(tool, given, (Caller) context.get(CALLER));
        CallToolResult.Builder result =
                CallToolResult.builder().addTextContent(answer.text()).isError(answer.failed());
        return answer.failed()
                ? result.build()
                : result.structuredContent(answer.content()).build();
    }
}
