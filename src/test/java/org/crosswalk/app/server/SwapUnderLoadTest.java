package org.crosswalk.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.testing.Loads;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release is swapped ten times while requests run: loaded in its own place, and rolled back. The two builds differ in
 * every text and in the number of codes, so an answer that mixed them would hold both words, or one's word and the
 * other's number.
 */
class SwapUnderLoadTest {

    private static final int SWAPS = 10;
    private static final int CONNECTIONS = 8;
    private static final int REQUESTS_A_SECOND = 200;
    private static final ReleaseKey KEY = new ReleaseKey("icd-10-pcs", "2026");
    private static final String SYSTEM = "http://www.cms.gov/Medicare/Coding/ICD10";
    private static final Map<String, Integer> CODES = Map.of("ALPHA", 300, "BETA", 310);
    private static final String PROBE = "0010000";

    private static final List<String> REQUESTS = List.of(
            "/CodeSystem/$lookup?system=" + SYSTEM + "&code=" + PROBE + "&property=*",
            "/CodeSystem/$validate-code?url=" + SYSTEM + "&code=" + PROBE,
            "/ValueSet/$expand?url=" + SYSTEM + "?fhir_vs&count=10&offset=20&includeDesignations=true",
            "/ValueSet/$expand?url=" + SYSTEM + "?fhir_vs&count=10&offset=200&includeDesignations=true",
            "/ValueSet/$expand?url=" + SYSTEM + "?fhir_vs&filter=synthetic&count=5",
            "/CodeSystem/$lookup?system=" + SYSTEM + "&version=2026&code=001");

    @TempDir
    Path folder;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> answersOf = Map.of("ALPHA", new LongAdder(), "BETA", new LongAdder());
    private final AtomicLong answers = new AtomicLong();
    private final AtomicBoolean go = new AtomicBoolean(true);

    @Test
    void everyAnswerIsOneReleasesOrTheOthers() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data"));
        load(data, "ALPHA");
        TerminologyServer server = StartedServer.start(
                data,
                folder.resolve("no-folder"),
                Map.of("CROSSWALK_DATA_WATCH_SECONDS", "1", "CROSSWALK_DATA_STARTER", "false"),
                failures::add);
        try {
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Thread(() -> ask("http://localhost:" + server.port() + "/fhir")));
            }
            long begun = System.nanoTime();
            clients.forEach(Thread::start);
            for (int swap = 1; swap <= SWAPS; swap++) {
                long generation = server.served().generation();
                if (swap <= 2) {
                    load(data, swap == 1 ? "BETA" : "ALPHA");
                } else {
                    data.rollback(KEY);
                }
                awaitLaterThan(generation, server);
            }
            go.set(false);
            for (Thread client : clients) {
                client.join();
            }
            double rate = answers.get() * 1e9 / (System.nanoTime() - begun);
            System.out.println(String.format(
                    Locale.ROOT,
                    "swapped %d times under %.0f requests a second: %,d answers of one build, %,d of the other, none mixed",
                    SWAPS,
                    rate,
                    answersOf.get("ALPHA").sum(),
                    answersOf.get("BETA").sum()));
            assertThat(failures).isEmpty();
            assertThat(answersOf.values())
                    .allSatisfy(count -> assertThat(count.sum()).isGreaterThan(SWAPS));
            Assumptions.assumeTrue(
                    rate >= REQUESTS_A_SECOND,
                    "the machine was too busy to show it under load: " + Math.round(rate) + " requests a second");
        } finally {
            go.set(false);
            server.close();
        }
    }

    private static void awaitLaterThan(long generation, TerminologyServer server) throws InterruptedException {
        for (int i = 0; i < 600 && server.served().generation() == generation; i++) {
            Thread.sleep(50);
        }
        assertThat(server.served().generation()).isGreaterThan(generation);
        // Both builds are to be asked for a while.
        Thread.sleep(300);
    }

    private void ask(String base) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; go.get(); i++) {
            String path = REQUESTS.get(i % REQUESTS.size());
            try {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
                answers.incrementAndGet();
                String fault = fault(path, answer.statusCode(), answer.body());
                if (!fault.isEmpty()) {
                    failures.add(path + ": " + fault + ": " + answer.body());
                }
            } catch (Exception e) {
                failures.add(path + ": " + e);
            }
        }
    }

    private String fault(String path, int status, String body) {
        if (status != 200) {
            return "status " + status;
        }
        boolean alpha = body.contains("ALPHA");
        if (alpha == body.contains("BETA")) {
            return alpha ? "of both releases" : "of neither release";
        }
        String word = alpha ? "ALPHA" : "BETA";
        answersOf.get(word).increment();
        int headers = 1;
        return path.contains("$expand") && !body.contains("\"total\":" + (CODES.get(word) + headers) + ",")
                ? "the texts of " + word + " and another total"
                : "";
    }

    private void load(DataFolder data, String word) throws Exception {
        StringBuilder order = new StringBuilder();
        row(order, 1, "001", '0', word);
        for (int i = 0; i < CODES.get(word); i++) {
            row(order, i + 2, "001" + String.format(Locale.ROOT, "%04d", i), '1', word);
        }
        Path file = folder.resolve("icd10pcs_order_2026.txt");
        Files.writeString(file, order, StandardCharsets.US_ASCII);
        Loads.into(data.path(), SourceFormats.all(), file);
    }

    private static void row(StringBuilder to, int number, String code, char billable, String word) {
        to.append(String.format(
                Locale.ROOT,
                "%05d %-7s %c %-60s %s%n",
                number,
                code,
                billable,
                "Synthetic " + word + " short " + code,
                "Synthetic " + word + " long " + code));
    }
}
