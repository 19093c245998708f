package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.licence.LicensedContent.CODE;
import static org.crosswalk.licence.LicensedContent.CPT;
import static org.crosswalk.licence.LicensedContent.OTHER_CODE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code $closure} answers codes of a licensed system to whom {@code $subsumes} does, and texts to nobody. */
class ClosureLicenceTest {

    private static final String KEY = "a-key-of-the-billing-office";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private LicensedContent content;
    private TerminologyServer server;

    @BeforeEach
    void start() throws Exception {
        content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        Path settings = folder.resolve("crosswalk.yaml");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        Files.writeString(settings, """
                server: {port: 0}
                own: {writing: localhost}
                clients:
                  billing-office:
                    key-sha256: %s
                    licensed: [cpt]
                """.formatted(HexFormat.of().formatHex(hash)));
        server = new TerminologyServer(
                new SettingsReader().read(settings, Map.of()),
                new DataFolder(folder.resolve("data")),
                folder.resolve("no-folder"),
                complaint -> {});
        server.start(LoadListener.SILENT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }

    private HttpRequest.Builder closure(String form) {
        return request("/$closure")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    @Test
    void isForWhomSubsumesIs() throws Exception {
        String code = "concept=" + CPT + "%7C";
        assertThat(send(closure("name=t")).statusCode()).isEqualTo(200);
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"name\",\"valueString\":\"t\"},"
                + coding("") + "," + coding(",\"version\":\"2026\"") + "]}";
        HttpResponse<String> licensed = send(request("/$closure")
                .header("X-API-Key", KEY)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(licensed.statusCode()).isEqualTo(200);
        assertThat(licensed.body()).contains("\"code\":\"" + CODE + "\",\"equivalence\":\"equal\"");
        content.words().forEach(word -> assertThat(licensed.body()).doesNotContainIgnoringCase(word));

        HttpResponse<String> subsumes =
                send(request("/CodeSystem/$subsumes?system=" + CPT + "&codeA=" + CODE + "&codeB=" + OTHER_CODE));
        assertThat(subsumes.statusCode()).isEqualTo(403);
        for (String form : List.of("name=t&" + code + OTHER_CODE, "name=t&" + code + "nothing", "name=t&version=0")) {
            HttpResponse<String> refused = send(closure(form));
            assertThat(refused.statusCode()).as(form).isEqualTo(403);
            assertThat(new ObjectMapper().readTree(refused.body()))
                    .isEqualTo(new ObjectMapper().readTree(subsumes.body()));
        }
        HttpResponse<String> again = send(closure("name=t&version=0").header("X-API-Key", KEY));
        assertThat(again.body()).contains("\"version\":\"2\"", "\"equivalence\":\"equal\"");
    }

    private static String coding(String version) {
        return "{\"name\":\"concept\",\"valueCoding\":{\"system\":\"" + CPT + "\"" + version + ",\"code\":\"" + CODE
                + "\"}}";
    }
}
