package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.crosswalk.app.cli.command.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say of what a release changed, and of what is lost and brought back. */
class ReleaseLifeCommandsTest {

    private static final Path STARTER = Path.of("terminology");

    @TempDir
    Path folder;

    private CommandRun run(String... args) {
        return CommandRun.in(folder, args);
    }

    /** A starter file under its own name, outside of the starter set. */
    private String copy(String path) throws Exception {
        Path from = STARTER.resolve(path);
        Path to = folder.resolve(from.getFileName());
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return to.toString();
    }

    private void loadTwoYears() throws Exception {
        assertThat(run("load", copy("icd-10-cm/2025/icd10cm_order_2025.txt")).exit())
                .isEqualTo(ExitCodes.OK);
        assertThat(run("load", copy("icd-10-cm/2026/icd10cm_order_2026.txt")).exit())
                .isEqualTo(ExitCodes.OK);
    }

    @Test
    void diffListsWhatADryRunAnnounced() throws Exception {
        assertThat(run("load", copy("icd-10-cm/2025/icd10cm_order_2025.txt")).exit())
                .isEqualTo(ExitCodes.OK);
        String next = copy("icd-10-cm/2026/icd10cm_order_2026.txt");
        JsonNode announced = json(run("load", "--dry-run", "--json", next)).at("/releases/0/changes");
        assertThat(announced.at("/before").asText()).isEqualTo("2025");
        assertThat(announced.at("/changes")).isNotEmpty();
        assertThat(run("load", "--dry-run", next).out()).contains("compared with 2025: codes: ");
        assertThat(run("load", next).out()).contains("compared with 2025: codes: ");

        CommandRun diff = run("diff", "icd-10-cm@2025", "icd-10-cm@2026");
        assertThat(diff.exit()).isEqualTo(ExitCodes.OK);
        assertThat(json(run("diff", "--json", "icd-10-cm@2025", "icd-10-cm@2026"))
                        .get(0))
                .isEqualTo(announced);
        // E72.53 was billable in FY2025 and has codes below it in FY2026.
        assertThat(diff.out()).contains("2025 → 2026", "E72.53", "code-to-header (header)");
        assertThat(run("diff", "icd-10-cm@2026", "icd-10-cm@2025").out()).contains("header-to-code");
        assertThat(run("diff", "icd-10-cm@2026", "icd-10-cm@2026").out()).contains("no code changed");
    }

    @Test
    void diffSaysWhatItCannotCompare() throws Exception {
        loadTwoYears();
        assertThat(run("diff", "icd-10-cm@2024", "icd-10-cm@2026").complaint())
                .contains("icd-10-cm@2024 is not loaded", "loaded are icd-10-cm@2025, icd-10-cm@2026");
        assertThat(run("diff", "hcpcs@2020-01", "icd-10-cm@2026").complaint()).contains("of two systems");
    }

    @Test
    void aLostCatalogueIsNotAnEmptyFolder() throws Exception {
        loadTwoYears();
        String listed = run("list").out();
        Files.delete(folder.resolve("data/catalog.json"));
        for (String command : new String[] {"list", "verify", "remove icd-10-cm@2025", "serve --port 0"}) {
            CommandRun refused = run(command.split(" "));
            assertThat(refused.exit()).as(command).isEqualTo(ExitCodes.FAILED);
            assertThat(refused.complaint())
                    .contains("catalog.json is missing, although releases lie in", "\"crosswalk verify --repair\"");
        }
        CommandRun repaired = run("verify", "--repair");
        assertThat(repaired.exit()).as(repaired.err()).isEqualTo(ExitCodes.OK);
        assertThat(repaired.out())
                .contains("repaired: icd-10-cm@2025", "repaired: icd-10-cm@2026", "2 releases, all whole");
        assertThat(withoutMoments(run("list").out())).isEqualTo(withoutMoments(listed));
        assertThat(run("verify", "--repair").out()).contains("nothing to repair");
    }

