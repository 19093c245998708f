package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.model.HistoryQuestion;
import org.crosswalk.model.ResourceWrite;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.testing.Databases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceRepositoryTest {

    /** {@code -Dhalts=40} ends the writer more often. */
    private static final int HALTS = Integer.getInteger("halts", 3);

    @TempDir
    private Path folder;

    private ResourceRepository open(Databases kind) {
        return new ResourceRepository(kind.in(folder), Clock.systemUTC());
    }

    private static HistoryQuestion allOf(String id) {
        return new HistoryQuestion("ValueSet", id, Instant.EPOCH, 0, Integer.MAX_VALUE);
    }

    private static ResourceWrite put(String id, @Nullable Long expected, String canonical, @Nullable String content) {
        return new ResourceWrite("ValueSet", id, expected, canonical, content);
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryVersion(Databases kind) throws Exception {
        try (ResourceRepository repository = open(kind)) {
            Instant before = Instant.now().minusSeconds(1);
            StoredVersion first =
                    repository.write(List.of(put("a", 0L, "u|1", "{1}"))).get(0);
            repository.write(List.of(put("a", 1L, "u|2", "{2}")));
            repository.write(List.of(put("a", 2L, "", null)));

            assertThat(first.version()).isEqualTo(1);
            assertThat(first.lastUpdated()).isBetween(before, Instant.now());
            assertThat(repository.version("ValueSet", "a", 1)).contains(first);
            assertThat(repository.history(allOf("a")).versions())
                    .extracting(StoredVersion::version, StoredVersion::content)
                    .containsExactly(tuple(3L, null), tuple(2L, "{2}"), tuple(1L, "{1}"));
            assertThat(repository.after(1)).extracting(StoredVersion::sequence).containsExactly(2L, 3L);
            assertThat(repository.newest()).isEqualTo(3);
            List<StoredVersion> current = new ArrayList<>();
            repository.current(current::add);
            assertThat(current).singleElement().matches(StoredVersion::deleted);
        }
    }

    private static org.assertj.core.groups.Tuple tuple(@Nullable Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    /** Each has connections of its own, as processes on several machines have. */
    @ParameterizedTest
    @EnumSource
    void manyMakeTheTablesAtOnce(Databases kind) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(6);
        List<ResourceRepository> opened = new ArrayList<>();
        try {
            for (int round = 0; round < 5; round++) {
                Database database = kind.in(Files.createDirectory(folder.resolve("round" + round)));
                List<Callable<Long>> asking = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    ResourceRepository each = new ResourceRepository(database, Clock.systemUTC());
                    opened.add(each);
                    asking.add(each::newest);
                }
                for (Future<Long> each : many.invokeAll(asking)) {
                    assertThat(each.get()).isZero();
                }
            }
        } finally {
            many.shutdownNow();
            opened.forEach(ResourceRepository::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesAllOrNothing(Databases kind) throws Exception {
        try (ResourceRepository repository = open(kind)) {
            repository.write(List.of(put("a", 0L, "u|1", "{}")));
            assertThatThrownBy(() -> repository.write(List.of(put("b", 0L, "v|1", "{}"), put("a", 7L, "u|2", "{}"))))
                    .isInstanceOfSatisfying(
                            WriteConflict.class,
                            conflict -> assertThat(conflict.kind()).isEqualTo(WriteConflict.Kind.VERSION))
                    .hasMessage("ValueSet/a has the version 1, not 7: read it and send the change again");
            assertThat(repository.history(allOf("b")).versions()).isEmpty();
            assertThat(repository.newest()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCanonicalIsOneResources(Databases kind) throws Exception {
        try (ResourceRepository repository = open(kind)) {
            repository.write(List.of(put("a", 0L, "u|1", "{}")));
            assertThatThrownBy(() -> repository.write(List.of(put("b", 0L, "u|1", "{}"))))
                    .isInstanceOf(WriteConflict.class)
                    .hasMessageContaining("ValueSet/a has the canonical u|1");
            repository.write(List.of(put("a", null, "", null)));
            assertThat(repository.write(List.of(put("b", 0L, "u|1", "{}")))).hasSize(1);
            assertThat(repository
                            .write(List.of(put("a", 0L, "w|1", "{}")))
                            .get(0)
                            .version())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoChangeTheSameVersionOneSucceeds(Databases kind) throws Exception {
        Database database = kind.in(folder);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try (ResourceRepository one = new ResourceRepository(database, Clock.systemUTC());
                ResourceRepository other = new ResourceRepository(database, Clock.systemUTC())) {
            one.write(List.of(put("a", 0L, "u|1", "{}")));
            AtomicInteger refused = new AtomicInteger();
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ResourceRepository through = i % 2 == 0 ? one : other;
                long expected = 1L + i / 8;
                writers.add(() -> {
                    try {
                        through.write(List.of(put("a", expected, "u|1", "{}")));
                        return true;
                    } catch (WriteConflict conflict) {
                        refused.incrementAndGet();
                        return false;
                    }
                });
            }
            int written = 0;
            for (Future<Boolean> each : many.invokeAll(writers)) {
                written += each.get() ? 1 : 0;
            }
            assertThat(written + refused.get()).isEqualTo(40);
            List<StoredVersion> history = one.history(allOf("a")).versions();
            assertThat(history).hasSize(written + 1);
            for (int i = 0; i < history.size(); i++) {
                assertThat(history.get(i).version()).isEqualTo(history.size() - i);
                assertThat(history.get(i).sequence()).isEqualTo(history.size() - i);
            }
        } finally {
            many.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsLarge(Databases kind) throws Exception {
        String content = "ä\u0001\"\uD83D\uDE00".repeat(2_000_000);
        try (ResourceRepository repository = open(kind)) {
            repository.write(List.of(put("a", 0L, "u|1", content)));
            assertThat(repository.version("ValueSet", "a", 1).orElseThrow().content())
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsThereInTheNextProcess(Databases kind) throws Exception {
        Database database = kind.in(folder);
        try (ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC())) {
            repository.write(List.of(put("a", 0L, "u|1", "{}")));
        }
        try (ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC())) {
            assertThat(repository.newest()).isEqualTo(1);
            assertThat(repository.after(0)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAcknowledgedSurvivesTheEndOfTheProcess(Databases kind) throws Exception {
        Database database = kind.in(folder);
        for (int run = 0; run < HALTS; run++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WriteAndHalt.class.getName(),
                            database.url(),
                            database.user(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> acknowledged = writer.inputReader().lines().toList();
            assertThat(writer.waitFor()).isEqualTo(WriteAndHalt.HALTED);
            assertThat(acknowledged).hasSizeGreaterThan(20);
            try (ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC())) {
                for (String each : acknowledged) {
                    String[] parts = each.split(" ");
                    assertThat(repository.version("ValueSet", parts[0], Long.parseLong(parts[1])))
                            .as("run %d: %s", run, each)
                            .isPresent();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aFileThatHasGrownIsCompactedWhileItIsRead(Databases kind) throws Exception {
        Path file = folder.resolve("own.mv.db");
        AtomicInteger unread = new AtomicInteger();
        try (ResourceRepository repository = open(kind)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            Thread reader = new Thread(() -> {
                while (writing.get()) {
                    if (repository.after(0).size() > 2_000) {
                        unread.incrementAndGet();
                    }
                }
            });
            reader.setUncaughtExceptionHandler((thread, failure) -> unread.incrementAndGet());
            reader.start();
            long largest = 0;
            int written = 0;
            while (largest == 0 || Files.size(file) >= largest) {
                largest = Math.max(largest, written == 0 ? 0 : Files.size(file));
                repository.write(List.of(put("s" + written % 20, null, "u" + written % 20, "{" + written + "}")));
                written++;
                assertThat(written).isLessThan(2_000);
            }
            writing.set(false);
            reader.join();
            assertThat(unread).hasValue(0);
            assertThat(Files.size(file)).isLessThan(largest / 4);
            assertThat(repository.after(0)).hasSize(written);
            assertThat(repository.newest()).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void aFileIsNotMadeByReading(Databases kind) {
        try (ResourceRepository repository = open(kind)) {
            assertThat(repository.newest()).isZero();
            assertThat(repository.history(allOf("a")).versions()).isEmpty();
            repository.current(each -> {});
            assertThat(folder).isEmptyDirectory();
        }
    }

    @org.junit.jupiter.api.Test
    void saysWhichDatabaseCannotBeReached() {
        Database nowhere = new Database("jdbc:postgresql://localhost:1/none?user=secret", "", "", folder);
        try (ResourceRepository repository = new ResourceRepository(nowhere, Clock.systemUTC())) {
            assertThatThrownBy(() -> repository.history(allOf("a")).versions())
                    .isInstanceOf(RepositoryFault.class)
                    .hasMessageStartingWith("the database jdbc:postgresql://localhost:1/none cannot be used: ")
                    .hasMessageNotContaining("secret");
        }
    }
}
