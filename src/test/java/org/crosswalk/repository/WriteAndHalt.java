package org.crosswalk.repository;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.model.ResourceWrite;
import org.crosswalk.model.StoredVersion;

/**
 * Writes by several threads, prints each version when it is acknowledged, and ends in the middle of it, as a process that is
 * killed: {@code WriteAndHalt URL USER FOLDER}.
 */
final class WriteAndHalt {

    static final int HALTED = 9;

    private static final int WRITERS = 4;
    private static final int ACKNOWLEDGED = 60;

    private WriteAndHalt() {}

    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], "", Path.of(arguments[2]));
        ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC());
        AtomicInteger acknowledged = new AtomicInteger();
        for (int i = 0; i < WRITERS; i++) {
            String id = "set" + i;
            new Thread(() -> write(repository, id, acknowledged)).start();
        }
    }

    private static void write(ResourceRepository repository, String id, AtomicInteger acknowledged) {
        ResourceWrite write = new ResourceWrite("ValueSet", id, null, "https://site.example/" + id, "{}");
        while (true) {
            try {
                StoredVersion written = repository.write(List.of(write)).get(0);
                System.out.println(id + " " + written.version());
                if (acknowledged.incrementAndGet() == ACKNOWLEDGED) {
                    // No hook of the JVM's end runs, in which H2 would close its file.
                    Runtime.getRuntime().halt(HALTED);
                }
            } catch (WriteConflict impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
