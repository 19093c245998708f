package org.crosswalk.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a publisher's server that misbehaves as real ones do. */
class DownloadTest {

    private static final long LIMIT = 1 << 20;

    private static final LocalDate TODAY = LocalDate.of(2025, 11, 27);

    @TempDir
    Path folder;

    private final byte[] content = zipLike(300_000);
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Long> advances = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FetchProgress progress = new FetchProgress() {
        @Override
        public void advanced(URI address, long done, long total) {
            advances.add(done);
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    };
    private HttpServer publisher;
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile String etag = "\"one\"";

    @BeforeEach
    void start() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publisher.setExecutor(threads);
        publisher.createContext("/file.zip", this::serve);
        publisher.createContext("/moved.zip", exchange -> redirect(exchange, "/file.zip"));
        publisher.createContext(
                "/foreign.zip", exchange -> redirect(exchange, "http://localhost.example.com/file.zip"));
        publisher.createContext("/loop.zip", exchange -> redirect(exchange, "/loop.zip"));
        publisher.createContext(
                "/page.zip", exchange -> answer(exchange, 200, "<html>moved</html>".getBytes(StandardCharsets.UTF_8)));
        publisher.createContext("/stall.zip", exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 1000);
            exchange.getResponseBody().flush();
        });
        publisher.createContext("/endless.zip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(content);
                }
            }
        });
        publisher.start();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
        threads.shutdownNow();
    }

    @Test
    void downloads() throws Exception {
        Path file = get("/file.zip");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(advances).isSorted().endsWith((long) content.length);
        assertNothingElseIn(file);
    }

    @Test
    void goesOnWhereTheConnectionWasCut() throws Exception {
        cutAfter = 100_000;
        Path file = get("/file.zip");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(ranges).hasSize(2);
        assertThat(ranges.get(0)).isEqualTo("none");
        assertThat(ranges.get(1)).matches("bytes=[1-9]\\d*-");
        assertNothingElseIn(file);
    }

    @Test
    void goesOnInTheNextRunOfTheProgram() throws Exception {
        Files.write(folder.resolve("file.zip.part"), java.util.Arrays.copyOf(content, 1234));
        Files.writeString(folder.resolve("file.zip.part.validator"), etag);
        assertThat(Files.readAllBytes(get("/file.zip"))).isEqualTo(content);
        assertThat(ranges).containsExactly("bytes=1234-");
    }

    @Test
    void beginsAnewWhenThePublisherChangedTheFile() throws Exception {
        Files.write(folder.resolve("file.zip.part"), new byte[5000]);
        Files.writeString(folder.resolve("file.zip.part.validator"), "\"before\"");
        assertThat(Files.readAllBytes(get("/file.zip"))).isEqualTo(content);
    }

    @Test
    void beginsAnewWhenNothingTellsWhetherTheFileIsTheSame() throws Exception {
        Files.write(folder.resolve("file.zip.part"), new byte[5000]);
        assertThat(Files.readAllBytes(get("/file.zip"))).isEqualTo(content);
        assertThat(ranges).containsExactly("none");
    }

    @Test
    void beginsAnewWhenMoreIsHereThanThePublisherHas() throws Exception {
        Files.write(folder.resolve("file.zip.part"), new byte[content.length + 1]);
        Files.writeString(folder.resolve("file.zip.part.validator"), etag);
        assertThat(Files.readAllBytes(get("/file.zip"))).isEqualTo(content);
    }

    @Test
    void followsARedirectWithinTheHost() throws Exception {
        assertThat(Files.readAllBytes(get("/moved.zip"))).isEqualTo(content);
    }

    @Test
    void refusesARedirectToAnotherHost() {
        assertThatThrownBy(() -> get("/foreign.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("redirects to another host (http://localhost.example.com), which is refused");
    }

    @Test
    void refusesARedirectToAnotherPortOfTheHost() throws Exception {
        publisher.createContext(
                "/inner.zip", exchange -> redirect(exchange, "http://" + host() + ":" + 1 + "/file.zip"));
        assertThatThrownBy(() -> get("/inner.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("refused");
    }

    @Test
    void followsNoCircle() {
        assertThatThrownBy(() -> get("/loop.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("redirects more than 5 times");
    }

    @Test
    void refusesWhatIsAnnouncedTooLarge() {
        Download small = new Download(100_000, Duration.ofSeconds(5), Duration.ofMillis(1));
        assertThatThrownBy(() -> small.get(address("/file.zip"), folder.resolve("file.zip"), progress))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("is larger than the limit");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesWhatGrowsTooLarge() throws Exception {
        assertThatThrownBy(() -> get("/endless.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("is larger than the limit of 1 MB (setting fetch.max-megabytes)");
        assertThat(folder.resolve("endless.zip")).doesNotExist();
        assertThat(folder.resolve("endless.zip.part")).doesNotExist();
    }

    @Test
    void refusesAWebPage() {
        assertThatThrownBy(() -> get("/page.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("gives something that is not a zip");
    }

    @Test
    void namesTheStatus() {
        assertThatThrownBy(() -> get("/gone.zip"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("answers 404 (renamed?)");
    }

    @Test
    void doesNotWaitForEver() {
        Download impatient = new Download(LIMIT, Duration.ofMillis(200), Duration.ofMillis(1));
        assertThatThrownBy(() -> impatient.get(address("/stall.zip"), folder.resolve("stall.zip"), progress))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("broke off 5 times; run the command again");
    }

    @Test
    void saysThatItIsOffline() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://" + host() + ":" + free + "/file.zip");
        assertThatThrownBy(() -> download().get(nobody, folder.resolve("file.zip"), progress))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("cannot reach " + host());
    }

    @Test
    void namesThePageAndTheLoadCommand() throws Exception {
        PublisherCatalogue catalogue = catalogue("""
                icd-10-cm:
                  page: https://publisher.example/codes
                  releases:
                    "2025": {files: ["%1$s/gone.zip"]}
                    "2026": {files: ["%1$s/file.zip"], extras: ["%1$s/gone.zip"]}
                cpt: {page: "https://ama.example", licence: CPT comes under a licence}
                """);
        Fetcher fetcher = new Fetcher(download(), progress);
        assertThatThrownBy(() ->
                        fetcher.fetch(catalogue.find("icd-10-cm@2025", TODAY).get(0), folder))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("icd-10-cm@2025: ")
                .hasMessageEndingWith(
                        "Look for the file on https://publisher.example/codes and run: crosswalk load FILE");
        List<Path> files = fetcher.fetch(catalogue.find("icd-10-cm", TODAY).get(0), folder);
        assertThat(files).containsExactly(folder.resolve("icd-10-cm-2026-file.zip"));
        assertThat(notes).anyMatch(note -> note.contains("goes on without an extra file"));
        assertThatThrownBy(() -> catalogue.find("icd-10-cm@1999", TODAY)).hasMessageContaining("knows only 2025, 2026");
        assertThatThrownBy(() -> catalogue.find("icd10cm", TODAY)).hasMessageContaining("did you mean icd-10-cm?");
        assertThatThrownBy(() -> catalogue.find("cpt", TODAY))
                .hasMessage("cpt: CPT comes under a licence. Look for the file on https://ama.example"
                        + " and run: crosswalk load FILE");
    }

    @Test
    void theShippedCatalogueIsComplete() throws Exception {
        PublisherCatalogue shipped = PublisherCatalogue.read(null);
        for (String system : List.of("icd-10-cm@2026", "icd-10-pcs", "hcpcs", "gems", "icd-9-cm")) {
            assertThat(shipped.find(system, TODAY).get(0).files()).as(system).isNotEmpty();
        }
        assertThat(shipped.find("icd-10-cm", TODAY).get(0).version()).isEqualTo("2026");
        assertThatThrownBy(() -> shipped.find("cpt", TODAY)).hasMessageContaining("ama-assn.org");
    }

    @Test
    void aCatalogueThatSaysMoreThanItMayIsRefused() {
        assertThatThrownBy(() -> catalogue("x: {page: p, releases: {'1': {file: a}}}"))
                .isInstanceOf(FetchFault.class)
                .hasMessageContaining("x 1: unknown key file; known are extras, files");
        assertThatThrownBy(() -> catalogue("x: {page: p, releases: {'1': {files: ['ftp://a/b']}}}"))
                .hasMessageContaining("ftp://a/b is not a web address");
    }

    private PublisherCatalogue catalogue(String yaml) throws Exception {
        Path file = Files.createTempFile("publishers", ".yaml");
        try {
            return PublisherCatalogue.read(Files.writeString(file, yaml.formatted(address(""))));
        } finally {
            Files.delete(file);
        }
    }

    private Download download() {
        return new Download(LIMIT, Duration.ofSeconds(5), Duration.ofMillis(1));
    }

    private Path get(String path) throws Exception {
        return download().get(address(path), folder.resolve(path.substring(1)), progress);
    }

    private String host() {
        return publisher.getAddress().getHostString();
    }

    private URI address(String path) {
        return URI.create("http://" + host() + ":" + publisher.getAddress().getPort() + path);
    }

    private void assertNothingElseIn(Path file) {
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range == null ? "none" : range));
        int from = 0;
        exchange.getResponseHeaders().set("ETag", etag);
        if (range != null && Objects.equals(exchange.getRequestHeaders().getFirst("If-Range"), etag)) {
            from = Integer.parseInt(range.replaceAll("\\D", ""));
            if (from >= content.length) {
                answer(exchange, 416, new byte[0]);
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        int end = Math.min(content.length, Math.max(from, cutAfter));
        cutAfter = Integer.MAX_VALUE;
        OutputStream out = exchange.getResponseBody();
        out.write(content, from, end - from);
        if (end == content.length) {
            out.close();
        } else {
            out.flush();
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        answer(exchange, 302, new byte[0]);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        exchange.close();
    }

    private static byte[] zipLike(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        bytes[0] = 'P';
        bytes[1] = 'K';
        return bytes;
    }
}