    private static String withoutMoments(String text) {
        return text.replaceAll("[0-9-]{10}T[0-9:.]+Z", "");
    }

    @Test
    void aReplacedReleaseIsListedAndBroughtBack() throws Exception {
        String file = copy("icd-10-cm/2026/icd10cm_order_2026.txt");
        assertThat(run("load", file).exit()).isEqualTo(ExitCodes.OK);
        String text =
                Files.readString(Path.of(file)).replaceFirst("colitis, unspecified(\\R)", "colitis, not specified$1");
        Files.writeString(Path.of(file), text);
        assertThat(run("load", file).out()).contains("published in the place of the one loaded before");
        assertThat(run("list").out()).contains("earlier build kept, loaded ", "\"crosswalk rollback icd-10-cm@2026\"");
        assertThat(json(run("list", "--json")).at("/0/earlier").asText()).startsWith("20");
        assertThat(run("verify").out())
                .contains("icd-10-cm@2026 (earlier build): whole", "1 release and 1 earlier build, all whole");
        assertThat(run("rollback", "icd-10-cm@2026").out()).contains("is published again");
    }

    @Test
    void aCommandThatWritesWhileAnotherWritesIsToldAndReadersGoOn() throws Exception {
        loadTwoYears();
        String listed = run("list").out();
        try (FileChannel other = FileChannel.open(folder.resolve("data/lock"), StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            for (String command : List.of(
                    "load icd10cm_order_2026.txt",
                    "remove icd-10-cm@2025",
                    "remove --purge icd-10-cm@2025",
                    "rollback icd-10-cm@2025",
                    "verify --repair")) {
                CommandRun refused = run(command.split(" "));
                assertThat(refused.exit()).as(command).isEqualTo(ExitCodes.FAILED);
                assertThat(refused.complaint())
                        .as(command)
                        .contains("another command is writing into the data folder", "run this one again when");
            }
            assertThat(run("list").out()).isEqualTo(listed);
            assertThat(run("verify").exit()).isEqualTo(ExitCodes.OK);
            assertThat(run("diff", "icd-10-cm@2025", "icd-10-cm@2026").exit()).isEqualTo(ExitCodes.OK);
        }
        assertThat(run("remove", "icd-10-cm@2025").exit()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void listShowsWhatWaitsAndWhatWasRemovedAlsoAsJson() throws Exception {
        loadTwoYears();
        Path poa = Files.writeString(
                folder.resolve("POAexemptCodesFY24.txt"),
                "OrdFY24\tPOAexemptCode\tDescription\r\n00001\tB90.0\tSequelae\r\n");
        assertThat(run("load", poa.toString()).out()).contains("icd-10-cm@2024: kept, not served yet");
        assertThat(run("remove", "icd-10-cm@2025").exit()).isEqualTo(ExitCodes.OK);
        assertThat(run("list").out())
                .contains("icd-10-cm@2024  not served yet: ", "POAexemptCodesFY24.txt", "icd-10-cm@2025  removed");
        JsonNode listed = json(run("list", "--json"));
        assertThat(listed).hasSize(3);
        assertThat(listed.at("/0/manifest/key/version").asText()).isEqualTo("2026");
        assertThat(listed.at("/0/state").asText()).isEqualTo("loaded");
        assertThat(listed.at("/1/state").asText()).isEqualTo("waiting");
        assertThat(listed.at("/1/key/version").asText()).isEqualTo("2024");
        assertThat(listed.at("/1/reason").asText()).contains("order file");
        assertThat(listed.at("/1/files/0/name").asText()).isEqualTo("POAexemptCodesFY24.txt");
        assertThat(listed.at("/2/state").asText()).isEqualTo("removed");
        assertThat(listed.at("/2/key/system").asText()).isEqualTo("icd-10-cm");
        assertThat(listed.at("/2/key/version").asText()).isEqualTo("2025");
    }

    private static JsonNode json(CommandRun run) throws Exception {
        return new ObjectMapper().readTree(run.out());
    }
}
