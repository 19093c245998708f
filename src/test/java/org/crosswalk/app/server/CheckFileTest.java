package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /check} with files; a form of a browser stays the page's. */
class CheckFileTest {

    @TempDir
    static Path folder;

    private static TerminologyServer server;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String root() {
        return "http://localhost:" + server.port();
    }

    private static HttpResponse<String> post(String query, String type, String accept, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + "/check" + query))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void answersCsvInCsv() throws Exception {
        HttpResponse<String> answer = post("", "text/csv", "", "code,date\nE11.9,2026-01-15\nG35,2026-01-15\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(answer.body().lines())
                .hasSize(3)
                .startsWith(
                        "row,system,code,date,valid,issue,message,replacement,version",
                        "2,http://hl7.org/fhir/sid/icd-10-cm,E11.9,2026-01-15,true,,,,2026-starter");
    }

    @Test
    void answersInNdjsonWhereItIsAccepted() throws Exception {
        HttpResponse<String> answer = post(
                "?keep=true&codeColumn=dx&date=2026-01-15&system=icd-10-cm",
                "text/csv; charset=utf-8",
                "application/x-ndjson",
                "id,dx\n1,E119\n");
        assertThat(answer.body().lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("{\"input\":{\"id\":\"1\",\"dx\":\"E119\"},\"row\":2,")
                        .contains("\"valid\":false", "\"replacement\":\"E11.9\""));
    }

    @Test
    void refusesWhatIsNotWhole() throws Exception {
        HttpResponse<String> answer = post("", "application/x-ndjson", "", "{\"code\":\"I10\"}\n{\"code\":");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome", "line 2 ends within a JSON object");
        assertThat(post("?system=icd", "text/csv", "", "code\nI10\n").body()).doesNotContain("Exception");
        HttpResponse<String> unknown = post("?system=nonsense", "text/csv", "", "code\nI10\n");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("There is no code system 'nonsense'");
    }

    @Test
    void leavesFormsToThePage() throws Exception {
        HttpResponse<String> answer =
                post("", "application/x-www-form-urlencoded", "text/html", "codes=E11.9&date=2026-01-15");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Check codes</h1>");
    }
}
