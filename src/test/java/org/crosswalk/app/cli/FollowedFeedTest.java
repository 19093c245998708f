package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.ServerProcess;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crosswalk fetch --feed}: one server has loaded, another follows. All licensed content is invented. */
class FollowedFeedTest {

    private static final Path ORDER_FILE = Path.of("terminology/icd-10-pcs/2026/icd10pcs_order_2026.txt");
    private static final String CPT = "http://www.ama-assn.org/go/cpt";
    private static final List<String> QUESTIONS = List.of(
            "CodeSystem/$lookup?system=http://www.cms.gov/Medicare/Coding/ICD10&code=009U30Z",
            "CodeSystem/$lookup?system=http://example.org/colours&code=r",
            "CodeSystem?_elements=url,version,date",
            "ConceptMap/$translate?system=http://example.org/colours&code=r&url=http://example.org/map",
            "ValueSet/$expand?url=http://www.cms.gov/Medicare/Coding/ICD10?fhir_vs&count=50");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<TerminologyServer> servers = new ArrayList<>();
    private FeedFront front;

    @BeforeEach
    void load() throws Exception {
        front = new FeedFront();
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.copy(ORDER_FILE, files.resolve("icd10pcs_order_2026.txt"));
        Files.writeString(files.resolve("colours.json"), """
                {"resourceType":"CodeSystem","id":"colours","url":"http://example.org/colours","version":"1",
                 "status":"active","content":"complete","concept":[{"code":"r","display":"Red"},{"code":"C4","display":"Red c4"}]}
                """);
        Files.writeString(files.resolve("map.json"), """
                {"resourceType":"ConceptMap","id":"map","url":"http://example.org/map","version":"1","status":"active",
                 "group":[{"source":"http://example.org/colours","target":"http://example.org/other","element":[
                 {"code":"r","target":[{"code":"R","equivalence":"equivalent"}]}]}]}
                """);
        assertThat(on("a", "load", files.toString()).exit()).isEqualTo(ExitCodes.OK);
    }

    @AfterEach
    void stop() {
        servers.forEach(TerminologyServer::close);
        front.close();
    }

    private CommandRun on(String site, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--data", folder.resolve(site).toString()));
        return CommandRun.in(folder, all.toArray(String[]::new));
    }

