package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crosswalk drift} on the starter set and a file of own value sets; {@code --json} is what a server answers. */
class DriftCommandTest {

    private static final String OURS = "http://example.org/fhir/ValueSet/";

    /** E72.53 was billable in FY2025 and has codes below it in FY2026. */
    private static final String BUNDLE = """
            {"resourceType":"Bundle","id":"ours","type":"collection","entry":[
             {"resource":{"resourceType":"ValueSet","id":"ours-changing","url":"%1$schanging","name":"Changing","status":"active","compose":{
              "include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"E72.53"},{"code":"I10"}]}]}}},
             {"resource":{"resourceType":"ValueSet","id":"ours-same","url":"%1$ssame","status":"active","compose":{
              "include":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","concept":[{"code":"I10"}]}]}}},
             {"resource":{"resourceType":"ValueSet","id":"ours-other","url":"%1$sother","status":"active","compose":{
              "include":[{"system":"http://example.org/none","concept":[{"code":"1"}]}]}}}]}""".formatted(OURS);

    @TempDir
    static Path folder;

    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder.resolve("data")));
        Path file = folder.resolve("ours.json");
        Files.writeString(file, BUNDLE);
        CommandRun load = run("load", file.toString());
        assertThat(load.exit()).as(load.err()).isEqualTo(ExitCodes.OK);
        server.close();
        server = StartedServer.outOfTheBox(new DataFolder(folder.resolve("data")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--data=" + folder.resolve("data"));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private static CommandRun drift(String... arguments) {
        List<String> all = new ArrayList<>(List.of("drift", "--from", "2025", "--to", "2026"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    @Test
    void saysWhatHappensAndEndsWithACodeForAPipeline() {
        CommandRun run = drift();
        assertThat(run.out())
                .contains("ICD-10-CM 2026-starter (from 2025-10-01) against 2025-starter.")
                .contains("Not checked: no release of http://example.org/none is loaded.")
                .contains("ValueSet " + OURS + "changing \"Changing\", of fhir-bundle-ours@unversioned")
                .contains("E72.53      now a header  E72.53 is a header in ICD-10-CM 2026-starter and cannot be billed")
                .endsWith("Something changes in 1 of 3 value sets, concept maps and supplements.\n")
                .doesNotContain(OURS + "same");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isEqualTo(ExitCodes.DRIFT);

        CommandRun nothing = drift(OURS + "same");
        assertThat(nothing.out()).endsWith("Nothing changes in any of 1 value sets, concept maps and supplements.\n");
        assertThat(nothing.exit()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void whatCannotBeComparedFails() {
        CommandRun alone = drift(OURS + "other");
        assertThat(alone.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(alone.complaint()).contains("Nothing was compared");
        assertThat(run("drift", "--from", "2026", "--to", "2025").complaint()).contains("Exchange the two");
        assertThat(run("drift", "--from", "2026", "--to", "2026").complaint()).contains("with itself");
        assertThat(run("drift", "--from", "1999", "--to", "2026").complaint()).contains("Loaded are 2025-starter");
        assertThat(run("drift", "--system", "nothing").complaint()).contains("is not loaded");
        assertThat(run("drift", OURS + "nowhere").complaint()).contains(OURS + "nowhere");
        assertThat(run("drift", "--date", "soon").exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(run("drift", "--form", "2025").complaint()).contains("Unknown option: '--form'");
    }

    @Test
    void asCsvEachFindingIsARow() {
        CommandRun run = drift("--csv");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .endsWith("type,url,title,release,system,code,text,what,where,last day,replacements,message");
        assertThat(lines.get(1))
                .startsWith("ValueSet," + OURS + "changing,Changing,fhir-bundle-ours@unversioned,"
                        + "http://hl7.org/fhir/sid/icd-10-cm,E72.53,Primary hyperoxaluria,now a header,include,")
                .contains("2025-09-30,\"E72.530, E72.538, E72.539\",\"E72.53 is a header");
        assertThat(run.err()).contains("crosswalk: Not checked: no release of http://example.org/none is loaded.");
        assertThat(run.exit()).isEqualTo(ExitCodes.DRIFT);
        assertThat(drift("--csv", "--json").exit()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void asJsonItIsWhatAServerAnswers() throws Exception {
        for (List<String> asked : List.of(
                List.of("from=2025", "to=2026"),
                List.of("from=2025", "to=2026", "system=icd-10-cm"),
                List.of("date=2026-03-01"),
                List.of("from=1999"),
                List.of("from=2026", "to=2025"))) {
            List<String> arguments = new ArrayList<>(List.of("drift", "--json"));
            asked.forEach(each -> arguments.add("--" + each));
            CommandRun run = run(arguments.toArray(String[]::new));
            String query = String.join("&", asked) + "&count=10000&offset=0";
            assertThat(run.out().strip()).as(query).isEqualTo(get(query));
        }
        String billable = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
        assertThat(drift("--json", billable).out().strip())
                .isEqualTo(get("from=2025&to=2026&count=10000&offset=0&url="
                        + URLEncoder.encode(billable, StandardCharsets.UTF_8)));
    }

    private static String get(String query) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + "/$drift?" + query))
                                .header("Accept", "application/fhir+json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return answer.body();
    }
}
