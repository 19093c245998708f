package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.packed.PackedRelease;
import org.crosswalk.testing.StartedServer;
import org.crosswalk.testing.Tarballs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that a running server is sent; those of US guides are made by hand in their shape, as they are on no registry. */
class PackageCallTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final String HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
    private static final String US_CORE = "http://hl7.org/fhir/us/core/";
    private static final String CARIN = "http://hl7.org/fhir/us/carin-bb/";

    @TempDir
    private static Path folder;

    private static TerminologyServer server;
    private static OwnServer asked;

    @BeforeAll
    static void start() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        server = StartedServer.start(
                new DataFolder(data),
                Path.of("terminology"),
                // Nobody looks at the folder but who is asked to.
                Map.of("CROSSWALK_OWN_WRITING", "localhost", "CROSSWALK_DATA_WATCH_SECONDS", "0"),
                complaint -> {});
        asked = new OwnServer(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(byte[] body, String type, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.port() + "/packages"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String name, String version, List<String> resources) throws Exception {
        return post(bytes(name, version, resources), "application/gzip");
    }

    private static byte[] bytes(String name, String version, List<String> resources) throws Exception {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "package/package.json",
                "{\"name\":\"" + name + "\",\"version\":\"" + version + "\",\"fhirVersions\":[\"4.0.1\"]}");
        for (String resource : resources) {
            JsonNode read = JSON.readTree(resource);
            entries.put(
                    "package/" + read.at("/resourceType").asText() + "-"
                            + read.at("/id").asText() + ".json",
                    resource);
        }
        return Files.readAllBytes(Tarballs.write(folder.resolve(name + ".tgz"), entries));
    }

    private static String valueSet(String base, String id, String version, String... includes) {
        return "{\"resourceType\":\"ValueSet\",\"id\":\"" + id + "\",\"url\":\"" + base + "ValueSet/" + id
                + "\",\"version\":\"" + version + "\",\"status\":\"active\",\"compose\":{\"include\":["
                + String.join(",", includes) + "]}}";
    }

    private static String all(String system) {
        return "{\"system\":\"" + system + "\"}";
    }

    private static String isA(String system, String code) {
        return "{\"system\":\"" + system + "\",\"filter\":[{\"property\":\"concept\",\"op\":\"is-a\",\"value\":\""
                + code + "\"}]}";
    }

    @Test
    void aReleaseThatWasPackedElsewhereIsNoPackage() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(PackedRelease.MANIFEST));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = post(bytes.toByteArray(), "application/gzip");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("it is a release that another Crosswalk has packed, and no FHIR package");
    }

    @Test
    void usCoreIsServedBeforeTheAnswerWhichNamesWhatItsSystemsLack() throws Exception {
        String v = "6.1.0";
        String category = "{\"resourceType\":\"CodeSystem\",\"id\":\"us-core-category\",\"url\":\"" + US_CORE
                + "CodeSystem/us-core-category\",\"version\":\"" + v
                + "\",\"status\":\"active\",\"content\":\"complete\","
                + "\"concept\":[{\"code\":\"sdoh\",\"display\":\"SDOH\"}]}";
        HttpResponse<String> answer = post(
                "hl7.fhir.us.core",
                v,
                List.of(
                        category,
                        valueSet(US_CORE, "us-core-category", v, all(US_CORE + "CodeSystem/us-core-category")),
                        valueSet(US_CORE, "us-core-condition-code", v, all(CM), isA(SNOMED, "404684003")),
                        valueSet(US_CORE, "us-core-procedure-code", v, all(CPT), isA(SNOMED, "71388002"), all(HCPCS)),
                        valueSet(US_CORE, "us-core-provider-specialty", v, all("http://nucc.org/provider-taxonomy"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode told = JSON.readTree(answer.body());
        assertThat(told.at("/report/releases/0/outcome").asText()).isEqualTo("PUBLISHED");
        assertThat(texts(told.path("absentSystems").path("fhir-package-hl7.fhir.us.core@6.1.0")))
                .containsExactly("http://nucc.org/provider-taxonomy", SNOMED);
        assertThat(asked.isIn(US_CORE + "ValueSet/us-core-condition-code", "E11.9"))
                .isTrue();
        assertThat(asked.isIn(US_CORE + "ValueSet/us-core-condition-code", "E11.99"))
                .isFalse();
        assertThat(result("us-core-category", US_CORE + "CodeSystem/us-core-category", "sdoh"))
                .isTrue();
    }

    @Test
    void carinIsTakenTwiceAndStaysOne() throws Exception {
        String v = "2.0.0";
        byte[] sent = bytes(
                "hl7.fhir.us.carin-bb",
                v,
                List.of(
                        valueSet(CARIN, "AMACPTCMSHCPCSProcedureCodes", v, all(CPT), all(HCPCS)),
                        valueSet(CARIN, "AHANUBCRevenueCodes", v, all("https://www.nubc.org/CodeSystem/RevenueCodes")),
                        valueSet(CARIN, "FDANationalDrugCode", v, all("http://hl7.org/fhir/sid/ndc"))));
        for (String outcome : List.of("PUBLISHED", "UNCHANGED")) {
            HttpResponse<String> answer = post(sent, "application/gzip");
            JsonNode told = JSON.readTree(answer.body());
            assertThat(told.at("/report/releases/0/outcome").asText()).isEqualTo(outcome);
            assertThat(texts(told.path("absentSystems").path("fhir-package-hl7.fhir.us.carin-bb@2.0.0")))
                    .containsExactly("http://hl7.org/fhir/sid/ndc", "https://www.nubc.org/CodeSystem/RevenueCodes");
        }
        assertThat(asked.get("/ValueSet?url=" + CARIN + "ValueSet/FDANationalDrugCode")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sevenHundredValueSetsAreLoadedListedAndAsked() throws Exception {
        String base = "https://many.example/";
        List<String> codes = List.of("E11.9", "I10", "E11.65");
        List<String> resources = Stream.iterate(0, i -> i < 700, i -> i + 1)
                .map(i -> valueSet(
                        base,
                        "v" + i,
                        "1",
                        "{\"system\":\"" + CM + "\",\"concept\":[{\"code\":\"" + codes.get(i % 3) + "\"}]}"))
                .toList();
        assertThat(post("example.many", "1.0.0", resources).statusCode()).isEqualTo(200);
        assertThat(asked.get("/ValueSet?url:below=" + base + "&_count=0")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(700);
        for (int i = 0; i < 700; i += 13) {
            for (int c = 0; c < 3; c++) {
                assertThat(asked.isIn(base + "ValueSet/v" + i, codes.get(c)))
                        .as("%s in v%d", codes.get(c), i)
                        .isEqualTo(c == i % 3);
            }
        }
    }

    @Test
    void versionsOfReleasesAndOfTheSiteAreInOneOrder() throws Exception {
        String base = "https://order.example/";
        String url = base + "ValueSet/o";
        for (int version = 1; version <= 6; version++) {
            String code = codeOf(version);
            // What comes later is newer, whoever brings it.
            if (version % 2 == 0) {
                String own = OwnServer.withId(OwnServer.valueSet(url, "" + version, code), "o" + version);
                assertThat(asked.send("PUT", "/ValueSet/o" + version, own).status())
                        .isEqualTo(201);
            } else {
                String resource = valueSet(
                        base,
                        "o",
                        "" + version,
                        "{\"system\":\"" + CM + "\",\"concept\":[{\"code\":\"" + code + "\"}]}");
                assertThat(post("example.order", "1.0." + version, List.of(resource))
                                .statusCode())
                        .isEqualTo(200);
            }
            for (int asking = 1; asking <= version; asking++) {
                assertThat(asked.isIn(url + "&valueSetVersion=" + asking, codeOf(asking)))
                        .isTrue();
                assertThat(asked.isIn(url + "&valueSetVersion=" + asking, codeOf(asking + 1)))
                        .isFalse();
            }
            assertThat(asked.isIn(url, code)).as("newest is %d", version).isTrue();
            assertThat(asked.isIn(url, codeOf(version + 1))).isFalse();
        }
        assertThat(asked.send("DELETE", "/ValueSet/o6", null).status()).isIn(200, 204);
        assertThat(asked.isIn(url, codeOf(5))).isTrue();
    }

    @Test
    void whatTheSiteHasWrittenStaysInFrontOfAPackage() throws Exception {
        String base = "https://clash.example/";
        String mine = OwnServer.withId(OwnServer.valueSet(base + "ValueSet/mine", "1", "E11.9"), "clash");
        assertThat(asked.send("PUT", "/ValueSet/clash", mine).status()).isEqualTo(201);
        HttpResponse<String> answer = post(
                "example.clash",
                "1.0.0",
                List.of(
                        valueSet(base, "mine", "1", "{\"system\":\"" + CM + "\",\"concept\":[{\"code\":\"I10\"}]}"),
                        // Of another URL, with the id of the site's.
                        valueSet(base, "clash", "1", "{\"system\":\"" + CM + "\",\"concept\":[{\"code\":\"I10\"}]}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(texts(JSON.readTree(answer.body()).path("behindOwn"))).containsExactly(base + "ValueSet/mine|1");
        assertThat(asked.isIn(base + "ValueSet/mine", "E11.9")).isTrue();
        assertThat(asked.isIn(base + "ValueSet/clash", "I10")).isTrue();
        assertThat(asked.get("/ValueSet/clash/$expand")
                        .json()
                        .at("/expansion/contains/0/code")
                        .asText())
                .isEqualTo("E11.9");
        for (String id : List.of("mine", "clash")) {
            JsonNode found =
                    asked.get("/ValueSet?url=" + base + "ValueSet/" + id).json();
            assertThat(found.at("/total").asInt()).isEqualTo(1);
            assertThat(found.at("/entry/0/resource/url").asText()).isEqualTo(base + "ValueSet/" + id);
        }
        assertThat(asked.send("PUT", "/ValueSet/clash", mine).status()).isEqualTo(200);
    }

    @Test
    void theInventedCodesOfTheStarterSetStayBesideAGuide() throws Exception {
        assertThat(post("example.guide", "1.0.0", List.of(valueSet("https://guide.example/", "g", "1", all(CM))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked.get("/CodeSystem?url=" + CPT).json().at("/total").asInt())
                .isEqualTo(1);
    }

    private static String codeOf(int version) {
        return List.of("E11.9", "I10", "E11.65").get(version % 3);
    }

    @Test
    void writesAndPackagesAtOnceLoseNothing() throws Exception {
        String base = "https://mixed.example/";
        int each = 8;
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            String id = "m" + i;
            work.add(() -> {
                String own = OwnServer.withId(OwnServer.valueSet(base + "ValueSet/own-" + id, "1", "I10"), "own-" + id);
                assertThat(asked.send("PUT", "/ValueSet/own-" + id, own).status())
                        .isEqualTo(201);
                assertThat(asked.isIn(base + "ValueSet/own-" + id, "I10")).isTrue();
                return null;
            });
            work.add(() -> {
                assertThat(post("example.mixed-" + id, "1.0.0", List.of(valueSet(base, id, "1", all(CM))))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(asked.isIn(base + "ValueSet/" + id, "I10")).isTrue();
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < each; i++) {
            assertThat(asked.isIn(base + "ValueSet/own-m" + i, "I10")).isTrue();
            assertThat(asked.isIn(base + "ValueSet/m" + i, "I10")).isTrue();
        }
    }

    @Test
    void whatIsNoPackageIsRefusedWithTheReason() throws Exception {
        assertThat(post(new byte[] {1, 2, 3}, "application/gzip"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(422))
                .satisfies(answer -> assertThat(answer.body()).contains("The package is not loaded: "));
        assertThat(post(new byte[] {1}, "application/json").statusCode()).isEqualTo(415);
        assertThat(post(new byte[0], "application/gzip").statusCode()).isEqualTo(415);
        assertThat(post(new byte[] {1}, "application/gzip", "X-Forwarded-For", "10.0.0.1"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403))
                .satisfies(answer -> assertThat(answer.body()).contains("came through a proxy"));
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/packages"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    private static boolean result(String valueSet, String system, String code)
            throws IOException, InterruptedException {
        return asked.get("/ValueSet/$validate-code?url=" + US_CORE + "ValueSet/" + valueSet + "&system=" + system
                        + "&code=" + code)
                .response()
                .body()
                .contains("\"result\",\"valueBoolean\":true");
    }

    private static List<String> texts(JsonNode list) {
        return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }
}
