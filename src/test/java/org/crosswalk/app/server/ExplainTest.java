package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain=true}: what an answer rests on, down to the hash of the publisher's file, for every operation. */
class ExplainTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String STARTER_ORDER = "terminology/icd-10-cm";

    @TempDir
    static Path folder;

    @AutoClose
    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
    }

    @Test
    void theHashIsThatOfTheFileThatWasLoaded() throws Exception {
        ParametersParameterComponent provenance =
                only("CodeSystem/$validate-code?url=" + CM + "&code=E11.9&date=2026-01-15");
        assertThat(part(provenance, "artefact")).isEqualTo(CM + "|2026-starter");
        assertThat(part(provenance, "release")).isEqualTo("icd-10-cm@2026-starter");
        assertThat(part(provenance, "rule")).isEqualTo("in effect on 2026-01-15, the day asked about");
        Period effective = (Period) provenance.getPart().stream()
                .filter(part -> part.getName().equals("effective"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(effective.getStartElement().getValueAsString()).isEqualTo("2025-10-01");
        assertThat(effective.getEndElement().getValueAsString()).isEqualTo("2026-09-30");
        Path order = file("icd10cm_order_2026.txt");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(order)));
        assertThat(provenance.getPart().stream().filter(part -> part.getName().equals("file")))
                .anySatisfy(file -> {
                    assertThat(part(file, "name")).contains("icd10cm_order_2026.txt");
                    assertThat(part(file, "sha256")).isEqualTo(sha256);
                });
    }

    @Test
    void everyOperationSaysWhatItsAnswerRestsOn() throws Exception {
        for (String path : List.of(
                "CodeSystem/$lookup?system=" + CM + "&code=E11.9&version=2026",
                "CodeSystem/$validate-code?url=" + CM + "&code=E11.9&version=2026",
                "ValueSet/$validate-code?url=" + CM + "/vs&system=" + CM + "&code=E11.9&systemVersion=2026",
                "CodeSystem/$subsumes?system=" + CM + "&version=2026&codeA=E11&codeB=E11.9",
                "CodeSystem/$check-codes?system=" + CM + "&code=E11.9&date=2026-01-15")) {
            ParametersParameterComponent provenance = only(path);
            assertThat(part(provenance, "artefact")).as(path).isEqualTo(CM + "|2026-starter");
        }
        Parameters diff = (Parameters)
                get("CodeSystem/$diff?url=" + CM + "&versionA=2025-starter&versionB=2026-starter&explain=true");
        assertThat(diff.getParameter().stream().filter(p -> p.getName().equals("provenance")))
                .hasSize(2);
        ParametersParameterComponent map =
                only("ConceptMap/$translate?system=http://hl7.org/fhir/sid/icd-9-cm&code=250.00");
        assertThat(part(map, "release")).isEqualTo("gem-dx-9to10@2018-starter");
        ValueSet expansion = (ValueSet)
                get("ValueSet/$expand?url=" + CM + "/vs&filter=diabetes&count=2&date=2026-01-15&explain=true");
        assertThat(expansion
                        .getExpansion()
                        .getExtensionsByUrl("https://crosswalk.dev/fhir/StructureDefinition/provenance"))
                .singleElement()
                .satisfies(extension -> {
                    assertThat(extension.getExtensionString("release")).isEqualTo("icd-10-cm@2026-starter");
                    assertThat(extension.getExtensionsByUrl("file")).isNotEmpty();
                });
    }

    @Test
    void saysOfWhatTheClientSentThatItWasSent() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("CodeSystem/$validate-code"))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"resourceType":"Parameters","parameter":[
                          {"name":"explain","valueBoolean":true},
                          {"name":"url","valueUri":"http://example.org/cs"},
                          {"name":"code","valueCode":"a"},
                          {"name":"tx-resource","resource":{"resourceType":"CodeSystem","url":"http://example.org/cs",
                            "version":"1","status":"active","content":"complete","concept":[{"code":"a"}]}}]}"""))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        Parameters answer = FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, body);
        ParametersParameterComponent provenance = answer.getParameter().stream()
                .filter(p -> p.getName().equals("provenance"))
                .findFirst()
                .orElseThrow();
        assertThat(part(provenance, "rule")).isEqualTo("sent with the request");
        assertThat(provenance.getPart()).noneMatch(part -> part.getName().equals("release"));
    }

    @Test
    void withoutAskingNothingIsSaid() throws Exception {
        Parameters answer = (Parameters) get("CodeSystem/$validate-code?url=" + CM + "&code=E11.9&date=2026-01-15");
        assertThat(answer.getParameter()).noneMatch(p -> p.getName().equals("provenance"));
    }

    private static Path file(String name) throws Exception {
        try (java.util.stream.Stream<Path> files = Files.walk(Path.of(STARTER_ORDER))) {
            return files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static ParametersParameterComponent only(String path) throws Exception {
        Parameters answer = (Parameters) get(path + "&explain=true");
        List<ParametersParameterComponent> found = answer.getParameter().stream()
                .filter(p -> p.getName().equals("provenance"))
                .toList();
        assertThat(found).as(path).hasSize(1);
        return found.get(0);
    }

    private static String part(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + name))
                .getValue()
                .primitiveValue();
    }

    private static Resource get(String path) throws Exception {
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
        return (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(body);
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + "/fhir/" + path.replace("$", "%24"));
    }
}
