package org.crosswalk.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change between the moment at which they were seen and the first look. */
class FileWatchTest {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    @Test
    void whatChangesBetweenTheNoteAndTheStartIsReadAgainAndWhatDoesNotIsNot() throws Exception {
        Path changing = Files.writeString(folder.resolve("changing"), "a");
        Path staying = Files.writeString(folder.resolve("staying"), "a");
        Semaphore changed = new Semaphore(0);
        Semaphore stayed = new Semaphore(0);
        Semaphore unknown = new Semaphore(0);
        try (FileWatch watch = new FileWatch(INTERVAL)) {
            FileWatch.Seen seen = FileWatch.seen(List.of(changing));
            Files.writeString(changing, "another");
            watch.add(FileWatch.seen(List.of(staying)), stayed::release);
            watch.add(seen, changed::release);
            watch.add(FileWatch.unseen(List.of(staying)), unknown::release);
            watch.start();
            assertThat(changed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            assertThat(unknown.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            Thread.sleep(INTERVAL.toMillis() * 5);
            assertThat(stayed.availablePermits()).isZero();
            assertThat(changed.availablePermits()).isZero();
            assertThat(unknown.availablePermits()).isZero();
        }
    }
}
