package org.crosswalk.app.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crosswalk.app.openapi.OpenApiDocument;
import org.crosswalk.app.openapi.PlainPath;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.model.Client;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The OpenAPI document at {@code /openapi.json}, and at {@code /reference} a page to try what it describes. Both are made
 * when they are first asked for, and are the same as long as the server runs. Nothing of the page comes from another host.
 */
final class ReferencePages extends Handler.Abstract.NonBlocking {

    private static final String SEARCH_FIELD = "/crosswalk-search";

    /** What is described of them. */
    static final List<PlainPath> PATHS = List.of(
            PlainPath.of("/openapi.json", "This description", "application/json", """
                    {"type": "object", "required": ["openapi", "info", "paths"]}"""),
            PlainPath.of("/reference", "A page to try what is described here", "text/html", ""),
            PlainPath.of(
                    SEARCH_FIELD + ".js",
                    "The search field for other pages, as a web component",
                    "text/javascript",
                    ""),
            PlainPath.of(SEARCH_FIELD, "A page that uses the search field", "text/html", ""));

    private static final String SWAGGER = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /** Pictures of the style sheet are data. A page that others show in a frame could be made to ask for them. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Address to media type and file. */
    private static final Map<String, Source> SOURCES = Map.of(
            "/reference",
            Source.own("text/html;charset=utf-8", "app/openapi/reference.html"),
            "/reference/start.js",
            Source.own("text/javascript;charset=utf-8", "app/openapi/start.js"),
            SEARCH_FIELD + ".js",
            Source.own("text/javascript;charset=utf-8", "fhir/html/crosswalk-search.js"),
            SEARCH_FIELD,
            Source.own("text/html;charset=utf-8", "app/openapi/search-field.html"),
            SEARCH_FIELD + "/chosen.js",
            Source.own("text/javascript;charset=utf-8", "app/openapi/chosen.js"),
            SEARCH_FIELD + "/page.css",
            Source.own("text/css;charset=utf-8", "fhir/html/crosswalk.css"),
            "/reference/swagger-ui.css",
            Source.ofSwagger("text/css;charset=utf-8", "swagger-ui.css"),
            "/reference/swagger-ui-bundle.js",
            Source.ofSwagger("text/javascript;charset=utf-8", "swagger-ui-bundle.js"));

    private final Supplier<String> document;
    private final JsonPages pages;
    private final Map<String, Content> made = new ConcurrentHashMap<>();

    /**
     * The pages.
     *
     * @param document makes the description
     * @param pages what browsers get of it
     */
    ReferencePages(Supplier<String> document, JsonPages pages) {
        this.document = document;
        this.pages = pages;
    }

    /** Whether a path is one of these pages, or a file of theirs. */
    static boolean has(String path) {
        return path.equals("/openapi.json") || SOURCES.containsKey(path);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        boolean described = path != null && path.equals("/openapi.json");
        Source source = path == null ? null : SOURCES.get(path);
        if (path == null || !(described || source != null)) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        Content content = made.computeIfAbsent(
                path,
                asked -> source == null
                        ? Content.of("application/json", document.get().getBytes(StandardCharsets.UTF_8))
                        : Content.of(source));
        String text = described ? new String(content.bytes, StandardCharsets.UTF_8) : "";
        if (described && pages.write(request, response, callback, 200, text, Client.ANONYMOUS)) {
            return true;
        }
        response.getHeaders().put(HttpHeader.ETAG, content.tag);
        if (!described) {
            response.getHeaders().put("Content-Security-Policy", POLICY);
            response.getHeaders().put("Referrer-Policy", "no-referrer");
        }
        if (path.equals(SEARCH_FIELD + ".js")) {
            // It is there for the pages of others, whom CORS lets ask or not.
            response.getHeaders().put("Cross-Origin-Resource-Policy", "cross-origin");
        }
        if (has(request, content.tag)) {
            response.setStatus(304);
            response.write(true, null, callback);
            return true;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, content.type);
        response.write(true, ByteBuffer.wrap(content.bytes), callback);
        return true;
    }

    /** Whether the client has it already. Source: RFC 9110, 13.1.2. */
    private static boolean has(Request request, String tag) {
        return request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).stream()
                .map(each -> each.replaceFirst("^W/", ""))
                .anyMatch(each -> each.equals("*") || each.equals(tag));
    }

    /** A file of the class path, and what it is. */
    private record Source(String type, Supplier<String> file) {

        static Source own(String type, String name) {
            return new Source(type, () -> "org/crosswalk/" + name);
        }

        /** A file of the WebJar, whose folder bears its version. */
        static Source ofSwagger(String type, String name) {
            return new Source(type, () -> {
                try (InputStream in = open(SWAGGER)) {
                    Properties about = new Properties();
                    about.load(in);
                    return "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/" + name;
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            });
        }

        static InputStream open(String name) {
            return Objects.requireNonNull(OpenApiDocument.class.getClassLoader().getResourceAsStream(name), name);
        }
    }

    /** What is sent. Its bytes are not changed. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Content(String type, byte[] bytes, String tag) {

        static Content of(String type, byte[] bytes) {
            String hash = HexFormat.of().formatHex(Sha256.digest().digest(bytes));
            return new Content(type, bytes, "\"" + hash.substring(0, 16) + "\"");
        }

        static Content of(Source source) {
            try (InputStream in = Source.open(source.file.get())) {
                return of(source.type, in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
