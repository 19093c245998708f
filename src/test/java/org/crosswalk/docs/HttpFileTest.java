package org.crosswalk.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The file of requests for editors asks what the Postman collection asks. It is made from it: this test makes it anew, leaves
 * what it made in {@code target/crosswalk.http}, and compares.
 */
class HttpFileTest {

    private static final Path COLLECTION = Path.of("config/postman/crosswalk.postman_collection.json");
    private static final Path FILE = Path.of("config/postman/crosswalk.http");
    private static final Path MADE = Path.of("target/crosswalk.http");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    /** What may stand in a query as it is (RFC 3986), and the braces of variables. */
    private static final String PLAIN = "!$&'()*+,;=:@/?-._~{}%";

    private final StringBuilder made = new StringBuilder();
    private final Set<String> known = new HashSet<>();
    private int requests;
    private final List<String> leftOut = new ArrayList<>();

    @Test
    void asksWhatTheCollectionAsks() throws IOException {
        JsonNode collection = JsonMapper.builder().build().readTree(COLLECTION.toFile());
        variables(collection.path("variable"));
        collection
                .path("item")
                .forEach(folder -> folder.path("item")
                        .forEach(item -> request(folder.path("name").asText(), item)));
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, made);
        assertThat(requests).isGreaterThan(280);
        // It takes the link of the answer before it, and the two editors have no way in common to say so.
        assertThat(leftOut).containsExactly("Search value sets, next page");
        assertThat(Files.readString(FILE))
                .as("%s; copy what is in %s", FILE, MADE)
                .isEqualTo(made.toString());
    }

    private void variables(JsonNode variables) {
        made.append("""
                # What the Postman collection asks, for IntelliJ's HTTP client and VS Code's REST Client: click beside a request to send it.
                # The values that are asked for are those of the starter set.

                @rootUrl = http://localhost:8080
                """);
        known.add("rootUrl");
        for (JsonNode each : variables) {
            String value = each.path("value").asText();
            if (!value.isEmpty()) {
                known.add(each.path("key").asText());
                made.append("@").append(each.path("key").asText()).append(" = ");
                made.append(value.replace("http://localhost:8080", "{{rootUrl}}"))
                        .append("\n");
            }
        }
    }

    private void request(String folder, JsonNode item) {
        JsonNode request = item.path("request");
        String url = request.at("/url/raw").asText();
        if (!known.containsAll(
                VARIABLE.matcher(url).results().map(found -> found.group(1)).toList())) {
            leftOut.add(item.path("name").asText());
            return;
        }
        requests++;
        // What stands before a name would be the end of the body before it.
        made.append("\n### ").append(folder).append(": ");
        made.append(item.path("name").asText()).append("\n");
        request.path("description")
                .asText()
                .lines()
                .forEach(line -> made.append("# ").append(line).append("\n"));
        made.append(request.path("method").asText())
                .append(" ")
                .append(encoded(url))
                .append("\n");
        request.path("header")
                .forEach(header -> made.append(header.path("key").asText())
                        .append(": ")
                        .append(header.path("value").asText())
                        .append("\n"));
        JsonNode body = request.path("body");
        if (body.path("mode").asText().equals("urlencoded")) {
            List<String> pairs = new ArrayList<>();
            body.path("urlencoded")
                    .forEach(pair -> pairs.add(pair.path("key").asText() + "="
                            + encoded(pair.path("value").asText())));
            if (!made.substring(made.lastIndexOf("###")).contains("Content-Type: ")) {
                made.append("Content-Type: application/x-www-form-urlencoded\n");
            }
            made.append("\n").append(String.join("&", pairs)).append("\n");
        } else if (body.has("raw")) {
            made.append("\n").append(body.path("raw").asText()).append("\n");
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
