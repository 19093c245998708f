package org.crosswalk.repository;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureOutcome;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.Equivalence;

/**
 * Adds to a closure table by several threads, prints each version with its code when it is acknowledged, and ends in the middle
 * of it, as a process that is killed: {@code AddAndHalt URL USER FOLDER}.
 */
final class AddAndHalt {

    static final int HALTED = 9;
    static final String TABLE = "t";

    private static final int WRITERS = 8;
    private static final int ACKNOWLEDGED = 60;

    private AddAndHalt() {}

    public static void main(String[] arguments) {
        Database database = new Database(arguments[0], arguments[1], "", Path.of(arguments[2]));
        ClosureRepository repository = new ResourceRepository(database, Clock.systemUTC()).closures();
        if (repository.since(TABLE, 0).isEmpty()) {
            repository.initialise(TABLE);
        }
        long begun = System.nanoTime();
        AtomicInteger acknowledged = new AtomicInteger();
        for (int i = 0; i < WRITERS; i++) {
            String prefix = begun + "-" + i + "-";
            new Thread(() -> add(repository, prefix, acknowledged)).start();
        }
    }

    private static void add(ClosureRepository repository, String prefix, AtomicInteger acknowledged) {
        for (int i = 0; ; i++) {
            String code = prefix + i;
            ClosureOutcome added = repository
                    .add(TABLE, List.of(new ClosureCoding("s", null, code, null)), AddAndHalt::related)
                    .orElseThrow();
            System.out.println(added.version() + " " + code);
            if (acknowledged.incrementAndGet() == ACKNOWLEDGED) {
                // No hook of the JVM's end runs, in which H2 would close its file.
                Runtime.getRuntime().halt(HALTED);
            }
        }
    }

    /** Each new code to itself, and to nothing else. */
    static List<ClosureRelation> related(List<ClosureCoding> added, List<ClosureCoding> present) {
        return added.stream()
                .map(coding -> new ClosureRelation("s", null, coding.code(), coding.code(), Equivalence.EQUAL))
                .toList();
    }
}
