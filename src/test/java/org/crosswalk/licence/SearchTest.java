package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.model.MedicalCodeSystems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /search} over the starter set and over content that not every client may see. */
class SearchTest {

    private static final String KEY = "a-key";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static LicensedContent content;
    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        Path settings = folder.resolve("crosswalk.yaml");
        Files.writeString(settings, """
                server: {port: 0}
                data: {watch-seconds: 0}
                cors: {allowed-origins: ["https://ehr.example"]}
                clients:
                  office: {key-sha256: HASH, licensed: [cpt]}
                """.replace("HASH", Sha256.hex(KEY)));
        server = new TerminologyServer(
                new SettingsReader().read(settings, Map.of()),
                new DataFolder(folder.resolve("data")),
                Path.of("terminology"),
                complaint -> {});
        server.start(LoadListener.SILENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode found(String query, String... headers) throws Exception {
        HttpResponse<String> answer = send("GET", "/search?" + query, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> codes(JsonNode list) {
        return list.findValuesAsText("code");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void hasTheOrderAndTheTotalOfAnExpansionWithAFilter() throws Exception {
        for (String system : List.of(
                MedicalCodeSystems.ICD_10_CM.uri(),
                MedicalCodeSystems.ICD_10_PCS.uri(),
                MedicalCodeSystems.HCPCS.uri())) {
            for (String text :
                    List.of("diabetes", "htn", "fract", "wheelchair", "bypass coronary", "e1", "kneee", "a")) {
                JsonNode expansion = JSON.readTree(send(
                                        "GET",
                                        "/fhir/ValueSet/$expand?count=15&url=" + encoded(system + "?fhir_vs")
                                                + "&filter=" + encoded(text))
                                .body())
                        .path("expansion");
                JsonNode found = found("count=15&system=" + encoded(system) + "&q=" + encoded(text));
                assertThat(codes(found.path("hits")))
                        .as(system + " " + text)
                        .isEqualTo(codes(expansion.path("contains")));
                assertThat(found.path("total").asInt())
                        .isEqualTo(expansion.path("total").asInt());
            }
        }
    }

    @Test
    void tellsOfEachHitWhatItIsAndHowItWasFound() throws Exception {
        JsonNode hit = found("q=type+2+diabetes+without&system=icd-10-cm&count=1&date=2026-01-31")
                .path("hits")
                .path(0);
        assertThat(hit.path("system").asText()).isEqualTo(MedicalCodeSystems.ICD_10_CM.uri());
        assertThat(hit.path("version").asText()).startsWith("2026");
        assertThat(hit.path("code").asText()).isEqualTo("E11.9");
        assertThat(hit.path("billable").asBoolean()).isTrue();
        assertThat(hit.path("match").path("text").asText())
                .isEqualTo(hit.path("display").asText());
        assertThat(hit.path("match").path("where").asText()).isEqualTo("title");
        assertThat(found("q=e11")
                        .path("hits")
                        .path(0)
                        .path("match")
                        .path("where")
                        .asText())
                .isEqualTo("code");
    }

    @Test
    void leavesHeadersOutWhereBillableCodesAreWantedAndAnswersForTheDay() throws Exception {
        JsonNode all = found("q=e11&system=icd-10-cm&count=100");
        JsonNode billable = found("q=e11&system=icd-10-cm&count=100&billable=true");
        assertThat(all.path("hits").findValuesAsText("billable")).contains("false");
        assertThat(billable.path("hits").findValuesAsText("billable"))
                .isNotEmpty()
                .containsOnly("true");
        assertThat(billable.path("total").asInt()).isLessThan(all.path("total").asInt());
        assertThat(found("q=e11&system=icd-10-cm&date=2024-12-01").path("hits").findValuesAsText("version"))
                .isNotEmpty()
                .allMatch(version -> version.startsWith("2025"));
        assertThat(found("q=+").path("total").asInt()).isZero();
    }

    @Test
    void saysThatASystemIsNotLoadedWithoutAWordOfCodes() throws Exception {
        HttpResponse<String> answer = send("GET", "/search?q=visit&system=" + encoded("http://example.org/none"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("The code system 'http://example.org/none' is not loaded")
                .doesNotContain("validated");
    }

    @Test
    void showsLicensedContentToWhoHasTheLicenceOnly() throws Exception {
        assertThat(found("q=" + content.longWord).path("total").asInt()).isZero();
        assertThat(send("GET", "/search?q=visit&system=cpt").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/search?q=visit", "X-API-Key", "none").statusCode())
                .isEqualTo(401);
        JsonNode licensed = found("q=" + content.longWord, "X-API-Key", KEY);
        assertThat(codes(licensed.path("hits"))).isEqualTo(List.of(LicensedContent.CODE));
        server.close();
        assertThat(Files.readString(folder.resolve("data/usage.json"))).contains("\"search\"");
        start();
    }

    @Test
    void isCachedAskedByHeadAndReadByScriptsOfOtherPages() throws Exception {
        HttpResponse<String> first = send("GET", "/search?q=diabetes", "Origin", "https://ehr.example");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(first.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://ehr.example");
        assertThat(send("GET", "/search?q=diabetes", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(send("GET", "/search?q=diabetes", "If-None-Match", tag, "X-API-Key", KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("HEAD", "/search?q=diabetes").body()).isEmpty();
        assertThat(send("HEAD", "/search?q=diabetes").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/search?q=diabetes").headers().firstValue("Allow"))
                .hasValue("GET, HEAD, OPTIONS");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        Map<String, String> wrong = Map.of(
                "system=icd-10-cm", "q is missing",
                "q=x&q=y", "twice",
                "q=x&filter=y", "'filter'",
                "q=x&count=many", "'many'",
                "q=x&count=1001", "$expand",
                "q=x&billable=perhaps", "'perhaps'",
                "q=x&date=31.1.2026", "2026-01-31",
                "q=x&system=nowhere", "nowhere",
                "q=x&system=icd-10-cm&date=1970-01-01", "1970");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            HttpResponse<String> answer = send("GET", "/search?" + each.getKey());
            assertThat(answer.statusCode()).as(each.getKey()).isBetween(400, 422);
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(JSON.readTree(answer.body())
                            .path("issue")
                            .path(0)
                            .path("diagnostics")
                            .asText())
                    .contains(each.getValue());
        }
    }
}
