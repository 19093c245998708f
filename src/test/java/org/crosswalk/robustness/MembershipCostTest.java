package org.crosswalk.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.crosswalk.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a code is in a value set is found out without looking at the other codes: 98,000 cost no more than ten. */
@SharedData(LargeAndSmall.RELEASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembershipCostTest {

    private static final int WARM_UP = 3_000;
    private static final int TIMES = 3_000;
    private static final double MOST = 3;
    private static final String[] CODES = {"E11.9", "E11.65", "E10.9", "A00.9", "I10"};

    @TempDir
    static Path folder;

    private LargeAndSmall terminology;

    @BeforeAll
    void load() throws Exception {
        terminology = new LargeAndSmall(folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"is-a", "all", "property", "regex"})
    void aCodeOfALargeSystemIsValidatedInTheTimeOfOneOfASmallSystem(String shape) {
        for (String code : CODES) {
            assertThat(terminology.isMember(LargeAndSmall.LARGE, shape, code))
                    .as("%s in %s", code, shape)
                    .isEqualTo(terminology.isMember(LargeAndSmall.SMALL, shape, code));
        }
        assertThat(terminology.isMember(LargeAndSmall.LARGE, shape, "E11.9")).isTrue();
        assertThat(terminology.isMember(LargeAndSmall.LARGE, shape, "E11.65")).isFalse();
        for (int i = 0; i < WARM_UP; i++) {
            nanos(LargeAndSmall.LARGE, shape, i);
            nanos(LargeAndSmall.SMALL, shape, i);
        }
        long[] large = new long[TIMES];
        long[] small = new long[TIMES];
        // By turns, so that what else the machine does hits both alike.
        for (int i = 0; i < TIMES; i++) {
            large[i] = nanos(LargeAndSmall.LARGE, shape, i);
            small[i] = nanos(LargeAndSmall.SMALL, shape, i);
        }
        double ratio = (double) median(large) / median(small);
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f us over 98,000 codes, %.1f us over 10, ratio %.2f%n",
                shape,
                median(large) / 1e3,
                median(small) / 1e3,
                ratio);
        assertThat(ratio).as("cost over 98,000 codes / cost over 10").isLessThan(MOST);
    }

    private long nanos(String system, String shape, int turn) {
        String code = CODES[turn % CODES.length];
        long start = System.nanoTime();
        terminology.isMember(system, shape, code);
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
