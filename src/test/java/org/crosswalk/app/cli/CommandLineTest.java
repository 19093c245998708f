package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print, where, and with which exit code. */
class CommandLineTest {

    private static final Path ORDER_FILE = Path.of("terminology/icd-10-pcs/2026/icd10pcs_order_2026.txt");

    @TempDir
    Path folder;

    @Test
    void withoutACommandThereIsHelp() {
        for (CommandRun run : List.of(CommandRun.in(folder), CommandRun.in(folder, "--help"))) {
            assertThat(run.exit()).isEqualTo(ExitCodes.OK);
            assertThat(run.out())
                    .contains("serve", "load", "list", "diff", "verify", "remove", "rollback", "fetch", "Exit codes:");
            assertThat(run.err()).isEmpty();
        }
        assertThat(CommandRun.in(folder, "--version").out()).startsWith("crosswalk ");
        assertThat(CommandRun.in(folder, "load", "--help").out()).contains("--dry-run", "--json", "FILE");
    }

    @Test
    void wrongArgumentsAreSaidInOneLine() {
        for (String args : List.of(
                "lode",
                "load",
                "load --fast x",
                "remove icd-10-cm",
                "rollback @2026",
                "diff icd-10-cm@2025",
                "diff icd-10-cm@2025 2026",
                "remove",
                "fetch",
                "serve --port 99999",
                "serve --port x")) {
            CommandRun run = CommandRun.in(folder, args.split(" "));
            assertThat(run.exit()).as(args).isEqualTo(ExitCodes.USAGE);
            assertThat(run.complaint()).startsWith("crosswalk: ").endsWith("--help)");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void wrongSettingsAreSaidInOneLine() throws Exception {
        CommandRun variable = CommandRun.in(folder, Map.of("CROSSWALK_SERVER_PROT", "1"), "serve");
        assertThat(variable.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(variable.complaint())
                .isEqualTo("crosswalk: CROSSWALK_SERVER_PROT: is the variable of no setting; did you mean"
                        + " CROSSWALK_SERVER_PORT?");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/crosswalk.yaml"), "server: {port: many}");
        CommandRun usual = CommandRun.in(folder, "list");
        assertThat(usual.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(usual.complaint())
                .isEqualTo("crosswalk: " + folder.resolve("config/crosswalk.yaml")
                        + ": server.port: \"many\" is not a whole number");
        CommandRun missing = CommandRun.in(folder, "--config", "none.yaml", "list");
        assertThat(missing.exit()).isEqualTo(ExitCodes.USAGE);
        assertThat(missing.complaint()).isEqualTo("crosswalk: " + folder.resolve("none.yaml") + ": is not there");
    }

    @Test
    void aReleaseIsLoadedListedCheckedAndRemoved() throws Exception {
        String file = orderFile();
        CommandRun first = CommandRun.in(folder, "load", file);
        assertThat(first.exit()).isEqualTo(ExitCodes.OK);
        assertThat(first.out()).contains("icd-10-pcs@2026: published", "billable 171", "headers 44");
        CommandRun again = CommandRun.in(folder, "load", file);
        assertThat(again.exit()).isEqualTo(ExitCodes.OK);
        assertThat(again.out()).contains("icd-10-pcs@2026: unchanged");

        CommandRun list = CommandRun.in(folder, "list");
        assertThat(list.out())
                .contains("icd-10-pcs@2026", "2025-10-01 to 2026-09-30", "without tables (XML): no meanings")
                .doesNotContain("sha256 ");
        assertThat(CommandRun.in(folder, "list", "--files").out()).contains("icd10pcs_order_2026.txt  sha256 ");
        JsonNode listed = new ObjectMapper()
                .readTree(CommandRun.in(folder, "list", "--json").out());
        assertThat(listed.at("/0/manifest/key/system").asText()).isEqualTo("icd-10-pcs");
        assertThat(listed.at("/0/manifest/effective/start").asText()).isEqualTo("2025-10-01");
        assertThat(listed.at("/0/counts/billable").asInt()).isEqualTo(171);

        CommandRun verify = CommandRun.in(folder, "verify");
        assertThat(verify.exit()).isEqualTo(ExitCodes.OK);
        assertThat(verify.out()).contains("icd-10-pcs@2026: whole", "1 release, all whole");

        CommandRun unknown = CommandRun.in(folder, "remove", "icd-10-pcs@1999");
        assertThat(unknown.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(unknown.complaint()).endsWith("loaded are icd-10-pcs@2026");
        assertThat(CommandRun.in(folder, "remove", "icd-10-pcs@2026").out().strip())
                .startsWith("removed icd-10-pcs@2026; \"crosswalk rollback icd-10-pcs@2026\" brings it back");
        assertThat(CommandRun.in(folder, "list").out())
                .startsWith("nothing loaded in ")
                .contains("icd-10-pcs@2026  removed; \"crosswalk rollback icd-10-pcs@2026\" brings it back");
        assertThat(CommandRun.in(folder, "rollback", "icd-10-pcs@2026").exit()).isEqualTo(ExitCodes.OK);
        assertThat(CommandRun.in(folder, "remove", "--purge", "icd-10-pcs@2026")
                        .out()
                        .strip())
                .isEqualTo("removed icd-10-pcs@2026");
        CommandRun gone = CommandRun.in(folder, "rollback", "icd-10-pcs@2026");
        assertThat(gone.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(gone.complaint()).contains("there is no earlier build of icd-10-pcs@2026");
    }

    @Test
    void whatComesBeforeTheOrderFileIsKeptAndListed() throws Exception {
        Path list = folder.resolve("POAexemptCodesFY26.txt");
        Files.writeString(list, "Order26\tPOAexemptCode\tDescription\r\n1\tB90.0\tSequelae\r\n");
        CommandRun load = CommandRun.in(folder, "load", list.toString());
        assertThat(load.exit()).isEqualTo(ExitCodes.OK);
        assertThat(load.out())
                .contains(
                        "icd-10-cm@2026: kept, not served yet: the order file is missing",
                        "poa: POAexemptCodesFY26.txt");
        assertThat(CommandRun.in(folder, "list").out())
                .contains("icd-10-cm@2026  not served yet: the order file is missing", "poa: POAexemptCodesFY26.txt");
        assertThat(CommandRun.in(folder, "remove", "icd-10-cm@2026").out()).startsWith("removed icd-10-cm@2026");
        assertThat(CommandRun.in(folder, "list").out()).doesNotContain("icd-10-cm@2026");
    }

    @Test
    void aDryRunPublishesNothing() throws Exception {
        CommandRun run = CommandRun.in(folder, "load", "--dry-run", "--json", orderFile());
        assertThat(run.exit()).isEqualTo(ExitCodes.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/releases/0/outcome").asText()).isEqualTo("CHECKED");
        assertThat(report.at("/releases/0/counts/billable").asInt()).isEqualTo(171);
        assertThat(CommandRun.in(folder, "list").out()).startsWith("nothing loaded in ");
    }

    @Test
    void whatCannotBeLoadedLeavesWhatIsThere() throws Exception {
        assertThat(CommandRun.in(folder, "load", orderFile()).exit()).isEqualTo(ExitCodes.OK);
        Path truncated = folder.resolve("truncated/icd10pcs_order_2026.txt");
        Files.createDirectories(folder.resolve("truncated"));
        byte[] bytes = Files.readAllBytes(ORDER_FILE);
        int line = new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).indexOf('\n', bytes.length / 2);
        Files.write(truncated, Arrays.copyOf(bytes, line + 12));
        Path noise = Files.writeString(folder.resolve("noise.txt"), "nothing that a publisher ships");
        CommandRun garbage = CommandRun.in(folder, "load", noise.toString());
        assertThat(garbage.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(garbage.out()).contains("nothing recognised");
        CommandRun missing = CommandRun.in(folder, "load", "not-there.zip");
        assertThat(missing.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.out()).contains("not-there.zip", "is not a file");
        CommandRun half = CommandRun.in(folder, "load", truncated.toString());
        assertThat(half.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(half.out()).contains("refused", "icd10pcs_order_2026.txt:");
        assertThat(CommandRun.in(folder, "list").out()).contains("icd-10-pcs@2026", "billable 171");
    }

    @Test
    void aDataFolderThatCannotBeUsedIsSaidInOneLine() throws Exception {
        CommandRun missing = CommandRun.in(folder, "serve", "--data", "typo");
        assertThat(missing.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(missing.complaint())
                .isEqualTo("crosswalk: the data folder " + folder.resolve("typo")
                        + " is not there (--data, setting data.folder): correct the name, make the folder, or load a"
                        + " release into it with \"crosswalk load\"");
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/crosswalk.yaml"), "data: {folder: typo}");
        assertThat(CommandRun.in(folder, "list").complaint())
                .as("named in the settings is named too")
                .isEqualTo(missing.complaint());
        Files.delete(folder.resolve("config/crosswalk.yaml"));
        Files.writeString(folder.resolve("file"), "x");
        assertThat(CommandRun.in(folder, "list", "--data", "file").complaint())
                .isEqualTo("crosswalk: the data folder " + folder.resolve("file") + " is not a folder");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/catalog.json"), "{\"format\":");
        for (String command : List.of("list", "verify", "serve")) {
            CommandRun corrupt = CommandRun.in(folder, Map.of("CROSSWALK_SERVER_PORT", "0"), command);
            assertThat(corrupt.exit()).as(command).isEqualTo(ExitCodes.FAILED);
            assertThat(corrupt.complaint()).as(command).contains("catalog.json is damaged");
        }
    }

    @Test
    void aDamagedReleaseIsFoundAndNotServed() throws Exception {
        assertThat(CommandRun.in(folder, "load", orderFile()).exit()).isEqualTo(ExitCodes.OK);
        Path snapshot;
        try (Stream<Path> files = Files.walk(folder.resolve("data/releases"))) {
            snapshot = files.filter(file -> file.toString().endsWith(".cws"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        CommandRun verify = CommandRun.in(folder, "verify");
        assertThat(verify.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(verify.out()).contains("icd-10-pcs@2026: DAMAGED", "1 of 1 releases damaged");
        Map<String, String> noStarter = Map.of("CROSSWALK_SERVER_PORT", "0", "CROSSWALK_DATA_STARTER", "false");
        CommandRun serve = CommandRun.in(folder, noStarter, "serve");
        assertThat(serve.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(serve.complaint()).contains("icd-10-pcs@2026 cannot be served");
    }

    @Test
    void aBusyPortIsSaidInOneLineBeforeAnythingIsRead() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            String port = String.valueOf(taken.getLocalPort());
            CommandRun run = CommandRun.in(folder, "serve", "--port", port);
            assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
            assertThat(run.complaint())
                    .isEqualTo("crosswalk: cannot listen on localhost:" + port
                            + ": the port is in use (settings server.host, server.port)");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    private String orderFile() throws Exception {
        Path file = folder.resolve("icd10pcs_order_2026.txt");
        return (Files.exists(file) ? file : Files.copy(ORDER_FILE, file)).toString();
    }
}
