package org.crosswalk.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Client;
import org.crosswalk.repository.Database;
import org.crosswalk.repository.ResourceRepository;
import org.crosswalk.repository.UsageRepository;
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedUsageTest {

    private static final Client CLIENT = new Client("billing", Set.of(), null);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private static ResourceRepository repository(Database database) {
        return new ResourceRepository(database, Clock.systemUTC());
    }

    private void count(Path file, ResourceRepository repository, int codes) {
        SharedUsage shared = new SharedUsage(repository::usage, file);
        UsageFile usage = new UsageFile(file, Clock.systemUTC(), NEVER, shared);
        usage.used(CLIENT, "http://www.ama-assn.org/go/cpt", "lookup", codes);
        usage.close();
    }

    @Test
    void countsOfSeveralMachinesAreOneSum() throws Exception {
        try (ResourceRepository repository = repository(Databases.POSTGRESQL.in(folder))) {
            count(folder.resolve("one.json"), repository, 2);
            count(folder.resolve("two.json"), repository, 3);
            List<UsageFile.Count> all = new SharedUsage(repository::usage, folder.resolve("three.json")).all();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).answers()).isEqualTo(2);
            assertThat(all.get(0).codes()).isEqualTo(5);
        }
    }

    @Test
    void whatIsCountedWhileTheDatabaseIsAwayIsAddedOnce() throws Exception {
        Path file = folder.resolve("usage.json");
        Path waiting = folder.resolve("usage.json.waiting");
        try (ResourceRepository nowhere =
                repository(new Database("jdbc:postgresql://localhost:1/none", "", "", folder))) {
            count(file, nowhere, 7);
        }
        byte[] kept = Files.readAllBytes(waiting);
        try (ResourceRepository repository = repository(Databases.POSTGRESQL.in(folder))) {
            assertThat(new SharedUsage(repository::usage, file).all().get(0).codes())
                    .isEqualTo(7);
            assertThat(waiting).doesNotExist();
            // As if the process had ended before the file was deleted.
            Files.write(waiting, kept);
            assertThat(new SharedUsage(repository::usage, file).all().get(0).codes())
                    .isEqualTo(7);
        }
    }

    @Test
    void whatWasCountedInAFileBeforeIsAddedOnce() throws Exception {
        Path file = folder.resolve("usage.json");
        UsageFile before = new UsageFile(file, Clock.systemUTC(), NEVER);
        before.used(CLIENT, "http://www.ama-assn.org/go/cpt", "lookup", 4);
        before.close();
        byte[] kept = Files.readAllBytes(file);
        try (ResourceRepository repository = repository(Databases.POSTGRESQL.in(folder))) {
            count(file, repository, 1);
            assertThat(file).doesNotExist();
            Files.write(file, kept);
            List<UsageRepository.Count> all = repository.usage().all();
            assertThat(new SharedUsage(repository::usage, file).all()).hasSameSizeAs(all);
            assertThat(repository.usage().all().get(0).codes()).isEqualTo(5);
        }
    }

    @Test
    void aBatchThatTheDatabaseCannotTakeHoldsUpNoOther() throws Exception {
        Path file = folder.resolve("usage.json");
        try (ResourceRepository repository = repository(Databases.POSTGRESQL.in(folder))) {
            SharedUsage shared = new SharedUsage(repository::usage, file);
            String system = "http://www.ama-assn.org/go/cpt";
            shared.add(List.of(new UsageFile.Count("2026-11", "x".repeat(9_000), system, "lookup", 1, 1)));
            shared.add(List.of(new UsageFile.Count("2026-11", "billing", system, "lookup", 1, 2)));
            assertThat(shared.all()).extracting(UsageFile.Count::codes).containsExactly(2L);
            assertThat(folder.resolve("usage.json.waiting")).doesNotExist();
            assertThat(folder.resolve("usage.json.refused"))
                    .content()
                    .contains("xxx")
                    .doesNotContain("billing");
        }
    }

    @Test
    void sourcesThatWereNotHeardOfForAYearAreForgotten() throws Exception {
        Database database = Databases.POSTGRESQL.in(folder);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
        List<UsageRepository.Count> one = List.of(new UsageRepository.Count("2026-11", "c", "s", "lookup", 1, 1));
        try (ResourceRepository now = repository(database);
                ResourceRepository then = new ResourceRepository(database, later)) {
            now.usage().add("old", 1, one);
            now.usage().add("old", 1, one);
            assertThat(now.usage().all().get(0).answers()).isEqualTo(1);
            then.usage().add("new", 1, one);
            then.usage().add("old", 1, one);
            assertThat(now.usage().all().get(0).answers()).isEqualTo(3);
        }
    }
}
