package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code crosswalk map} does not do: replace somebody's work, or write a map that no server takes. */
class MapRefusalsTest extends OnTheStarterSet {

    private static final String MAP = "https://hospital.example/ConceptMap/local";
    private static final String HEAD = "source_code,source_text,target_code,accept,comment,target_system\n";
    private static final String SHEET = "code,text\nA,asthma\n";

    private CommandRun accept(String rows, String... more) throws IOException {
        write("reviewed.csv", HEAD + rows);
        List<String> arguments =
                new ArrayList<>(List.of("map", "--accept", "reviewed.csv", "--url", MAP, "--out", "map.json"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private void refuses(Path kept, String why, String... arguments) throws IOException {
        String before = Files.readString(kept);
        CommandRun run = run(arguments);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(why);
        assertThat(kept).hasContent(before);
    }

    @Test
    void aFileThatIsReadIsNotReplaced() throws Exception {
        String why = "is the file that is read, and would be replaced: name another one";
        Path sheet = write("a.csv", SHEET);
        Path review = write("review.csv", HEAD + "A,asthma,J45.909,x,,\n");
        Path part = write("b.csv.part", SHEET);
        Files.createDirectory(folder.resolve("sub"));
        Files.createLink(folder.resolve("hard.csv"), sheet);
        Files.createSymbolicLink(folder.resolve("soft.csv"), sheet);
        for (String same : List.of("a.csv", "sub/../a.csv", "hard.csv", "soft.csv")) {
            refuses(sheet, why, "map", "a.csv", "--out", same, "--force");
            refuses(sheet, why, "check", "a.csv", "--code-column", "code", "--out", same);
            refuses(sheet, why, "translate", "a.csv", "--code-column", "code", "--out", same);
        }
        refuses(review, why, "map", "--accept", "review.csv", "--url", MAP, "--out", "review.csv");
        refuses(part, why, "map", "b.csv.part", "--out", "b.csv");
        refuses(part, why, "check", "b.csv.part", "--code-column", "code", "--out", "b.csv");
    }

    @Test
    void aReviewThatIsFilledInIsReplacedByForceOnly() throws Exception {
        write("local.csv", SHEET);
        assertThat(run("map", "local.csv", "--out", "review.csv").exit()).isZero();
        assertThat(run("map", "local.csv", "--out", "review.csv").exit()).isZero();
        Path review = folder.resolve("review.csv");
        String filled =
                Files.readString(review).replaceFirst(",,,,http", ",no,,,http").replace(',', ';');
        Files.writeString(review, filled);
        String why = "is a review in which accept is filled in, and would be replaced";
        refuses(review, why, "map", "local.csv", "--out", "review.csv");
        Path lines = write("review.ndjson", "{\"row\":2,\"accept\":\"\"}\n{\"row\":3,\"accept\":\"x\"}\n");
        refuses(lines, why, "map", "local.csv", "--out", "review.ndjson");
        write("reviewed.csv", HEAD + "A,asthma,I10,x,,\n");
        refuses(review, why, "map", "--accept", "reviewed.csv", "--url", MAP, "--out", "review.csv");
        Path workbook = write("review.xlsx", "PK and more");
        refuses(
                workbook,
                "it cannot be told whether somebody has worked in it",
                "map",
                "local.csv",
                "--out",
                "review.xlsx");
        assertThat(run("map", "local.csv", "--out", "review.csv", "--force").exit())
                .isZero();
        assertThat(Files.readString(review)).doesNotContain(";no;");
        // What is no review, or a map, is written anew as by other commands.
        write("empty.csv", "");
        assertThat(run("map", "local.csv", "--out", "empty.csv").exit()).isZero();
        for (int i = 0; i < 2; i++) {
            assertThat(run("map", "--accept", "reviewed.csv", "--url", MAP, "--out", "map.json")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void shortNamesOfSystemsAreRead() throws Exception {
        assertThat(accept(
                                "A,asthma,I10,x,,icd-10-cm\nB,b,I10,x,,ICD-10-CM\nC,c,I10,x,,http://hl7.org/fhir/sid/icd-10-cm\n")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("map.json")))
                .containsOnlyOnce("\"target\": \"http://hl7.org/fhir/sid/icd-10-cm\"");
        assertThat(accept("A,asthma,I10,x,,icd10\n").err())
                .contains("row 2, A: “icd10” in target_system can be several: write one of ", "icd-10-cm");
    }

    @Test
    void namesThatNoServerTakesAreRefused() throws Exception {
        String row = "A,asthma,I10,x,,\n";
        for (String version : List.of("", " ", "1|2")) {
            CommandRun run = accept(row, "--version", version);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.complaint()).contains("--version is a version such as 2", "not \"" + version + "\"");
        }
        Map.of(
                        "http://hl7.org/fhir/sid/icd-10-cm",
                        "is ICD-10-CM, and your own codes are none of its publisher's",
                        MAP,
                        "is the map's URL")
                .forEach((source, why) -> {
                    CommandRun run = run("map", "--accept", "reviewed.csv", "--url", MAP, "--source-system", source);
                    assertThat(run.exit()).as(run.err()).isEqualTo(2);
                    assertThat(run.complaint()).contains("--source-system: " + source, why, "a URI of their own");
                });
        // A second map of the same own codes is right.
        assertThat(accept(row).exit()).isZero();
        assertThat(run("put", "map.json").exit()).isZero();
        assertThat(accept(row, "--version", "2").exit()).isZero();
    }

    @Test
    void aLoadedSystemIsNotWrittenAnew() throws Exception {
        String system = "https://other.example/CodeSystem/local";
        write(
                "other.json",
                "{\"resourceType\":\"CodeSystem\",\"id\":\"o\",\"url\":\"" + system
                        + "\",\"version\":\"1\",\"status\":\"active\",\"content\":\"complete\",\"concept\":[{\"code\":\"A\"}]}");
        assertThat(run("load", "other.json").exit()).isZero();
        CommandRun run = accept("A,asthma,I10,x,,\n", "--source-system", system);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.complaint()).contains(system + " is a code system that is loaded");
    }

    @Test
    void noneIsOfOneSystem() throws Exception {
        assertThat(accept("""
                A,asthma,I10,x,,
                A,asthma,,none,no such,hcpcs
                A,asthma,,none,never,hcpcs
                B,b,I10,x,as the ward says,
                B,b,I10,x,as the lab says,
                B,b,I10,x,as the lab says,
                """).err()).contains("mapped: 2, without a target: 0, open: 0");
        assertThat(Files.readString(folder.resolve("map.json")))
                .contains("\"comment\": \"no such; never\"")
                .contains("\"comment\": \"as the ward says; as the lab says\"");
        assertThat(accept("A,a,,none,,\nA,a,I10,x,,\n").err()).contains("row 3, A: it accepts I10, but row 2 has none");
        assertThat(accept("A,a,I10,disjoint,,\n").err())
                .contains("row 2, A: disjoint is no target: write none where there is no target");
    }

    @Test
    void optionsOfTheOtherStepAreRefused() throws Exception {
        write("local.csv", SHEET);
        for (String option : List.of("--url", "--version", "--source-system")) {
            CommandRun run = run("map", "local.csv", option, "1");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.complaint()).contains(option + " is only with --accept FILE: leave it out");
        }
        for (String option : List.of("--count", "--code-column", "--text-column", "--target-column", "--date-column")) {
            CommandRun run = accept("A,asthma,I10,x,,\n", option, "1");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.complaint()).contains(option + " is for the proposals, and not with --accept");
        }
    }
}
