package org.crosswalk.app.mcp;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools say is what the operations of FHIR say, for every code of a list and for others that are none. */
class McpFactsTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String BILLABLE = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
    private static final List<String> DAYS = List.of("2025-03-01", "2026-01-15");
    private static final String ELSEWHERE = "UNKNOWN_CODE_IN_FRAGMENT";

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TerminologyServer server;
    private static Asked mcp;
    private static List<String> codes;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
        mcp = new Asked(server.port(), "");
        mcp.client().initialize();
        Set<String> all = new LinkedHashSet<>();
        for (String day : DAYS) {
            all.addAll(fhir("/ValueSet/$expand?count=400&url=" + encoded(ICD + "?fhir_vs") + "&date=" + day)
                    .body()
                    .findValuesAsText("code"));
        }
        for (String code : List.copyOf(all).subList(0, 40)) {
            // Written otherwise, cut, and of no release.
            all.add(code.replace(".", ""));
            all.add(code.substring(0, code.length() - 1));
            all.add(code + "Z");
        }
        codes = List.copyOf(all);
        assertThat(codes).hasSizeGreaterThan(200);
    }

    @AfterAll
    static void stop() {
        if (mcp != null) {
            mcp.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private record Answer(int status, JsonNode body) {

        JsonNode value(String name) {
            return value(body.path("parameter"), name);
        }

        static JsonNode value(JsonNode parameters, String name) {
            for (JsonNode parameter : parameters) {
                if (parameter.path("name").asText().equals(name)) {
                    for (var field : parameter.properties()) {
                        if (field.getKey().startsWith("value")) {
                            return field.getValue();
                        }
                    }
                }
            }
            return JSON.missingNode();
        }

        String text() {
            List<String> texts = new ArrayList<>();
            body.path("issue")
                    .forEach(issue -> texts.add(issue.at("/details/text").asText()));
            return String.join("\n", texts);
        }
    }

    private static Answer fhir(String path) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> of(String code, String day) {
        return Map.of("system", "icd-10-cm", "code", code, "date", day);
    }

    @Test
    void verdictsAreThoseOfValidateCode() throws Exception {
        int right = 0;
        int elsewhere = 0;
        for (String day : DAYS) {
            for (String code : codes) {
                Answer fhir = fhir("/ValueSet/$validate-code?url=" + encoded(BILLABLE) + "&system=" + encoded(ICD)
                        + "&code=" + encoded(code) + "&date=" + day);
                JsonNode told = mcp.content("validate_code", of(code, day));
                boolean unconfirmed = fhir.body().toString().contains(ELSEWHERE);
                boolean result = fhir.value("result").asBoolean();
                assertThat(told.path("usable").asBoolean())
                        .as(code + " " + told)
                        .isEqualTo(result && !unconfirmed);
                assertThat(told.path("version").asText())
                        .isEqualTo(fhir.value("version").asText());
                assertThat(told.path("display").asText())
                        .isEqualTo(fhir.value("display").asText());
                String texts = fhir.body().toString();
                told.path("reasons").forEach(reason -> {
                    if (!unconfirmed && texts.contains("CROSSWALK_")) {
                        assertThat(texts).contains(reason.asText().replace("\"", "\\\""));
                    }
                });
                right += result ? 1 : 0;
                elsewhere += unconfirmed ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThan(100).isLessThan(DAYS.size() * codes.size());
        System.out.printf("%d verdicts, %d right, %d not confirmed%n", DAYS.size() * codes.size(), right, elsewhere);
    }

    @Test
    void factsAreThoseOfLookup() throws Exception {
        int found = 0;
        for (String code : codes) {
            Answer fhir = fhir("/CodeSystem/$lookup?system=" + encoded(ICD) + "&code=" + encoded(code) + "&date="
                    + DAYS.get(1) + "&explain=true");
            if (fhir.status() != 200) {
                assertThat(mcp.fault("look_up_code", of(code, DAYS.get(1)))).isEqualToIgnoringCase(fhir.text());
                continue;
            }
            JsonNode told = mcp.content("look_up_code", of(code, DAYS.get(1)));
            found++;
            for (String name : List.of("display", "version")) {
                assertThat(told.path(name).asText()).isEqualTo(fhir.value(name).asText());
            }
            List<String> properties = new ArrayList<>();
            for (JsonNode parameter : fhir.body().path("parameter")) {
                if (parameter.path("name").asText().equals("property")) {
                    properties.add(Answer.value(parameter.path("part"), "code").asText());
                }
            }
            assertThat(told.path("facts").findValuesAsText("name")).isEqualTo(properties);
            Set<String> files = new TreeSet<>();
            for (JsonNode parameter : fhir.body().path("parameter")) {
                for (JsonNode part : parameter.path("part")) {
                    if (part.path("name").asText().equals("file")) {
                        files.add(Answer.value(part.path("part"), "name").asText());
                    }
                }
            }
            Set<String> named = new TreeSet<>();
            told.at("/sources/0/files").forEach(file -> named.add(file.asText()));
            assertThat(named).isEqualTo(files).isNotEmpty();
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void translationsAreThoseOfTranslate() throws Exception {
        int translated = 0;
        for (String code : codes) {
            Answer fhir = fhir("/ConceptMap/$translate?system=" + encoded(ICD) + "&code=" + encoded(code) + "&date="
                    + DAYS.get(1));
            JsonNode told = mcp.content("translate_code", of(code, DAYS.get(1)));
            assertThat(told.path("translated").asBoolean())
                    .isEqualTo(fhir.value("result").asBoolean());
            assertThat(told.path("message").asText())
                    .isEqualTo(fhir.value("message").asText());
            List<String> concepts = new ArrayList<>();
            for (JsonNode parameter : fhir.body().path("parameter")) {
                if (parameter.path("name").asText().equals("match")) {
                    JsonNode concept = Answer.value(parameter.path("part"), "concept");
                    concepts.add(Answer.value(parameter.path("part"), "equivalence")
                                    .asText() + " "
                            + Answer.value(parameter.path("part"), "source").asText() + " "
                            + concept.path("system").asText() + " "
                            + concept.path("code").asText());
                }
            }
            List<String> matches = new ArrayList<>();
            for (JsonNode match : told.path("matches")) {
                JsonNode first = match.at("/codes/0");
                matches.add(match.path("relationship").asText() + " "
                        + match.path("map").asText() + " "
                        + first.path("system").asText() + " "
                        + first.path("code").asText());
            }
            assertThat(matches).as(code).isEqualTo(concepts);
            translated += matches.isEmpty() ? 0 : 1;
        }
        assertThat(translated).isGreaterThan(20);
    }
}
