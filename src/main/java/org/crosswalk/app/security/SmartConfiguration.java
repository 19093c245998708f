package org.crosswalk.app.security;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.app.config.SecuritySettings.TokenSettings;
import org.crosswalk.app.openapi.PlainPath;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code .well-known/smart-configuration} below the FHIR service: where clients get their tokens, and what these may say. The token
 * endpoint is the issuer's; there is none where the settings name none.
 *
 * <p>Source: SMART App Launch 2.2, Conformance; Backend Services.
 */
public final class SmartConfiguration extends Handler.Abstract.NonBlocking {

    private static final String PATH = "/.well-known/smart-configuration";

    private final String path;
    private final byte[] body;

    /**
     * The handler.
     *
     * @param base path of the FHIR service
     */
    public SmartConfiguration(TokenSettings settings, String base) {
        this.path = base + PATH;
        this.body = body(settings).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether there is one with these settings. */
    public static boolean isThere(TokenSettings settings) {
        return settings.isOn() && !settings.tokenEndpoint().isEmpty();
    }

    /** What is described of it. */
    public static List<PlainPath> paths(TokenSettings settings, String base) {
        return isThere(settings)
                ? List.of(PlainPath.of(
                        base + PATH,
                        "Where clients get access tokens, and what these may grant",
                        "application/json",
                        """
                        {"type": "object", "required": ["token_endpoint", "grant_types_supported", "capabilities"]}"""))
                : List.of();
    }

    /** Whether it is at a path. */
    public static boolean isAt(String path, String base) {
        return path.equals(base + PATH);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!path.equals(request.getHttpURI().getCanonicalPath())) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static String body(TokenSettings settings) {
        ObjectNode body = JsonMapper.builder().build().createObjectNode().put("issuer", settings.issuer());
        if (!settings.jwksUrl().isEmpty()) {
            body.put("jwks_uri", settings.jwksUrl());
        }
        body.put("token_endpoint", settings.tokenEndpoint());
        body.putArray("grant_types_supported").add("client_credentials");
        body.putArray("token_endpoint_auth_methods_supported").add("private_key_jwt");
        ArrayNode algorithms = body.putArray("token_endpoint_auth_signing_alg_values_supported");
        settings.algorithms().forEach(algorithms::add);
        ArrayNode scopes = body.putArray("scopes_supported");
        for (String type : List.of("*", "CodeSystem", "ValueSet", "ConceptMap")) {
            scopes.add("system/" + type + ".rs").add("system/" + type + ".cruds");
        }
        body.putArray("capabilities")
                .add("client-confidential-asymmetric")
                .add("permission-v1")
                .add("permission-v2");
        return body.toString();
    }
}
