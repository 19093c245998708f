package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed of releases gives to whom: files are given whole, so no file may have a licensed text anywhere. */
class FeedLicenceTest {

    private static final Pattern FILE = Pattern.compile("href=\"http://[^/\"]+(/[^\"]+[.]zip)\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void nothingOfASystemIsInAnyFileThatIsGivenWithoutItsLicence() throws Exception {
        LicensedContent content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        load("free", """
                {"resourceType":"CodeSystem","id":"free","url":"http://example.org/free","version":"1",
                 "status":"active","content":"complete","concept":[{"code":"f","display":"Free to all"}]}
                """);
        // The name of the system may be written in any way that JSON has.
        load("escaped", """
                {"resourceType":"CodeSystem","id":"escaped","url":"http://example.org/escaped","version":"1",
                 "status":"active","content":"complete","concept":[{"code":"e","display":"From %s"}]}
                """.formatted(
                        LicensedContent.CPT.replace("/", "\\u002f").replace("m", "\\u006D")));
        Map<String, String> licensed;
        try (TerminologyServer server = serve(Map.of("CROSSWALK_LICENCE_EVERYONE", "cpt"))) {
            licensed = given(server);
        }
        String all = String.join("\n", licensed.values());
        assertThat(content.words()).allSatisfy(word -> assertThat(all).contains(word));
        assertThat(all).contains("free to all");
        assertThat(Files.readString(folder.resolve("data/usage.json"))).contains("\"feed\"");
        try (TerminologyServer server = serve(Map.of())) {
            Map<String, String> open = given(server);
            // What names no licensed system is given to everybody, and nothing else by an address that somebody else
            // has seen.
            assertThat(open.values()).singleElement().asString().contains("free to all");
            for (String path : licensed.keySet()) {
                assertThat(answer(server, path).statusCode()).as(path).isEqualTo(open.containsKey(path) ? 200 : 403);
            }
        }
    }

    private void load(String name, String resource) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".json"), resource, StandardCharsets.UTF_8);
        assertThat(new ReleaseLoader(SourceFormats.all(), new DataFolder(folder.resolve("data")), Clock.systemUTC())
                        .load(List.of(file), LoadOptions.DEFAULT, LoadListener.SILENT)
                        .failed())
                .isFalse();
    }

    private TerminologyServer serve(Map<String, String> settings) throws Exception {
        return StartedServer.start(
                new DataFolder(folder.resolve("data")), folder.resolve("none"), settings, complaint -> {});
    }

    /** The texts of all files that the feed leads to, in small letters, by path; of those withheld it says so. */
    private Map<String, String> given(TerminologyServer server) throws Exception {
        String feed = new String(answer(server, "/feed").body(), StandardCharsets.UTF_8);
        Map<String, String> texts = new LinkedHashMap<>();
        Matcher file = FILE.matcher(feed);
        while (file.find()) {
            HttpResponse<byte[]> answer = answer(server, file.group(1));
            assertThat(answer.statusCode()).as(file.group(1)).isEqualTo(200);
            StringBuilder text = new StringBuilder();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
                while (zip.getNextEntry() != null) {
                    text.append(text(zip)).append('\n');
                }
            }
            texts.put(file.group(1), text.toString());
        }
        return texts;
    }

    private static String text(InputStream in) throws Exception {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private HttpResponse<byte[]> answer(TerminologyServer server, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
