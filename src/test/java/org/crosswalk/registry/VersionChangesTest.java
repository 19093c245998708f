package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.testing.SampleHeaders;
import org.junit.jupiter.api.Test;

/** A comparison of releases is made once and kept for its next page; of what a client sent along none is kept. */
class VersionChangesTest {

    private final List<CodeSystemProvider> releases = new ArrayList<>();

    private VersionChanges served(int versions) {
        for (int i = 1; i <= versions; i++) {
            releases.add(version(i));
        }
        return new VersionChanges(releases);
    }

    private static CodeSystemProvider version(int number) {
        ValidityPeriod always = new ValidityPeriod(LocalDate.of(2020, 1, 1), null);
        return new InMemoryBuilder()
                .build(new CodeSystemDefinition(
                        new SampleHeaders("local-" + number, "http://example.org/local", "" + number)
                                .list(always, false, false),
                        List.of(Concept.builder("A", "text " + number).build())));
    }

    @Test
    void keepsTheLastOnes() {
        VersionChanges changes = served(10);
        CodeSystemChanges first = changes.between(releases.get(0), releases.get(1), VersionChangesTest::noTurn);
        assertThat(changes.between(releases.get(0), releases.get(1), VersionChangesTest::noTurn))
                .isSameAs(first);
        assertThat(changes.between(releases.get(1), releases.get(0), VersionChangesTest::noTurn))
                .isNotSameAs(first);
        for (int i = 1; i < 9; i++) {
            changes.between(releases.get(i), releases.get(i + 1), VersionChangesTest::noTurn);
        }
        CodeSystemChanges again = changes.between(releases.get(0), releases.get(1), VersionChangesTest::noTurn);
        assertThat(again).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void keepsNothingOfWhatIsNotServed() {
        VersionChanges changes = served(1);
        CodeSystemProvider sent = version(2);
        CodeSystemChanges first = changes.between(releases.get(0), sent, VersionChangesTest::noTurn);
        assertThat(changes.between(releases.get(0), sent, VersionChangesTest::noTurn))
                .isNotSameAs(first);
    }

    private static void noTurn() {
        // Nobody is asked whether the comparison may be made.
    }
}
