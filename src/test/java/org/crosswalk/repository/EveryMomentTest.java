package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.crosswalk.model.ResourceWrite;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process leaves that is killed after any of the writes to H2's file: everything that was acknowledged before. H2 2.5.252
 * with its own settings loses commits at some of these moments (see {@link Database#fileUrl}).
 */
class EveryMomentTest {

    private static final int WRITES = 120;

    /** A change of the file, and what was acknowledged when it was made. */
    private record Change(boolean truncate, long position, ByteBuffer bytes, long acknowledged) {}

    @TempDir
    private Path folder;

    private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());
    private volatile long acknowledged;

    @AfterEach
    void stopRecording() {
        FilePathRec.setRecorder(null);
    }

    private void log(int operation, @Nullable String file, byte @Nullable [] bytes, long position) {
        if (operation == Recorder.TRUNCATE) {
            changes.add(new Change(true, position, ByteBuffer.allocate(0), acknowledged));
        } else if (operation == Recorder.WRITE) {
            // The array is H2's, which uses it again.
            byte[] written = bytes == null ? new byte[0] : bytes.clone();
            changes.add(new Change(false, position, ByteBuffer.wrap(written), acknowledged));
        }
    }

    private static DataSource recorded(Database database) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(database.fileUrl("rec:file:"));
        source.setUser("sa");
        return source;
    }

    @Test
    void noneLosesWhatWasAcknowledged() throws Exception {
        FilePathRec.register();
        Database database = Database.file(Files.createDirectory(folder.resolve("written")));
        DataSource source = recorded(database);
        Path file = database.file();
        assertThat(file).isNotNull();
        Random sizes = new Random(3);
        try (Connection open = source.getConnection();
                ResourceRepository repository =
                        new ResourceRepository(new Connections(database, () -> source), Clock.systemUTC())) {
            repository.write(List.of(put(0, 10)));
            // After 45 seconds, which nobody wants to wait for here, H2 takes the place of old pages for new ones.
            open.createStatement().execute("set retention_time 0");
            byte[] before = Files.readAllBytes(file);
            FilePathRec.setRecorder(this::log);
            for (int i = 1; i <= WRITES; i++) {
                acknowledged = repository
                        .write(List.of(put(i, sizes.nextInt(3_000))))
                        .get(0)
                        .sequence();
            }
            FilePathRec.setRecorder(null);
            assertThat(acknowledged).isEqualTo(WRITES + 1);
            assertThat(changes.size()).isGreaterThanOrEqualTo(WRITES);
            replay(before);
        }
    }

    private static ResourceWrite put(int number, int size) {
        return new ResourceWrite("ValueSet", "s" + number % 7, null, "u" + number % 7, "x".repeat(size));
    }

    private void replay(byte[] before) throws IOException {
        Path killed = Files.write(folder.resolve("killed.mv.db"), before);
        try (FileChannel channel = FileChannel.open(killed, StandardOpenOption.WRITE)) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                if (change.truncate) {
                    channel.truncate(change.position);
                } else {
                    channel.write(change.bytes, change.position);
                }
                // A folder of its own: H2 keeps a database open for a second.
                Database left = Database.file(Files.createDirectory(folder.resolve("left" + i)));
                Files.copy(killed, left.folder().resolve("own.mv.db"));
                try (ResourceRepository repository = new ResourceRepository(left, Clock.systemUTC())) {
                    assertThat(repository.after(change.acknowledged - 1))
                            .as("after change %d, at %d", i, change.position)
                            .isNotEmpty();
                }
            }
        }
    }
}
