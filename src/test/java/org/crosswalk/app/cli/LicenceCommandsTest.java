package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.usage.UsageFile;
import org.crosswalk.model.Client;
import org.crosswalk.model.MedicalCodeSystems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading licensed content, and reading how often it was shown. The content is invented. */
class LicenceCommandsTest {

    private static final String CPT = MedicalCodeSystems.CPT.uri();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("LONGULT_2026.txt"), "00101\tInvented\n");
        Files.writeString(
                folder.resolve("part.json"),
                "{\"resourceType\":\"CodeSystem\",\"id\":\"part\",\"url\":\"" + CPT
                        + "\",\"version\":\"2025\",\"status\":\"active\",\"content\":\"fragment\",\"concept\":[{\"code\":\"00102\","
                        + "\"display\":\"Invented\"}]}");
        Files.writeString(
                folder.resolve("stub.json"),
                "{\"resourceType\":\"CodeSystem\",\"id\":\"stub\",\"url\":\"" + CPT
                        + "\",\"version\":\"1.0.0\",\"status\":\"active\",\"content\":\"not-present\"}");
        Files.writeString(
                folder.resolve("set.json"),
                "{\"resourceType\":\"ValueSet\",\"id\":\"set\",\"url\":\"http://example.org/vs\",\"version\":\"1\","
                        + "\"status\":\"active\",\"compose\":{\"include\":[{\"system\":\"" + CPT
                        + "\",\"concept\":[{\"code\":\"00101\",\"display\":\"Invented\"}]}]}}");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(folder, arguments);
    }

    @Test
    void licensedContentIsRefusedWithoutAcceptanceAndTheRestIsLoaded() {
        CommandRun refused = run("load", "LONGULT_2026.txt", "part.json", "set.json");
        assertThat(refused.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(refused.out())
                .contains("LONGULT_2026.txt", "part.json")
                .contains("CPT, which needs a licence of the American Medical Association")
                .contains("--license-accepted --licensee");
        assertThat(run("list", "--files").out()).contains("set.json").doesNotContain("LONGULT_2026.txt", "part.json");
        assertThat(run("load", "stub.json").out()).doesNotContain("needs a licence");
    }

    @Test
    void theLicenseeIsKeptAndListedAndCanBeCorrected() {
        String[] load = {"load", "--license-accepted", "--licensee", "Example Hospital", "LONGULT_2026.txt", "set.json"
        };
        assertThat(run(load).exit()).isEqualTo(ExitCodes.OK);
        assertThat(run("list").out()).containsOnlyOnce("licence accepted, licensee: Example Hospital");
        assertThat(run("list", "--json").out()).contains("\"licensee\" : \"Example Hospital\"", "\"accepted\" : true");
        load[3] = "Another Hospital";
        assertThat(run(load).exit()).isEqualTo(ExitCodes.OK);
        assertThat(run("list").out()).contains("Another Hospital").doesNotContain("Example Hospital");
        assertThat(run("verify").exit()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void proposalsOfLicensedCodesAreForWhomTheSearchShowsThem() throws Exception {
        run("load", "--license-accepted", "--licensee", "Example Hospital", "LONGULT_2026.txt");
        Files.writeString(folder.resolve("local.csv"), "code,text\nA,Invented\n");
        CommandRun searched = run("search", "--system", "cpt", "Invented");
        CommandRun mapped = run("map", "local.csv", "--to", "cpt");
        assertThat(searched.exit()).isEqualTo(mapped.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(mapped.out()).isEmpty();
        assertThat(mapped.err()).contains("not licensed for this client").doesNotContain("Invented");
        Files.writeString(folder.resolve("reviewed.csv"), "source_code,target_code,accept\nA,00101,x\n");
        CommandRun accepted =
                run("map", "--accept", "reviewed.csv", "--to", "cpt", "--url", "https://hospital.example/ConceptMap/a");
        assertThat(accepted.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(accepted.out() + accepted.err()).contains("row 2, A: ").doesNotContain("Invented");
        // Where everybody may see it, it is counted as a search.
        Map<String, String> open = Map.of("CROSSWALK_LICENCE_EVERYONE", "cpt");
        assertThat(CommandRun.in(folder, open, "map", "local.csv", "--to", "cpt")
                        .out())
                .contains("'00101,Invented,");
        assertThat(run("usage").out()).containsPattern("cpt +search");
        usageIsOfWhatTheReviewShows(open);
        CommandRun written = CommandRun.in(
                folder,
                open,
                "map",
                "--accept",
                "reviewed.csv",
                "--to",
                "cpt",
                "--url",
                "https://hospital.example/ConceptMap/a");
        assertThat(written.exit()).isZero();
        assertThat(written.out()).contains("00101").doesNotContain("Invented");
    }

    private void usageIsOfWhatTheReviewShows(Map<String, String> open) throws Exception {
        Files.delete(folder.resolve("data").resolve(UsageFile.NAME));
        Files.writeString(
                folder.resolve("local.csv"), "code,text\nA,qqq Invented zzz\nB,see 00101 now\nC,nothing of it\n");
        CommandRun mapped = CommandRun.in(folder, open, "map", "local.csv", "--to", "cpt");
        long shown =
                mapped.out().lines().filter(line -> line.contains(",'00101,")).count();
        assertThat(shown).isEqualTo(2);
        assertThat(run("usage").out().lines().skip(1))
                .singleElement()
                .asString()
                .matches(".*cpt\\s+search\\s+2\\s+2");
    }

    @Test
    void theTwoOptionsGoTogether() {
        for (String[] half : new String[][] {
            {"load", "--license-accepted", "LONGULT_2026.txt"},
            {"load", "--licensee", "Example Hospital", "LONGULT_2026.txt"},
            {"load", "--license-accepted", "--licensee", " ", "LONGULT_2026.txt"}
        }) {
            CommandRun run = run(half);
            assertThat(run.exit()).isEqualTo(ExitCodes.USAGE);
            assertThat(run.complaint()).contains("go together");
        }
    }

    @Test
    void usageIsAddedUpAndShownByMonth() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Client office = new Client("office", Set.of(CPT), null);
        for (String day : new String[] {"2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z"}) {
            Clock clock = Clock.fixed(Instant.parse(day), ZoneOffset.UTC);
            try (UsageFile first = new UsageFile(data.resolve(UsageFile.NAME), clock, Duration.ofHours(1));
                    UsageFile second = new UsageFile(data.resolve(UsageFile.NAME), clock, Duration.ofHours(1))) {
                first.used(office, CPT, "expand", 20);
                second.used(office, CPT, "expand", 3);
            }
        }
        CommandRun november = run("usage", "--month", "2026-11");
        assertThat(november.exit()).isEqualTo(ExitCodes.OK);
        assertThat(november.out().lines().skip(1))
                .singleElement()
                .asString()
                .matches("2026-11\\s+office\\s+cpt\\s+expand\\s+2\\s+23");
        assertThat(run("usage", "--json").out()).contains("2026-10", "\"codes\" : 23");
        assertThat(run("usage", "--month", "2026-12").out()).contains("no licensed content was shown in 2026-12");
        assertThat(run("usage", "--month", "November").exit()).isEqualTo(ExitCodes.USAGE);
        Files.writeString(data.resolve(UsageFile.NAME), "{");
        assertThat(run("usage").exit()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void whatIsWrongWithAClientIsSaidWithoutItsKey() throws Exception {
        String hash = "0123456789abcdef".repeat(4);
        String[][] wrong = {
            {"office: {licensed: [cpt]}", "clients.office.key-sha256: is missing"},
            {"office: {key-sha256: my-secret-key, licensed: [cpt]}", "is not a SHA-256"},
            {
                "office: {key-sha256: " + hash + ", licensed: [icd-10-cm]}",
                "not a licensed code system; those are cpt, cdt"
            },
            {"office: {key-sha256: " + hash + "}", "clients.office.licensed: is not a list"},
            {"office: {key-sha256: " + hash + ", licenced: [cpt]}", "did you mean licensed?"},
            {
                "office: {key-sha256: " + hash + ", licensed: [cpt], expansion-codes: 0}",
                "is not a whole number from 1 up"
            },
            {"anonymous: {key-sha256: " + hash + ", licensed: [cpt]}", "which is taken"},
            {
                "a: {key-sha256: " + hash + ", licensed: [cpt]}, b: {key-sha256: " + hash + ", licensed: [cpt]}",
                "has the same key as a"
            }
        };
        for (String[] each : wrong) {
            Files.writeString(folder.resolve("own.yaml"), "clients: {" + each[0] + "}\n");
            CommandRun run = run("--config", "own.yaml", "list");
            assertThat(run.exit()).as(each[0]).isEqualTo(ExitCodes.USAGE);
            assertThat(run.complaint()).contains(each[1]).doesNotContain("my-secret-key", hash);
        }
        Files.writeString(folder.resolve("own.yaml"), "licence: {everyone: [hcpcs]}\n");
        assertThat(run("--config", "own.yaml", "list").complaint()).contains("licence.everyone", "cpt, cdt");
    }
}
