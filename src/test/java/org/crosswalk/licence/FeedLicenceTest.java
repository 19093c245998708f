package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed of releases gives to whom: files are given whole, so no file may have a licensed text anywhere. */
class FeedLicenceTest {

    private static final Pattern FILE = Pattern.compile("href=\"([^\"]+[.]zip)\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void nothingOfASystemIsInAnyFileThatIsGivenWithoutItsLicence() throws Exception {
        LicensedContent content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        List<String> open;
        try (TerminologyServer server = serve(Map.of())) {
            open = given(server);
        }
        // What names no licensed system is given to everybody.
        assertThat(open).isEmpty();
        List<String> licensed;
        try (TerminologyServer server = serve(Map.of("CROSSWALK_LICENCE_EVERYONE", "cpt"))) {
            licensed = given(server);
        }
        assertThat(licensed).isNotEmpty();
        String all = String.join("\n", licensed);
        assertThat(content.words()).allSatisfy(word -> assertThat(all).contains(word));
    }

    private TerminologyServer serve(Map<String, String> settings) throws Exception {
        return StartedServer.start(
                new DataFolder(folder.resolve("data")), folder.resolve("none"), settings, complaint -> {});
    }

    /** The texts of all files that the feed leads to, in small letters; of those withheld it says so. */
    private List<String> given(TerminologyServer server) throws Exception {
        String root = "http://localhost:" + server.port();
        String feed = new String(get(root + "/feed"), StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        Matcher file = FILE.matcher(feed);
        while (file.find()) {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(get(file.group(1))))) {
                while (zip.getNextEntry() != null) {
                    texts.add(text(zip));
                }
            }
        }
        assertThat(texts.isEmpty()).isEqualTo(feed.contains("Withheld: "));
        return texts;
    }

    private static String text(InputStream in) throws Exception {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private byte[] get(String url) throws Exception {
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return answer.body();
    }
}
