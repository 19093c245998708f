package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.provider.LicenceAcceptance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version id stands for what a client was given, whichever process on whichever machine gave it. */
class VersionIdTest {

    private static final String KEY = "a-key";
    private static final String RESOURCE = "/ValueSet/enumerated";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TerminologyServer server;

    @BeforeEach
    void load() throws Exception {
        new LicensedContent(folder.resolve("files")).load(folder.resolve("one"));
        Files.writeString(folder.resolve("crosswalk.yaml"), """
                server: {port: 0}
                data: {starter: false, watch-seconds: 0}
                clients:
                  office: {key-sha256: HASH, licensed: [cpt]}
                """.replace("HASH", Sha256.hex(KEY)));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isTheSameAfterARestartAndElsewhereAndAnotherForOtherContent() throws Exception {
        start("one");
        String before = tag(get(RESOURCE));
        assertThat(tag(get("/CodeSystem/charges"))).isEqualTo(before);
        server.close();
        start("one");
        assertThat(tag(get(RESOURCE))).isEqualTo(before);
        server.close();
        load(folder.resolve("files"), "two");
        start("two");
        assertThat(tag(get(RESOURCE))).isEqualTo(before);
        server.close();
        Path more = Files.createDirectories(folder.resolve("more")).resolve("more.json");
        Files.writeString(more, """
                {"resourceType":"CodeSystem","id":"more","url":"http://example.org/more","version":"1","status":"active",
                 "content":"complete","concept":[{"code":"A","display":"One more"}]}
                """);
        load(more, "two");
        start("two");
        assertThat(tag(get(RESOURCE))).isNotEqualTo(before);
        assertThat(get(RESOURCE, "If-None-Match", before).statusCode()).isEqualTo(200);
    }

    @Test
    void isAnotherForAClientFromWhomSomethingIsWithheld() throws Exception {
        start("one");
        String redacted = tag(get(RESOURCE));
        String licensed = tag(get(RESOURCE, "X-API-Key", KEY));
        assertThat(licensed).isNotEqualTo(redacted);
        assertThat(get(RESOURCE, "If-None-Match", licensed).statusCode()).isEqualTo(200);
        assertThat(get(RESOURCE, "If-None-Match", redacted, "X-API-Key", KEY).statusCode())
                .isEqualTo(200);
        assertThat(get(version(redacted)).statusCode()).isEqualTo(200);
        assertThat(get(version(licensed)).statusCode()).isEqualTo(404);
        assertThat(get(version(licensed), "X-API-Key", KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void isKnownAgainInEveryFormOfTheHeader() throws Exception {
        start("one");
        String tag = tag(get(RESOURCE));
        for (String had : List.of(tag, tag.substring(2), "*", "W/\"other\", " + tag)) {
            HttpResponse<String> unchanged = get(RESOURCE, "If-None-Match", had);
            assertThat(unchanged.statusCode()).as(had).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(tag(unchanged)).isEqualTo(tag);
            assertHeaders(unchanged.headers(), "no-cache");
        }
        assertThat(get(RESOURCE, "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void standsAmongTheHeadersThatEveryAnswerHas() throws Exception {
        start("one");
        String lookup = "/CodeSystem/$lookup?system=" + LicensedContent.LOCAL + "&code=C1";
        for (String path : List.of(RESOURCE, "/ValueSet", "/metadata", lookup)) {
            HttpResponse<String> open = get(path);
            assertThat(open.statusCode()).as(path).isEqualTo(200);
            assertHeaders(open.headers(), "no-cache");
            assertThat(open.headers().firstValueAsLong("Content-Length"))
                    .as(path)
                    .hasValue(open.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
            assertHeaders(get(path, "X-API-Key", KEY).headers(), "private, no-cache");
            assertHeaders(get(path, "Authorization", "Bearer " + KEY).headers(), "private, no-cache");
        }
        for (String wrong : List.of("/CodeSystem/none", "/None", lookup + "9", "/CodeSystem/$lookup")) {
            HttpResponse<String> failed = get(wrong);
            assertThat(failed.statusCode()).as(wrong).isBetween(400, 404);
            assertHeaders(failed.headers(), "no-store");
        }
        assertHeaders(get(RESOURCE, "X-API-Key", "no key").headers(), "no-store");
    }

    private static void assertHeaders(HttpHeaders headers, String cacheControl) {
        assertThat(headers.allValues("Date")).hasSize(1);
        assertThat(headers.allValues("X-Request-ID")).hasSize(1);
        assertThat(headers.allValues("Cache-Control")).containsExactly(cacheControl);
        assertThat(String.join(", ", headers.allValues("Vary")).split(", "))
                .contains("Accept", "Accept-Language", "Authorization", "X-API-Key")
                .doesNotHaveDuplicates();
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static String version(String tag) {
        return RESOURCE + "/_history/" + tag.replaceAll("^W/|\"", "");
    }

    private void load(Path files, String data) throws Exception {
        new ReleaseLoader(SourceFormats.all(), new DataFolder(folder.resolve(data)), Clock.systemUTC())
                .load(
                        List.of(files),
                        new LoadOptions(false, false, false, LicenceAcceptance.by("Example Hospital")),
                        LoadListener.SILENT);
    }

    private void start(String data) throws Exception {
        server = new TerminologyServer(
                new SettingsReader().read(folder.resolve("crosswalk.yaml"), Map.of()),
                new DataFolder(folder.resolve(data)),
                folder.resolve("no-terminology"),
                complaint -> {});
        server.start(LoadListener.SILENT);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