    private CommandRun fetch(String site, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("fetch", "--feed", front.root() + "/feed"));
        all.addAll(List.of(more));
        return on(site, all.toArray(String[]::new));
    }

    private TerminologyServer serve(String site, String... settings) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("CROSSWALK_DATA_STARTER", "false");
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        TerminologyServer server = StartedServer.start(
                new DataFolder(folder.resolve(site)), folder.resolve("none"), environment, complaint -> {});
        servers.add(server);
        return server;
    }

    /** The site that others follow, behind the front. */
    private void serveFirst(String... settings) throws Exception {
        TerminologyServer server = serve(
                "a",
                Stream.concat(Stream.of("CROSSWALK_SERVER_PUBLIC_URL", front.root() + "/fhir"), Stream.of(settings))
                        .toArray(String[]::new));
        front.to("http://localhost:" + server.port());
    }

    private HttpResponse<String> get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private List<String> answers(String root) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            HttpResponse<String> answer = get(root + "/fhir/" + question);
            assertThat(answer.statusCode()).as(question + answer.body()).isEqualTo(200);
            answers.add(answer.headers().firstValue("ETag").orElse("")
                    + answer.body()
                            .replaceAll("http://(localhost|127[.]0[.]0[.]1):[0-9]+", "")
                            .replaceAll("\"(lastUpdated|timestamp|id|identifier)\":\"[^\"]*\"", ""));
        }
        return answers;
    }

    private long zips() {
        return front.requests.stream().filter(path -> path.contains(".zip")).count();
    }

    @Test
    void anotherServerAnswersTheSame() throws Exception {
        serveFirst();
        CommandRun first = fetch("b");
        assertThat(first.exit()).as(first.err() + first.out()).isEqualTo(ExitCodes.OK);
        assertThat(first.out()).contains("icd-10-pcs@2026: published").doesNotContain("refused");
        assertThat(zips()).isEqualTo(3);
        assertThat(folder.resolve("b/downloads")).doesNotExist();
        assertThat(on("b", "verify").exit()).isEqualTo(ExitCodes.OK);
        TerminologyServer second = serve("b");
        assertThat(answers("http://localhost:" + second.port())).isEqualTo(answers(front.root()));
        // From the second a third follows, and a second look brings nothing.
        front.requests.clear();
        CommandRun again = fetch("b");
        assertThat(again.exit()).isEqualTo(ExitCodes.OK);
        assertThat(again.err()).contains("3 entries in the feed, 0 of them new");
        assertThat(zips()).isZero();
        CommandRun third = on("c", "fetch", "--feed", "http://localhost:" + second.port() + "/feed", "icd-10-pcs");
        assertThat(third.err() + third.out())
                .contains("1 entry in the feed, 1 of them new", "icd-10-pcs@2026: published");
        assertThat(new DataFolder(folder.resolve("c")).packed())
                .singleElement()
                .satisfies(release -> assertThat(release.content())
                        .isEqualTo(new DataFolder(folder.resolve("a"))
                                .packed().stream()
                                        .filter(each ->
                                                each.manifest().key().system().equals("icd-10-pcs"))
                                        .findFirst()
                                        .orElseThrow()
                                        .content()));
    }

    @Test
    void theZipIsKnownByItsChecksumAndCanBeHadInParts() throws Exception {
        serveFirst();
        HttpResponse<String> feed = get(front.root() + "/feed");
        assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        assertThat(feed.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String root = "http://localhost:" + servers.get(0).port();
        assertThat(get(
                                root + "/feed",
                                "If-None-Match",
                                feed.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        String file = feed.body().replaceAll("(?s).*href=\"[^\"]*(/feed/icd-10-pcs[^\"]*)\".*", "$1");
        HttpResponse<byte[]> whole = bytes(root + file, "Accept", "*/*");
        byte[] all = whole.body();
        assertThat(feed.body())
                .contains("length=\"" + all.length + "\"")
                .contains("sha256Hash=\"" + org.crosswalk.compiler.stored.Sha256.hex(all) + "\"");
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> part = bytes(root + file, "Range", "bytes=100-199", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(all, 100, 200));
        HttpResponse<byte[]> rest = bytes(root + file, "Range", "bytes=1000-");
        assertThat(rest.body()).isEqualTo(java.util.Arrays.copyOfRange(all, 1000, all.length));
        assertThat(bytes(root + file, "Range", "bytes=100-199", "If-Range", "\"other\"")
                        .body())
                .isEqualTo(all);
        assertThat(bytes(root + file, "Range", "bytes=" + all.length + "-").statusCode())
                .isEqualTo(416);
        assertThat(get(root + "/feed/none.zip").statusCode()).isEqualTo(404);
        // It is a zip as others are, and can be carried by hand.
        Path carried = Files.write(folder.resolve("carried.zip"), all);
        CommandRun loaded = on("d", "load", carried.toString());
        assertThat(loaded.exit()).as(loaded.out() + loaded.err()).isEqualTo(ExitCodes.OK);
        assertThat(loaded.out()).contains("icd-10-pcs@2026: published");
    }

    private HttpResponse<byte[]> bytes(String url, String... headers) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).headers(headers).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void fourAreSentAReleaseAtOnceAndOthersAreToldToComeAgain() throws Exception {
        // More than the system holds for clients that take nothing, when it is packed too.
        Random random = new Random(1);
        byte[] noise = new byte[120];
        StringBuilder concepts = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(noise);
            concepts.append(i == 0 ? "" : ",")
                    .append("{\"code\":\"c%d\",\"display\":\"%s\"}"
                            .formatted(i, Base64.getEncoder().encodeToString(noise)));
        }
        Files.writeString(folder.resolve("noise.json"), """
                {"resourceType":"CodeSystem","id":"noise","url":"http://example.org/noise","version":"1",
                 "status":"active","content":"complete","concept":[%s]}
                """.formatted(concepts));
        assertThat(on("a", "load", "noise.json").exit()).isEqualTo(ExitCodes.OK);
        serveFirst();
        int port = servers.get(0).port();
        String feed = get(front.root() + "/feed").body();
        String file = feed.replaceAll("(?s).*href=\"[^\"]*(/feed/[^\"]*noise[^\"]*)\".*", "$1");
        String zip = "http://localhost:" + port + file;
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(new InetSocketAddress("localhost", port));
                slow.add(socket);
                socket.getOutputStream()
                        .write(("GET " + file + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
            HttpResponse<String> refused = get(zip);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().map()).doesNotContainKeys("ETag", "Content-Disposition", "Repr-Digest");
            assertThat(get(front.root() + "/feed").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        int status = 503;
        for (int i = 0; i < 500 && status == 503; i++) {
            Thread.sleep(20);
            status = bytes(zip, "Accept", "*/*").statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void whatIsNotWhatTheFeedSaysIsNotLoaded() throws Exception {
        serveFirst();
        front.spoils = true;
        CommandRun spoilt = fetch("b", "icd-10-pcs");
        assertThat(spoilt.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(spoilt.err()).contains("is not what the feed says, and is not loaded: its SHA-256 is");
        assertThat(new DataFolder(folder.resolve("b")).list()).isEmpty();
        front.spoils = false;
        CommandRun good = fetch("b", "icd-10-pcs");
        assertThat(good.exit()).as(good.err()).isEqualTo(ExitCodes.OK);
        assertThat(good.out()).contains("icd-10-pcs@2026: published");
    }

    @Test
    void aRunThatIsKilledIsGoneOnWith() throws Exception {
        serveFirst();
        front.stalls = true;
        ServerProcess run = ServerProcess.start(
                folder.resolve("run.log"),
                Map.of(),
                "fetch",
                "icd-10-pcs",
                "--feed",
                front.root() + "/feed",
                "--data",
                folder.resolve("b").toString());
        assertThat(front.stalled.await(60, java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
        Path downloads = folder.resolve("b/downloads/feed");
        for (int i = 0; i < 3000 && parts(downloads).isEmpty(); i++) {
            Thread.sleep(10);
        }
        run.process().destroyForcibly().waitFor();
        long half = Files.size(parts(downloads).get(0));
        assertThat(half).isPositive();
        front.stalls = false;
        front.requests.clear();
        CommandRun again = fetch("b", "icd-10-pcs");
        assertThat(again.exit()).as(again.err()).isEqualTo(ExitCodes.OK);
        assertThat(again.out()).contains("icd-10-pcs@2026: published");
        assertThat(front.requests).anyMatch(request -> request.endsWith(" bytes=" + half + "-"));
    }

    private static List<Path> parts(Path folder) throws Exception {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> parts = new ArrayList<>();
            for (Path path :
                    all.filter(each -> each.toString().endsWith(".zip.part")).toList()) {
                if (Files.size(path) > 0) {
                    parts.add(path);
                }
            }
            return parts;
        }
    }

    @Test
    void licensedContentIsNamedAndGivenToWhoHasTheRight() throws Exception {
        Files.writeString(folder.resolve("LONGULT_2026.txt"), "00101\tInvented\n");
        Files.writeString(folder.resolve("set.json"), """
                {"resourceType":"ValueSet","id":"set","url":"http://example.org/vs","version":"1","status":"active",
                 "compose":{"include":[{"system":"%s","concept":[{"code":"00101","display":"Invented"}]}]}}
                """.formatted(CPT.replace("/", "\\/")));
        String[] accepted = {"--license-accepted", "--licensee", "Example Hospital"};
        assertThat(on("a", "load", accepted[0], accepted[1], accepted[2], "LONGULT_2026.txt", "set.json")
                        .exit())
                .isEqualTo(ExitCodes.OK);
        String reader = key("reader");
        String licensed = key("licensed", "--licensed", "cpt");
        serveFirst("CROSSWALK_SECURITY_READING", "credentials");
        assertThat(fetch("b").err()).contains("/feed answers 401 (it wants a key or token, or another one)");
        String feed = get(front.root() + "/feed", "X-API-Key", reader).body();
        assertThat(feed).contains("system=\"cpt\"", "Withheld: ").doesNotContain("Invented", "Example Hospital");
        CommandRun open = fetch("b", "--api-key", reader);
        assertThat(open.exit()).as(open.err()).isEqualTo(ExitCodes.OK);
        assertThat(open.err()).contains("skipped cpt@2026: Withheld: ");
        assertThat(loaded("b")).hasSize(3).noneMatch(key -> key.contains("cpt") || key.contains("vs"));
        String named = get(front.root() + "/feed", "X-API-Key", licensed).body();
        String file = named.replaceAll("(?s).*href=\"[^\"]*(/feed/cpt[^\"]*)\".*", "$1");
        assertThat(get(front.root() + file, "X-API-Key", reader).statusCode()).isEqualTo(403);
        assertThat(get(front.root() + file).statusCode()).isEqualTo(401);
        CommandRun unsaid = fetch("b", "--api-key", licensed);
        assertThat(unsaid.err())
                .contains("skipped cpt@2026: who holds the licence of its texts takes it with --license");
        CommandRun said = fetch("b", "--api-key", licensed, accepted[0], accepted[1], accepted[2]);
        assertThat(said.exit()).as(said.err()).isEqualTo(ExitCodes.OK);
        assertThat(loaded("b")).hasSize(5).contains("cpt@2026");
        assertThat(on("b", "list").out()).contains("licensee: Example Hospital");
    }

    private List<String> loaded(String site) throws Exception {
        return new DataFolder(folder.resolve(site))
                .list().stream()
                        .map(release -> release.manifest().key().toString())
                        .toList();
    }

    private String key(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("key", "create", name));
        command.addAll(List.of(more));
        CommandRun made = on("a", command.toArray(String[]::new));
        assertThat(made.exit()).as(made.err()).isEqualTo(ExitCodes.OK);
        return made.out().lines().findFirst().orElseThrow().strip();
    }
}
