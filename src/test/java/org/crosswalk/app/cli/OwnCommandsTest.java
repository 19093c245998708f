package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCommandsTest {

    private static final String SET = """
            {"resourceType":"ValueSet","id":"ward","url":"https://site.example/ValueSet/ward","version":"1","status":"active",
             "compose":{"include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"E11.9"}]}]}}""";

    private static final String CODES = """
            {"resourceType":"CodeSystem","id":"c","url":"https://site.example/CodeSystem/c","version":"1","status":"active",
             "content":"complete","concept":[{"code":"A","display":"Alpha"}]}""";

    @TempDir
    private Path folder;

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name), content);
    }

    @Test
    void putsGetsListsAndDeletes() throws Exception {
        write("ward.json", SET);
        assertThat(run("put", "ward.json").out())
                .isEqualToNormalizingNewlines(
                        "created ValueSet/ward, version 1: https://site.example/ValueSet/ward|1\n");
        assertThat(run("put", "ward.json").out()).startsWith("updated ValueSet/ward, version 2");
        write("same.json", SET.replace("\"id\":\"ward\",", ""));
        assertThat(run("put", "same.json").out()).startsWith("updated ValueSet/ward, version 3");
        assertThat(run("list", "--own").out())
                .contains("ValueSet/ward")
                .contains("https://site.example/ValueSet/ward|1");
        assertThat(run("get", "ValueSet/ward").out())
                .contains("\"versionId\": \"3\"")
                .contains("E11.9");
        assertThat(run("get", "--number", "1", "ValueSet/ward").out()).contains("\"versionId\": \"1\"");
        assertThat(run("delete", "ValueSet/ward").out()).isEqualToNormalizingNewlines("deleted ValueSet/ward\n");
        assertThat(run("list", "--own").out()).contains("no resources of your own");
        assertThat(run("get", "ValueSet/ward").complaint()).contains("was deleted at");
    }

    @Test
    void saysWhatIsWrongAndWritesNothing() throws Exception {
        write("ward.json", SET);
        write("patient.json", "{\"resourceType\":\"Patient\"}");
        write("broken.json", "{\"resourceType\":");
        assertThat(run("put", "ward.json", "patient.json").complaint())
                .isEqualTo(
                        "crosswalk: patient.json is a Patient, and only CodeSystem, ValueSet and ConceptMap are kept; nothing"
                                + " was written");
        write("r5.json", """
                {"resourceType":"ConceptMap","url":"https://site.example/m","status":"active","group":[{"source":"a:b",
                 "target":"c:d","element":[{"code":"A","target":[{"code":"B","relationship":"equivalent"}]}]}]}""");
        assertThat(run("put", "r5.json").complaint()).contains("relationship");
        assertThat(run("put", "broken.json").complaint()).contains("broken.json is no FHIR resource");
        assertThat(run("put", "absent.json").complaint()).contains("absent.json is not there");
        assertThat(run("get", "ValueSet/none").complaint()).contains("there is no ValueSet/none");
        assertThat(run("get", "ValueSet").exit()).isEqualTo(2);
        assertThat(folder.resolve("data/own.mv.db")).doesNotExist();
    }

    @Test
    void aLoadSaysWhichSystemsAreNotThere() throws Exception {
        write(
                "sets.json",
                SET.replace("\"ward\"", "\"labs\"")
                        .replace("ValueSet/ward", "ValueSet/labs")
                        .replace(
                                "{\"system\":\"http://hl7.org",
                                "{\"system\":\"http://loinc.org\"},{\"system\":\"http://hl7.org/fhir/administrative-gender\"},"
                                        + "{\"system\":\"https://site.example/CodeSystem/c\"},{\"system\":\"http://hl7.org"));
        write("codes.json", CODES);
        run("load", "codes.json");
        assertThat(run("load", "sets.json").out())
                .endsWith("2 code systems that it names are not loaded, and their codes are not there:"
                        + " http://hl7.org/fhir/sid/icd-10-cm, http://loinc.org" + System.lineSeparator());
        assertThat(run("load", "codes.json").out()).doesNotContain("not loaded");
    }

    @Test
    void aDatabaseThatCannotBeReachedIsNamed() {
        Map<String, String> nowhere = Map.of("CROSSWALK_DATABASE_URL", "jdbc:postgresql://localhost:1/none");
        for (String command : List.of("list --own", "lookup E11.9")) {
            CommandRun run = CommandRun.in(folder, nowhere, command.split(" "));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().toList())
                    .last()
                    .asString()
                    .startsWith("crosswalk: ")
                    .contains("the database jdbc:postgresql://localhost:1/none cannot be used: ");
        }
        assertThat(CommandRun.in(folder, Map.of("CROSSWALK_DATABASE_URL", "jdbc:mysql://x/y"), "list", "--own")
                        .complaint())
                .contains("is not a URL like jdbc:postgresql://");
        assertThat(CommandRun.in(folder, Map.of("CROSSWALK_OWN_WRITING", "everybody"), "list", "--own")
                        .complaint())
                .contains("is none of nobody, authors, localhost");
    }

    @Test
    void aRunningServerServesWhatIsPut() throws Exception {
        write("ward.json", SET);
        Path data = folder.resolve("data");
        try (TerminologyServer server = StartedServer.start(
                new DataFolder(data),
                Path.of("terminology"),
                Map.of("CROSSWALK_OWN_WRITING", "localhost", "CROSSWALK_DATA_WATCH_SECONDS", "1"),
                complaint -> {})) {
            String other = SET.replace("ward", "other");
            HttpRequest put = HttpRequest.newBuilder(URI.create(server.address() + "/ValueSet/other"))
                    .header("Content-Type", "application/fhir+json")
                    .PUT(HttpRequest.BodyPublishers.ofString(other))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(put, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
            assertThat(run("put", "ward.json").out()).startsWith("created ValueSet/ward, version 1");
            awaitStatus(server.address() + "/ValueSet/ward", 200);
            assertThat(run("delete", "ValueSet/ward", "ValueSet/other").exit()).isZero();
            awaitStatus(server.address() + "/ValueSet/other", 410);
            assertThat(HttpClient.newHttpClient()
                            .send(put, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    private static void awaitStatus(String address, int wanted) throws Exception {
        Instant last = Instant.now().plus(Duration.ofSeconds(30));
        int status = 0;
        while (status != wanted && Instant.now().isBefore(last)) {
            Thread.sleep(50);
            status = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .statusCode();
        }
        assertThat(status).isEqualTo(wanted);
    }
}
