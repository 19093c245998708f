package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.crosswalk.app.cli.command.ExitCodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that ask do with whatever they are given, on the starter set. */
class AskCommandsTest {

    @TempDir
    static Path starter;

    @TempDir
    Path folder;

    @BeforeAll
    static void bringTheStarterSet() {
        assertThat(CommandRun.in(starter, "lookup", "E11.9").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lookup",
                "lookup E11.9 --date 2026-02-30",
                "lookup E11.9 --date",
                "lookup E11.9 --sytem icd-10-cm",
                "validate --billable --value-set https://example.org/x E11.9",
                "subsumes E11",
                "subsumes E11 E11.9 E12",
                "search",
                "search --count many x",
                "expand",
                "expand E11 --billable",
                "expand cpt https://example.org/x"
            })
    void wrongArgumentsAreSaidInOneLine(String arguments) {
        CommandRun run = CommandRun.in(starter, arguments.split(" "));
        assertThat(run.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.complaint()).startsWith("crosswalk: ").endsWith("--help)");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatIsMistypedIsGuessed() {
        assertThat(CommandRun.in(starter, "lokup").complaint()).contains("did you mean lookup");
        assertThat(CommandRun.in(starter, "lookup", "E11.9", "--sytem=x").complaint())
                .contains("did you mean --system");
    }

    @Test
    void codesComeFromStandardInputToo() {
        CommandRun run = CommandRun.reading(starter, "\uFEFFE11.9, I10\r\n\n;E11\n", "validate", "-", "401.9");
        assertThat(run.out().lines().filter(line -> line.contains(" valid")).map(line -> line.split(" ")[0]))
                .containsExactly("E11.9", "I10", "E11", "401.9");
        CommandRun none = CommandRun.reading(starter, " \n", "validate", "-");
        assertThat(none.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(none.complaint()).isEqualTo("crosswalk: standard input held no codes");
    }

    @Test
    void tenThousandCodesAreTenThousandRows() {
        String codes = String.join("\n", Collections.nCopies(5_000, "E11.9\nnone"));
        CommandRun run =
                CommandRun.reading(starter, codes, "validate", "--system", "icd-10-cm", "--date=2026-01-15", "-");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out().lines().filter(line -> line.startsWith("E11.9 ") || line.startsWith("none ")))
                .hasSize(10_000);
    }

    /** E119 has the shape of a code of ICD-9-CM, which was no more in use in 2026. */
    @Test
    void aSystemThatWasNoMoreInUseIsNotMeant() {
        assertThat(CommandRun.in(starter, "validate", "E119", "--date=2026-01-15")
                        .out())
                .contains("Did you mean E11.9?");
        assertThat(CommandRun.in(starter, "validate", "E119", "--date=2015-01-15")
                        .out())
                .contains("ICD-9-CM");
    }

    @Test
    void aCodeOfSeveralSystemsIsAskedAbout() throws Exception {
        CommandRun run = CommandRun.in(starter, "lookup", "XYZ");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.complaint()).contains("XYZ can be a code of", "--system icd-10-cm or --system icd-10-pcs");
        CommandRun json = CommandRun.in(starter, "lookup", "XYZ", "E11.9", "--json");
        List<String> lines = json.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode outcome = new ObjectMapper().readTree(lines.get(0));
        assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(outcome.at("/issue/0/details/text").asText()).startsWith("XYZ can be a code of");
        assertThat(json.exit()).isEqualTo(ExitCodes.FAILED);
        CommandRun nothing = CommandRun.in(starter, "lookup", "no such code at all");
        assertThat(nothing.complaint()).contains("name the system with --system");
    }

    @Test
    void controlCharactersAreShown() {
        CommandRun run = CommandRun.in(starter, "validate", "--system", "icd-10-cm", "E11\u001b[2J.9\u202e");
        assertThat(run.out() + run.err()).contains("\\u001b").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void everyPropertyAskedForIsShownOfEachCode() {
        CommandRun run = CommandRun.in(
                starter,
                "lookup",
                "E11.9",
                "I10",
                "--property",
                "billable",
                "--property",
                "parent",
                "--date=2026-01-15");
        assertThat(run.out().lines().filter(line -> line.startsWith("billable")))
                .hasSize(2);
        assertThat(run.out()).contains("parent               E11  Type 2 diabetes mellitus");
    }

    @Test
    void aFolderThatIsMissingOrEmptyIsSaid() throws Exception {
        CommandRun missing = CommandRun.in(folder, "lookup", "E11.9", "--data", "mistyped");
        assertThat(missing.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.complaint()).contains("mistyped is not there", "correct the name");
        assertThat(Files.exists(folder.resolve("mistyped"))).isFalse();
        Files.createDirectories(folder.resolve("empty"));
        CommandRun empty = CommandRun.in(
                folder, java.util.Map.of("CROSSWALK_DATA_STARTER", "false"), "lookup", "E11.9", "--data", "empty");
        assertThat(empty.exit()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void whatIsDamagedIsNotAnsweredFrom() throws Exception {
        FileUtils.copyDirectory(starter.toFile(), folder.toFile());
        Path snapshot = snapshot("icd-10-cm/2026-starter");
        flip(snapshot, Files.size(snapshot) - 1_000);
        CommandRun asked = CommandRun.in(folder, "lookup", "E11.9", "--date=2026-01-15");
        assertThat(asked.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(asked.complaint()).contains(snapshot.getFileName() + " is damaged", "load the release again");
        assertThat(CommandRun.in(folder, "search", "--system=icd-10-cm", "diabetes")
                        .complaint())
                .contains("is damaged");
        // Who asks nothing of it is answered.
        assertThat(CommandRun.in(folder, "lookup", "--system=icd-9-cm", "401.9").exit())
                .isEqualTo(ExitCodes.OK);
    }

    @Test
    void aDamagedHeaderIsNeverBelieved() throws Exception {
        FileUtils.copyDirectory(starter.toFile(), folder.toFile());
        Path snapshot = snapshot("icd-10-cm/2026-starter");
        byte[] bytes = Files.readAllBytes(snapshot);
        int title = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("icd-10-cm");
        flip(snapshot, title);
        CommandRun other = CommandRun.in(folder, "lookup", "--system=icd-9-cm", "401.9");
        assertThat(other.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(other.complaint()).contains("is damaged: its header has changed", "load the release again");
        try (Stream<Path> seals = Files.walk(folder)) {
            for (Path seal :
                    seals.filter(path -> path.toString().endsWith(".head")).toList()) {
                Files.delete(seal);
            }
        }
        assertThat(CommandRun.in(folder, "lookup", "--system=icd-9-cm", "401.9").complaint())
                .contains("is damaged");
    }

    private Path snapshot(String release) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data/releases").resolve(release))) {
            return files.filter(file -> file.toString().endsWith("code-system-0.cws"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, long at) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 1);
        }
    }
}
