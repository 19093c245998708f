package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crosswalk fetch} from a publisher's server on this machine: download and load in one. */
class FetchCommandTest {

    private static final Path ORDER_FILE = Path.of("terminology/icd-10-pcs/2026/icd10pcs_order_2026.txt");
    private static final String OFFICIAL = "icd-10-pcs/cms-2026-icd-10-pcs-order-file.zip";

    @TempDir
    Path folder;

    private HttpServer publisher;

    @BeforeEach
    void start() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/2026.zip", zip("Zip File 1/icd10pcs_order_2026.txt", Files.readAllBytes(ORDER_FILE)));
        serve("/other.zip", zip("other.txt", new byte[] {'x'}));
        publisher.start();
        String base = "http://" + publisher.getAddress().getHostString() + ":"
                + publisher.getAddress().getPort();
        Files.writeString(folder.resolve("publishers.yaml"), """
                icd-10-pcs:
                  page: https://publisher.example/pcs
                  releases:
                    "2024": {files: ["%1$s/gone.zip"]}
                    "2025": {files: ["%1$s/other.zip"]}
                    "2026": {files: ["%1$s/2026.zip"]}
                by-year:
                  page: https://publisher.example/pcs
                  newest:
                    - {every: fiscal-year, files: ["%1$s/fy-{year}.zip"]}
                    - {every: april, files: ["%1$s/april-1-{year}.zip"]}
                  releases:
                    "2025": {files: ["%1$s/2026.zip"]}
                by-quarter:
                  page: https://publisher.example/hcpcs
                  newest:
                    - {every: quarter, files: ["%1$s/{month}-{year}.zip"]}
                    - {every: quarter, files: ["%1$s/{month}-{year}-files.zip"]}
                  releases:
                    "2026-04": {files: ["%1$s/april-2026.zip"]}
                official:
                  page: https://publisher.example/pcs
                  releases:
                    "2026": {files: ["%1$s/official.zip"]}
                """.formatted(base));
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
    }

    @Test
    void downloadsAndLoadsTheNewest() {
        CommandRun run = fetch("icd-10-pcs");
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.err()).contains("downloading http://", "/2026.zip");
        assertThat(run.out()).contains("icd-10-pcs@2026: published", "billable 171");
        assertThat(folder.resolve("data/downloads")).doesNotExist();
        assertThat(CommandRun.in(folder, "verify").exit()).isEqualTo(ExitCodes.OK);
        assertThat(fetch("icd-10-pcs@2026").out()).contains("icd-10-pcs@2026: unchanged");
    }

    @Test
    void aRenamedFileNamesThePageAndDoesNotKeepOthersAway() {
        CommandRun run = fetch("icd-10-pcs@2024", "icd-10-pcs@2026");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err().lines().filter(line -> line.startsWith("crosswalk: ")))
                .singleElement()
                .asString()
                .contains("icd-10-pcs@2024", "answers 404 (renamed?)")
                .endsWith("Look for the file on https://publisher.example/pcs and run: crosswalk load FILE");
        assertThat(run.out()).contains("icd-10-pcs@2026: published");
    }

    @Test
    void whatIsNoReleaseIsNotLoaded() {
        CommandRun run = fetch("icd-10-pcs@2025");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("nothing recognised");
        assertThat(run.err())
                .contains("the file stays in "
                        + folder.resolve("data").resolve("downloads").resolve("icd-10-pcs-2025-other.zip"));
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsSaidBeforeAnythingIsDone() {
        CommandRun run = fetch("icd-10-pcs@2026", "icd-10-psc");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.complaint()).contains("did you mean icd-10-pcs?");
        assertThat(folder.resolve("data")).doesNotExist();
        CommandRun noCatalogue = CommandRun.in(folder, "fetch", "--catalogue", "none.yaml", "x");
        assertThat(noCatalogue.complaint()).isEqualTo("crosswalk: " + folder.resolve("none.yaml") + ": is not there");
    }

    @Test
    @SharedData(OFFICIAL)
    void loadsTheOfficialFile() throws Exception {
        serve("/official.zip", Files.readAllBytes(SharedDataFolder.resolve(OFFICIAL)));
        CommandRun run = fetch("official");
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("icd-10-pcs@2026: published", "billable 79,115");
    }

    @Test
    void withoutAVersionTheReleaseOfTodayIsTriedFirst() throws Exception {
        serve("/fy-2026.zip", zip("icd10pcs_order_2026.txt", Files.readAllBytes(ORDER_FILE)));
        CommandRun run = fetchOn("2026-05-02", "by-year");
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.err())
                .contains("by-year@2026-04 is not there yet, or has another address", "/fy-2026.zip")
                .doesNotContain("ran out");
        assertThat(run.out()).contains("icd-10-pcs@2026: published");
    }

    @Test
    void whenWhatItGetsHasRunOutItIsSaid() throws Exception {
        serve("/fy-2026.zip", zip("icd10pcs_order_2026.txt", Files.readAllBytes(ORDER_FILE)));
        CommandRun run = fetchOn("2026-11-27", "by-year");
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).contains("icd-10-pcs@2026: published");
        assertThat(run.err())
                .contains("by-year@2027 is not there yet")
                .contains(
                        "crosswalk: by-year@2026 ran out on 2026-09-30, and no newer release is where the catalogue expects"
                                + " it. Look for the file on https://publisher.example/pcs and run: crosswalk load FILE");
        assertThat(fetchOn("2026-11-27", "by-year@2025").err()).doesNotContain("ran out");
    }

    @Test
    void quartersAreTriedNewestFirstAndUnderEachOfTheirNames() {
        CommandRun run = fetchOn("2026-11-27", "by-quarter");
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err().lines().filter(line -> line.contains("is not there yet")))
                .extracting(line -> line.replaceFirst(" is not there yet.*", ""))
                .containsExactly(
                        "by-quarter@2026-10", "by-quarter@2026-10", "by-quarter@2026-07", "by-quarter@2026-07");
        assertThat(run.err()).contains("/october-2026.zip", "/july-2026-files.zip", "/april-2026.zip");
    }

    private CommandRun fetch(String... wanted) {
        return CommandRun.in(folder, arguments(wanted));
    }

    private CommandRun fetchOn(String day, String... wanted) {
        Clock clock = Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
        return CommandRun.in(folder, Map.of(), clock, arguments(wanted));
    }

    private static String[] arguments(String... wanted) {
        List<String> args = new ArrayList<>(List.of("fetch", "--catalogue", "publishers.yaml"));
        args.addAll(List.of(wanted));
        return args.toArray(new String[0]);
    }

    private void serve(String path, byte[] body) {
        publisher.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
