package org.crosswalk.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.crosswalk.app.http.RequestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of the audit: each whole, none lost. */
class AuditLogTest {

    private static final int THREADS = 4;
    private static final int EACH = 40_000;

    @TempDir
    Path folder;

    private static RequestFacts facts(String id, String client) {
        return new RequestFacts(
                1_764_460_800_007L,
                TimeUnit.MILLISECONDS.toNanos(1234),
                "POST",
                "/fhir/CodeSystem/$validate-code",
                200,
                321,
                id,
                null,
                "127.0.0.1",
                client,
                "$validate-code",
                "CodeSystem",
                "http://example.org/a\"b",
                "1\u00e9",
                "ok",
                12_345,
                true,
                false);
    }

    /** The same request but for one thing that a line tells. */
    private static RequestFacts other(String thing) {
        RequestFacts one = facts("one", "client");
        return new RequestFacts(
                one.begun(),
                one.nanos(),
                thing.equals("method") ? "GET" : one.method(),
                one.path(),
                thing.equals("status") ? 201 : one.status(),
                one.bytes(),
                one.id(),
                one.trace(),
                thing.equals("address") ? "::1" : one.address(),
                thing.equals("client") ? "other" : one.client(),
                thing.equals("operation") ? "read" : one.operation(),
                thing.equals("type") ? "" : one.type(),
                thing.equals("system") ? null : one.system(),
                thing.equals("version") ? null : one.version(),
                thing.equals("outcome") ? "no-match" : one.outcome(),
                thing.equals("count") ? 2 : one.count(),
                !thing.equals("licensed"),
                one.changes());
    }

    /** Most of a line is kept for the next one; whatever differs is told all the same. */
    @Test
    void aLineTellsWhatDiffersFromTheOneBefore() throws Exception {
        List<String> things = List.of(
                "method",
                "status",
                "address",
                "client",
                "operation",
                "type",
                "system",
                "version",
                "outcome",
                "count",
                "licensed");
        try (AuditLog log = new AuditLog(folder, "all")) {
            for (String thing : things) {
                log.read(facts("one", "client"));
                log.read(other(thing));
            }
        }
        List<String> lines = Files.readAllLines(file());
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < things.size(); i++) {
            JsonNode first = json.readTree(lines.get(2 * i));
            JsonNode second = json.readTree(lines.get(2 * i + 1));
            assertThat(first).as("before " + things.get(i)).isEqualTo(json.readTree(lines.get(0)));
            List<String> differ = new ArrayList<>();
            first.fieldNames().forEachRemaining(name -> {
                if (!first.get(name).equals(second.get(name))) {
                    differ.add(name);
                }
            });
            assertThat(differ).containsExactly(things.get(i));
        }
    }

    private Path file() {
        return AuditLog.file(folder, LocalDate.now(ZoneOffset.UTC));
    }

    @Test
    void aLineIsTheJsonOfItsRequest() throws Exception {
        try (AuditLog log = new AuditLog(folder, "all")) {
            log.read(facts("one", "a\\b\n\u20ac"));
        }
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.path("time").asText()).isEqualTo("2025-11-30T00:00:00.007Z");
        assertThat(line.path("client").asText()).isEqualTo("a\\b\n\u20ac");
        assertThat(line.path("system").asText()).isEqualTo("http://example.org/a\"b");
        assertThat(line.path("version").asText()).isEqualTo("1\u00e9");
        assertThat(line.path("count").asInt()).isEqualTo(12_345);
        assertThat(line.path("milliseconds").asInt()).isEqualTo(1234);
        assertThat(line.path("licensed").asBoolean()).isTrue();
        assertThat(line.has("trace")).isFalse();
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "time",
                        "client",
                        "address",
                        "method",
                        "operation",
                        "type",
                        "system",
                        "version",
                        "outcome",
                        "status",
                        "count",
                        "licensed",
                        "milliseconds",
                        "request");
    }

    /** More than may wait: who brings them is held up, and nothing is lost when it is closed. */
    @Test
    void nothingIsLostHoweverFastItComes() throws Exception {
        try (AuditLog log = new AuditLog(folder, "all")) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int number = t;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < EACH; i++) {
                        log.read(facts(number + "-" + i, "client"));
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        Set<String> ids = new TreeSet<>();
        for (String line : Files.readAllLines(file())) {
            assertThat(line).endsWith("}").doesNotContain("lost");
            ids.add(line.substring(line.lastIndexOf(':')));
        }
        assertThat(ids).hasSize(THREADS * EACH);
    }

    /** A disk that takes nothing keeps nobody waiting for long, and what was lost is told when it takes lines again. */
    @Test
    void whatADiskDoesNotTakeIsCounted() throws Exception {
        Path away = folder.resolve("away");
        try (AuditLog log = new AuditLog(folder.resolve("audit"), "all")) {
            Files.move(folder.resolve("audit"), away);
            long since = System.nanoTime();
            for (int i = 0; i < 150_000; i++) {
                log.read(facts(Integer.toString(i), "client"));
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since))
                    .isLessThan(30);
            Files.move(away, folder.resolve("audit"));
            Thread.sleep(1500);
        }
        List<String> lines = Files.readAllLines(AuditLog.file(folder.resolve("audit"), LocalDate.now(ZoneOffset.UTC)));
        JsonNode last = new ObjectMapper()
                .readTree(lines.stream()
                        .filter(line -> line.contains("\"lost\""))
                        .findFirst()
                        .orElseThrow());
        assertThat(lines.size() - 1 + last.path("lost").asInt()).isEqualTo(150_000);
    }
}
