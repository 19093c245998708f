package org.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidityPeriodTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    /** Within a week, and open ones. */
    private static List<ValidityPeriod> periods() {
        List<ValidityPeriod> periods = new ArrayList<>(List.of(ValidityPeriod.ALWAYS));
        for (int first = 0; first < 7; first++) {
            periods.add(new ValidityPeriod(DAY.plusDays(first), null));
            periods.add(new ValidityPeriod(null, DAY.plusDays(first)));
            for (int last = first; last < 7; last++) {
                periods.add(new ValidityPeriod(DAY.plusDays(first), DAY.plusDays(last)));
            }
        }
        return periods;
    }

    @ParameterizedTest
    @MethodSource("periods")
    void coversAnotherWhenItContainsEachOfItsDays(ValidityPeriod one) {
        for (ValidityPeriod other : periods()) {
            // An open end is told by a day far away.
            boolean all = DAY.minusYears(1)
                    .datesUntil(DAY.plusYears(1))
                    .filter(other::contains)
                    .allMatch(one::contains);
            assertThat(one.covers(other)).as("%s covers %s", one, other).isEqualTo(all);
        }
    }

    @Test
    void aPeriodCoversItself() {
        assertThat(periods()).allMatch(each -> each.covers(each));
    }
}
