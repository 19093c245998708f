package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRepositoryTest {

    private static final Instant MADE = Instant.parse("2026-11-30T08:00:00.123456Z");

    @TempDir
    private Path folder;

    private static StoredKey key(String name, int number) {
        return new StoredKey(name, "%064x".formatted(number), Set.of(Role.READER), List.of(), null, MADE);
    }

    private ResourceRepository open(Databases kind) {
        return new ResourceRepository(kind.in(folder), Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource
    void keepsAllOfAKeyUntilItIsRevoked(Databases kind) {
        try (ResourceRepository repository = open(kind)) {
            KeyRepository keys = repository.keys();
            assertThat(keys.all()).isEmpty();
            StoredKey rich = new StoredKey(
                    "office",
                    "a".repeat(64),
                    EnumSet.of(Role.READER, Role.ADMINISTRATOR),
                    List.of("cpt", "cdt"),
                    50,
                    MADE);
            StoredKey plain = new StoredKey("team", "b".repeat(64), Set.of(), List.of(), null, MADE.plusSeconds(1));
            long before = keys.generation();
            assertThat(keys.add(rich)).isTrue();
            assertThat(keys.add(plain)).isTrue();
            assertThat(keys.add(key("office", 3))).as("a name is given once").isFalse();
            assertThat(keys.all()).containsExactly(rich, plain);
            long added = keys.generation();
            assertThat(added).isGreaterThan(before);
            assertThat(keys.revoke("office")).isTrue();
            assertThat(keys.generation()).isGreaterThan(added);
            assertThat(keys.revoke("office")).isFalse();
            assertThat(keys.all()).containsExactly(plain);
            StoredKey next = key("office", 4);
            assertThat(keys.add(next)).as("the name is free again").isTrue();
            assertThat(keys.all()).containsExactlyInAnyOrder(next, plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOverWhatItNeverHadAndNothingThatWasRevoked(Databases kind) {
        try (ResourceRepository repository = open(kind)) {
            KeyRepository keys = repository.keys();
            StoredKey gone = key("gone", 1);
            StoredKey team = key("team", 2);
            keys.takeOver(List.of(gone, team));
            keys.revoke("gone");
            StoredKey namesake = key("team", 3);
            keys.takeOver(List.of(gone, team, namesake));
            assertThat(keys.all()).containsExactly(team, namesake);
            long generation = keys.generation();
            keys.takeOver(List.of(gone, team, namesake));
            assertThat(keys.generation()).isEqualTo(generation);
            assertThat(keys.revoke("team")).isTrue();
            assertThat(keys.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoCreateTheSameNameOneSucceeds(Databases kind) throws Exception {
        Database database = kind.in(folder);
        ExecutorService many = Executors.newFixedThreadPool(8);
        try (ResourceRepository one = new ResourceRepository(database, Clock.systemUTC());
                ResourceRepository other = new ResourceRepository(database, Clock.systemUTC())) {
            List<Callable<Boolean>> creating = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                KeyRepository through = (i % 2 == 0 ? one : other).keys();
                StoredKey key = key("name" + i / 8, i);
                creating.add(() -> through.add(key));
            }
            int added = 0;
            for (Future<Boolean> each : many.invokeAll(creating)) {
                added += each.get() ? 1 : 0;
            }
            assertThat(added).isEqualTo(3);
            assertThat(one.keys().all()).extracting(StoredKey::name).containsExactly("name0", "name1", "name2");
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void othersAreTold() throws Exception {
        Database database = Databases.POSTGRESQL.in(folder);
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC());
                Notices notices = new Notices(database, heard::add)) {
            assertThat(notices).isNotNull();
            String notice = null;
            // Until the listener is there, nothing is heard.
            for (int i = 0; i < 30 && notice == null; i++) {
                repository.keys().add(key("name" + i, i));
                notice = heard.poll(1, TimeUnit.SECONDS);
            }
            assertThat(notice).isEqualTo("keys");
        }
    }
}
