package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.crosswalk.app.cli.command.ExitCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder in one file, and back. */
class BackupCommandsTest {

    @TempDir
    Path folder;

    private CommandRun run(String... args) {
        return CommandRun.in(folder, args);
    }

    private CommandRun ok(String... args) {
        CommandRun done = run(args);
        assertThat(done.exit()).as(done.err()).isEqualTo(ExitCodes.OK);
        return done;
    }

    @BeforeEach
    void fill() throws IOException {
        Path release = folder.resolve("icd10cm_order_2026.txt");
        Files.copy(Path.of("terminology/icd-10-cm/2026/icd10cm_order_2026.txt"), release);
        ok("load", release.toString());
        Path own = Files.writeString(folder.resolve("set.json"), """
                {"resourceType": "ValueSet", "id": "mine", "url": "http://example.org/mine", "status": "active",
                 "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "concept": [{"code": "E11.9"}]}]}}
                """);
        ok("put", own.toString());
        ok("key", "create", "team", "--role", "author");
    }

    @Test
    void whatIsRestoredIsWhatWasBackedUp() throws IOException {
        ok("backup", "all.zip");
        assertThat(folder.resolve("all.zip.part")).doesNotExist();
        assertThat(ok("restore", "--data", "again", "all.zip").out()).contains("all whole");
        assertThat(ok("verify", "--data", "again").out()).contains("1 release, all whole");
        assertThat(ok("list", "--data", "again").out()).isEqualTo(ok("list").out());
        assertThat(ok("key", "list", "--data", "again").out()).contains("team");
        assertThat(Files.getPosixFilePermissions(folder.resolve("again/keys.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ok("get", "--data", "again", "ValueSet/mine").out())
                .isEqualTo(ok("get", "ValueSet/mine").out());
        assertThat(folder.resolve("again/restoring")).doesNotExist();
    }

    @Test
    void whatIsWrittenLaterIsNotInIt() throws IOException {
        ok("backup", "all.zip");
        ok("delete", "ValueSet/mine");
        ok("restore", "--data", "again", "all.zip");
        assertThat(ok("get", "--data", "again", "ValueSet/mine").out()).contains("E11.9");
        assertThat(run("get", "ValueSet/mine").exit()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        ok("backup", "all.zip");
        assertThat(run("backup", "all.zip").complaint()).contains("is there already");
        assertThat(run("restore", "all.zip").complaint()).contains("has something in it");
        assertThat(run("backup", "data/all.zip").complaint()).contains("lies in the data folder");
        assertThat(run("backup", "nowhere/all.zip").complaint()).contains("is not there, or cannot be made");
        assertThat(run("restore", "--data", "again", "none.zip").complaint()).contains("none.zip is not there");
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        ok("backup", "all.zip");
        Map<String, byte[]> entries = entries();
        assertThat(entries).containsKeys("catalog.json", "keys.json", "own.mv.db", "SHA256SUMS");
        for (String name : entries.keySet()) {
            Map<String, byte[]> damaged = new HashMap<>(entries);
            byte[] whole = entries.get(name);
            byte[] changed = whole.length == 0 ? new byte[1] : whole.clone();
            changed[whole.length / 2] ^= 1;
            damaged.put(name, changed);
            write(damaged);
            assertThat(run("restore", "--data", "again", "changed.zip").exit())
                    .as(name)
                    .isEqualTo(ExitCodes.FAILED);
            assertThat(folder.resolve("again")).isEmptyDirectory();
        }
    }

    @Test
    void aFileTooFewOrTooManyIsFound() throws IOException {
        ok("backup", "all.zip");
        Map<String, byte[]> entries = entries();
        byte[] keys = entries.remove("keys.json");
        write(entries);
        assertThat(run("restore", "--data", "again", "changed.zip").complaint()).contains("it lacks keys.json");
        entries.put("keys.json", keys);
        entries.put("../outside", keys);
        write(entries);
        assertThat(run("restore", "--data", "again", "changed.zip").complaint()).contains("do not name: ../outside");
        assertThat(folder.resolve("outside")).doesNotExist();
        Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThat(run("restore", "--data", "again", "text.zip").complaint()).contains("no backup");
    }

    @Test
    void aPostgresIsNamedAsMissing() {
        CommandRun done = CommandRun.in(
                folder,
                Map.of(
                        "CROSSWALK_DATABASE_URL", "jdbc:postgresql://localhost:1/none",
                        "CROSSWALK_DATABASE_USER", "none"),
                "backup",
                "all.zip");
        assertThat(done.exit()).as(done.err()).isEqualTo(ExitCodes.OK);
        assertThat(done.out()).contains("pg_dump");
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(folder.resolve("all.zip")))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private void write(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(folder.resolve("changed.zip")))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }
}
