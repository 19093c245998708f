package org.crosswalk.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureOutcome;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosureRepositoryTest {

    /** {@code -Dhalts=40} ends the writer more often. */
    private static final int HALTS = Integer.getInteger("halts", 3);

    @TempDir
    private Path folder;

    private static List<ClosureCoding> coding(String code) {
        return List.of(new ClosureCoding("s", null, code, null));
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsChangesNothing(Databases kind) {
        try (ResourceRepository repository = new ResourceRepository(kind.in(folder), Clock.systemUTC())) {
            ClosureRepository closures = repository.closures();
            assertThat(closures.add("t", coding("a"), AddAndHalt::related)).isEmpty();
            closures.initialise("t");
            assertThatThrownBy(() -> closures.add("t", coding("a"), (added, present) -> {
                        throw new IllegalStateException("not related");
                    }))
                    .hasMessage("not related");
            ClosureOutcome added =
                    closures.add("t", coding("a"), AddAndHalt::related).orElseThrow();
            assertThat(added.version()).isEqualTo(2);
            assertThat(added.relations()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAcknowledgedSurvivesTheEndOfTheProcess(Databases kind) throws Exception {
        Database database = kind.in(folder);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int run = 0; run < HALTS; run++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            AddAndHalt.class.getName(),
                            database.url(),
                            database.user(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            writer.inputReader().lines().map(line -> line.split(" ")).forEach(parts -> {
                Long before = acknowledged.put(parts[1], Long.valueOf(parts[0]));
                assertThat(before).isNull();
            });
            assertThat(writer.waitFor()).isEqualTo(AddAndHalt.HALTED);
            assertThat(acknowledged.values()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
            check(database, acknowledged, run);
        }
    }

    private static void check(Database database, Map<String, Long> acknowledged, int run) {
        try (ResourceRepository repository = new ResourceRepository(database, Clock.systemUTC())) {
            ClosureRepository closures = repository.closures();
            ClosureOutcome all = closures.since(AddAndHalt.TABLE, 0).orElseThrow();
            List<String> told =
                    all.relations().stream().map(ClosureRelation::source).toList();
            assertThat(told).as("run %d", run).containsAll(acknowledged.keySet());
            // One relation a version: nothing is half there.
            assertThat(told).hasSize((int) (all.version() - all.initial()));
            List<ClosureCoding> sent = new ArrayList<>();
            told.forEach(code -> sent.addAll(coding(code)));
            assertThat(closures.add(AddAndHalt.TABLE, sent, AddAndHalt::related)
                            .orElseThrow()
                            .version())
                    .isEqualTo(all.version());
        }
    }
}
