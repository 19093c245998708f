package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.testing.Tarballs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crosswalk fetch --feed} on a feed of somebody else, in the forms that Atom and the profile of the National Clinical
 * Terminology Service allow.
 */
class ForeignFeedTest {

    private static final String COLOURS = """
            {"resourceType":"CodeSystem","id":"colours","url":"http://example.org/colours","version":"%s",
             "status":"active","content":"complete","concept":[{"code":"r","display":"Red"}]}
            """;

    @TempDir
    Path folder;

    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer site;

    @BeforeEach
    void start() throws Exception {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            requests.add(path);
            byte[] body = answers.get(path);
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            try (exchange) {
                if (body != null) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private CommandRun fetch(String... more) {
        String feed = "http://127.0.0.1:" + site.getAddress().getPort() + "/syndication/feed.xml";
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[] {"fetch", "--feed", feed}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return CommandRun.in(folder, all);
    }

    private List<String> loaded() throws Exception {
        return new DataFolder(folder.resolve("data"))
                .list().stream()
                        .map(release -> release.manifest().key().toString())
                        .toList();
    }

    private void feed(String path, String... parts) {
        answers.put(path, ("""
                <?xml version="1.0" encoding="utf-8"?>
                <!-- made by hand -->
                <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="/content/"
                  xmlns:n="http://ns.electronichealth.net.au/ncts/syndication/asf/extensions/1.0.0">
                  <a:title type="html">&lt;b&gt;Feed&lt;/b&gt;</a:title><a:id>urn:x</a:id><a:updated>2026-01-01T00:00:00Z</a:updated>
                """ + String.join("\n", parts) + "</a:feed>").getBytes(StandardCharsets.UTF_8));
    }

    private static String entry(String title, String term, String link) {
        return """
                <a:entry><a:title>%s</a:title><a:id>urn:%s</a:id><a:updated>2026-01-02T00:00:00+10:00</a:updated>
                 <a:category term="%s" scheme="http://ns.electronichealth.net.au/ncts/syndication/asf/scheme/1.0.0"/>
                 <a:summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Nested <b>words</b></div></a:summary>
                 <n:contentItemIdentifier>http://example.org/%s</n:contentItemIdentifier>
                 <n:sctBaseVersion>x</n:sctBaseVersion><other xmlns="urn:other"><deep/></other>%s</a:entry>
                """.formatted(title, title, term, title, link);
    }

    private String link(String path, byte[] content) {
        answers.put("/content/" + path, content);
        return "<a:link rel=\"related\" href=\"about.html\"/><a:link href=\"" + path + "\" length=\"" + content.length
                + "\" n:sha256Hash=\"" + Sha256.hex(content).toUpperCase(java.util.Locale.ROOT) + "\" type=\"%s\"/>";
    }

    private static byte[] colours(String version) {
        return COLOURS.formatted(version).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatCanBeReadIsLoadedAndTheRestIsSaid() throws Exception {
        byte[] packed = Files.readAllBytes(Tarballs.write(
                folder.resolve("colours.tgz"),
                Map.of(
                        "package/package.json",
                        "{\"name\":\"example.colours\",\"version\":\"3.0.0\",\"fhirVersions\":[\"4.0.1\"]}",
                        "package/CodeSystem-colours.json",
                        COLOURS.formatted("3"))));
        feed(
                "/syndication/feed.xml",
                entry(
                        "colours",
                        "FHIR_CodeSystem",
                        link("colours-1.json", colours("1")).formatted("application/fhir+json")),
                entry("package", "FHIR_Package", link("colours-3.tgz", packed).formatted("application/gzip")),
                entry("snomed", "SCT_RF2_FULL", link("sct.zip", new byte[] {1}).formatted("application/zip")),
                entry("index", "BINARY_INDEX", link("index.bin", new byte[] {2}).formatted("application/octet-stream")),
                entry(
                        "elsewhere",
                        "FHIR_CodeSystem",
                        "<a:link href=\"http://other.example/c.json\" type=\"application/json\"/>"),
                entry("nothing", "FHIR_CodeSystem", ""),
                "<a:link rel=\"next\" href=\"/syndication/page-2.xml\"/>");
        feed(
                "/syndication/page-2.xml",
                entry(
                        "unsigned",
                        "FHIR_CodeSystem",
                        "<a:link rel=\"enclosure\" href=\"colours-2.json\" type=\"application/json\"/>"));
        answers.put("/content/colours-2.json", colours("2"));
        CommandRun run = fetch();
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(ExitCodes.OK);
        assertThat(run.err())
                .contains("skipped snomed: nothing here reads SCT_RF2_FULL")
                .contains("skipped index: nothing here reads BINARY_INDEX")
                .contains("skipped elsewhere: its file is on another host, other.example: ")
                .contains("skipped nothing: the feed has no file of it")
                .contains("unsigned: the feed has no checksum of it")
                .contains("7 entries in the feed, 3 of them new");
        assertThat(loaded()).hasSize(3);
        assertThat(requests).doesNotContain("/content/sct.zip", "/content/index.bin");
        requests.clear();
        CommandRun again = fetch();
        assertThat(again.exit()).isEqualTo(ExitCodes.OK);
        assertThat(again.err()).contains("7 entries in the feed, 0 of them new");
        assertThat(requests).containsExactly("/syndication/feed.xml", "/syndication/page-2.xml");
    }

    @Test
    void aFileThatIsRefusedIsBroughtAgainAndOneOfAnotherChecksumIsNotLoaded() throws Exception {
        byte[] broken = "{\"resourceType\":\"CodeSystem\",".getBytes(StandardCharsets.UTF_8);
        String wrong = link("colours-1.json", colours("1")).formatted("application/fhir+json");
        feed(
                "/syndication/feed.xml",
                entry("broken", "FHIR_CodeSystem", link("broken.json", broken).formatted("application/json")),
                entry("wrong", "FHIR_CodeSystem", wrong),
                entry(
                        "good",
                        "FHIR_CodeSystem",
                        link("colours-2.json", colours("2")).formatted("application/json")));
        answers.put("/content/colours-1.json", colours("9"));
        CommandRun run = fetch();
        assertThat(run.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("wrong: http://", "/content/colours-1.json is not what the feed says");
        assertThat(loaded()).hasSize(1);
        CommandRun again = fetch();
        assertThat(again.exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(again.err()).contains("3 entries in the feed, 1 of them new");
        assertThat(fetch("good").exit()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void filesOfTheSameNameAreToldApartAndThoseLoadedAreNotKept() throws Exception {
        byte[] broken = "{\"resourceType\":\"CodeSystem\",".getBytes(StandardCharsets.UTF_8);
        feed(
                "/syndication/feed.xml",
                entry("broken", "FHIR_CodeSystem", link("one/set.json", broken).formatted("application/json")),
                entry(
                        "good",
                        "FHIR_CodeSystem",
                        link("two/set.json", colours("2")).formatted("application/json")));
        assertThat(fetch().exit()).isEqualTo(ExitCodes.FAILED);
        assertThat(loaded()).hasSize(1);
        try (Stream<Path> left = Files.walk(folder.resolve("data/downloads"))) {
            assertThat(left.filter(Files::isRegularFile).toList())
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasBinaryContent(broken));
        }
        assertThat(fetch().err()).contains("2 entries in the feed, 1 of them new");
    }

    @Test
    void whatIsNoFeedIsRefused() {
        answers.put("/syndication/feed.xml", "<html><body>moved</body></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(fetch().err()).contains("is no feed in Atom: it begins with the element html");
        answers.put("/syndication/feed.xml", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(fetch().err()).contains("is no feed in Atom: it is not well-formed XML");
        answers.put(
                "/syndication/feed.xml",
                "<!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>&x;</title></entry></feed>"
                        .getBytes(StandardCharsets.UTF_8));
        CommandRun entity = fetch();
        assertThat(entity.err() + entity.out()).doesNotContain("root:");
        assertThat(CommandRun.in(folder, "fetch").err()).contains("name a SYSTEM, or a feed with --feed");
        assertThat(CommandRun.in(folder, "fetch", "--feed", "feed.xml").err()).contains("is not a web address");
    }
}
