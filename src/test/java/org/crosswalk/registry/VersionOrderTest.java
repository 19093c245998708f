package org.crosswalk.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

    @Test
    void sortsTheWayPublishersCount() {
        List<String> ordered = Arrays.asList(
                null,
                "0.1.0",
                "1.0.0-ballot",
                "1.0.0",
                "1.2.0",
                "1.10.0",
                "2015",
                "2025",
                "2025-04",
                "2026-starter",
                "2027");
        for (int seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(ordered);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(VersionOrder.ASCENDING);
            assertThat(shuffled).as("seed %s", seed).isEqualTo(ordered);
        }
    }

    @Test
    void countsNumbersWithoutTheirZerosAndKeepsEmptyParts() {
        assertThat(VersionOrder.ASCENDING.compare("2025-04", "2025-4")).isNegative();
        assertThat(VersionOrder.ASCENDING.compare("2025-09", "2025-10")).isNegative();
        assertThat(VersionOrder.ASCENDING.compare("2025-010", "2025-9")).isPositive();
        assertThat(VersionOrder.ASCENDING.compare("1..2", "1.0.2")).isNegative();
        assertThat(VersionOrder.ASCENDING.compare("1.0", "1.0.")).isNegative();
        assertThat(VersionOrder.ASCENDING.compare("0", "00")).isNegative();
    }

    @Test
    void matchesWildcardsButNotPrefixes() {
        assertThat(VersionOrder.matches("1.x.x", "1.2.0")).isTrue();
        assertThat(VersionOrder.matches("1.0.x", "1.2.0")).isFalse();
        assertThat(VersionOrder.matches("1.x", "1.2.0")).isTrue();
        assertThat(VersionOrder.matches("1", "1.2.0")).isFalse();
        assertThat(VersionOrder.matches("1.x.x", "1.2")).isFalse();
        assertThat(VersionOrder.matches("2026", "2026")).isTrue();
        assertThat(VersionOrder.matches("1.x.x", null)).isFalse();
    }
}
