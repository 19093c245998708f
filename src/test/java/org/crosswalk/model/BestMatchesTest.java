package org.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BestMatchesTest {

    /** Against sorting all of them. */
    @Test
    void theBestAreKeptEachConceptOnce() {
        Random random = new Random(20261129);
        for (int most : new int[] {0, 1, 3, 20, 500}) {
            BestMatches best = new BestMatches(most);
            List<Long> all = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                long rank = MatchRank.of(random.nextInt(50), random.nextInt(9), random.nextInt(3_000));
                all.add(rank);
                best.offer(rank);
            }
            Collections.sort(all);
            Set<Integer> seen = new HashSet<>();
            long[] expected = all.stream()
                    .filter(rank -> seen.add(MatchRank.ordinal(rank)))
                    .limit(most)
                    .mapToLong(rank -> rank)
                    .toArray();
            assertThat(best.ranked()).containsExactly(expected);
        }
    }

    @Test
    void whatATermLeadsToComesAfterWhatIsNamedSoAndBeforeLongerNames() {
        long named = MatchRank.of(11, 3, 900);
        long term = MatchRank.of(11, 3, 4);
        long led = MatchRank.ledTo(term, 7);
        assertThat(led).isGreaterThan(named).isLessThan(MatchRank.of(11, 4, 0));
        assertThat(MatchRank.ordinal(led)).isEqualTo(7);
        assertThat(MatchRank.score(led)).isEqualTo(11);
        assertThat(MatchRank.ordinal(MatchRank.withOrdinal(led, 8))).isEqualTo(8);
        assertThat(MatchRank.withOrdinal(led, 900)).isGreaterThan(named);
    }
}
