package org.crosswalk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingServerTest {

    @TempDir
    private Path folder;

    @Test
    void aServerWithoutDatabaseAndWithAnEmptyFolderWaits() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> complaints = new CopyOnWriteArrayList<>();
        AtomicReference<Exception> end = new AtomicReference<>();
        Thread starting = new Thread(() -> {
            try {
                StartedServer.start(
                        new DataFolder(data),
                        Path.of("terminology"),
                        Map.of("CROSSWALK_DATABASE_URL", "jdbc:postgresql://localhost:1/none"),
                        complaints::add);
            } catch (Exception e) {
                end.set(e);
            }
        });
        starting.start();
        for (int i = 0; i < 3_000 && complaints.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(complaints).singleElement().asString().startsWith("waiting for the database");
        assertThat(starting.isAlive()).isTrue();
        starting.interrupt();
        starting.join();
        assertThat(end.get()).isNotNull();
        assertThat(new DataFolder(data).isEmpty()).isTrue();
    }
}
