package org.crosswalk.bulk.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Days that are found by their place are those that reading finds. */
class RowMakerTest {

    private final RowMaker maker = new RowMaker(InputOptions.none());

    private InputRow row(String date) {
        InputRow row = maker.row(1, List.of(), "E11.9", "", date);
        assertThat(row).isNotNull();
        return row;
    }

    @Test
    void readsEachDayOfACenturyAndEachAgain() {
        for (int round = 0; round < 2; round++) {
            for (LocalDate day = LocalDate.of(2000, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
                InputRow row = row(day.toString());
                assertThat(row.day()).isEqualTo(day);
                assertThat(row.problem()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-02-29", "2025-00-10", "2025-13-01", "2025-01-00", "2025-01-32", "2025-04-31", "2025-99-99"
            })
    void saysOfADayThatIsNoneEachTimeThatItCannotBeRead(String date) {
        for (int round = 0; round < 2; round++) {
            InputRow row = row(date);
            assertThat(row.day()).isNull();
            assertThat(row.problem()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-12-31",
                "2100-01-01",
                "2025/01/15",
                "2025-1-15",
                "2025-01-1x",
                "20٢5-01-15",
                "2025-01-15 ",
                ""
            })
    void hasPlacesForDaysOfThisCenturyOnly(String date) {
        assertThat(UsualDays.place(date)).isNegative();
    }

    @Test
    void hasAPlaceOfItsOwnForEach() {
        Set<Integer> places = new HashSet<>();
        for (int month = 0; month <= 12; month++) {
            for (int day = 0; day <= 31; day++) {
                for (int year = 2000; year < 2100; year++) {
                    int place = UsualDays.place("%d-%02d-%02d".formatted(year, month, day));
                    assertThat(place).isBetween(0, UsualDays.SIZE - 1);
                    assertThat(places.add(place)).isTrue();
                }
            }
        }
    }

    /** By them a run that goes on tells what an earlier one was asked, in another JVM, where sets have another order. */
    @Test
    void keepsSystemsInOneOrder() {
        Set<String> systems =
                Set.of("http://d", "http://b", "http://a", "http://e", "http://c", "http://f", "http://g");
        InputOptions options =
                new InputOptions(List.of(), null, null, systems, null, null, StandardCharsets.UTF_8, false);
        assertThat(options.systems())
                .containsExactly("http://a", "http://b", "http://c", "http://d", "http://e", "http://f", "http://g");
    }
}
