package org.crosswalk.service.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.RequestContext;
import org.crosswalk.service.TerminologyService;
import org.crosswalk.service.claim.RawTabular.Exclusion;
import org.crosswalk.service.claim.RawTabular.Rows;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Excludes1 of a whole release, against the publisher's files read by other means. */
@SharedData(CheckCodesReleasesTest.FILE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckCodesReleasesTest {

    static final String FILE = "icd-10-cm/icd10cm-january-2021-tabular-and-order.zip";

    private static final String VERSION = "2021-01";
    private static final int RANDOM_PAIRS = 20_000;
    private static final int NEAR = 400;

    private RawTabular raw;
    private TerminologyService service;

    @BeforeAll
    void read() throws Exception {
        raw = RawTabular.read(SharedDataFolder.resolve(FILE), "icd10cm_tabular_2021.xml", "order-Jan-2021.txt");
        service = LoadedReleases.service(Clock.systemUTC());
    }

    private boolean isConflict(int left, int right) {
        CheckCodesOutcome outcome = service.check(
                new CheckCodesRequest(List.of(coding(left), coding(right)), null, RequestContext.plain()));
        assertThat(outcome.notes()).isNotNull();
        return outcome.findings().stream()
                .anyMatch(f -> "CROSSWALK_CHECK_EXCLUDES1".equals(f.issue().messageId()));
    }

    private Coding coding(int row) {
        return new Coding(MedicalCodeSystems.ICD_10_CM.uri(), VERSION, raw.code(row), null);
    }

    @Test
    void everyNoteIsFoundByACodeOfEachSide() {
        int proven = 0;
        int beyond = 0;
        int alone = 0;
        List<String> missed = new ArrayList<>();
        Random random = new Random(20210101);
        for (Exclusion note : raw.exclusions()) {
            if (note.excludes().isEmpty()) {
                beyond++;
                continue;
            }
            for (Rows excluded : note.excludes()) {
                int other = billable(excluded, random, row -> true);
                int noted = billable(note.holds(), random, row -> !excluded.contains(row) && row != other);
                if (other < 0 || noted < 0) {
                    alone++;
                } else if (!isConflict(noted, other) || !isConflict(other, noted)) {
                    missed.add(note.owner() + ": " + note.text() + " " + raw.code(noted) + " " + raw.code(other));
                } else {
                    proven++;
                }
            }
        }
        System.out.printf(
                "Excludes1 of %s: %d notes; %d references found from both sides; %d notes without a plain reference,"
                        + " %d references without a second code; missed: %d%n",
                VERSION, raw.exclusions().size(), proven, beyond, alone, missed.size());
        assertThat(missed).isEmpty();
        assertThat(proven).isGreaterThan(5000);
    }

    /** Any billable row of a range that is wanted; -1 when there is none. */
    private int billable(Rows rows, Random random, java.util.function.IntPredicate wanted) {
        int size = rows.last() - rows.first() + 1;
        int start = size < 1 ? 0 : random.nextInt(size);
        for (int i = 0; i < size; i++) {
            int row = rows.first() + (start + i) % size;
            if (raw.isBillable(row) && wanted.test(row)) {
                return row;
            }
        }
        return -1;
    }

    @Test
    void randomPairsConflictWhenANoteSaysSoAndOnlyThen() {
        Random random = new Random(20211001);
        int conflicts = 0;
        int none = 0;
        int unknown = 0;
        List<String> wrong = new ArrayList<>();
        while (conflicts + none + unknown < RANDOM_PAIRS) {
            int left = random.nextInt(raw.size());
            // Every second pair lies close together, where there are notes.
            int right = random.nextBoolean()
                    ? random.nextInt(raw.size())
                    : Math.floorMod(left + random.nextInt(2 * NEAR) - NEAR, raw.size());
            if (left == right || !raw.isBillable(left) || !raw.isBillable(right)) {
                continue;
            }
            boolean expected =
                    raw.exclusions().stream().anyMatch(note -> note.between(left, right) || note.between(right, left));
            boolean found = isConflict(left, right);
            if (expected == found) {
                conflicts += found ? 1 : 0;
                none += found ? 0 : 1;
            } else if (found && mayBeByAnotherReference(left, right)) {
                unknown++;
            } else {
                wrong.add(raw.code(left) + " " + raw.code(right) + (found ? " found" : " not found"));
            }
        }
        System.out.printf(
                "Random pairs of %s: %d conflict and %d do not, as the notes say; %d by references that are not plain;"
                        + " wrong: %d %s%n",
                VERSION, conflicts, none, unknown, wrong.size(), wrong);
        assertThat(wrong).isEmpty();
        assertThat(conflicts).isGreaterThan(50);
        assertThat(unknown).isLessThan(conflicts);
    }

    /** Whether a note holds for one of the two whose reference the other reader cannot read. */
    private boolean mayBeByAnotherReference(int left, int right) {
        return raw.exclusions().stream()
                .anyMatch(note -> note.excludes().isEmpty()
                        && note.text().matches(".*[A-Z][0-9][0-9A-Z].*")
                        && (note.holds().contains(left) || note.holds().contains(right)));
    }
}
