package org.crosswalk.fhir.site.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.fhir.site.release.TimeLine.Bar;
import org.crosswalk.fhir.site.release.TimeLine.Row;
import org.crosswalk.model.ValidityPeriod;
import org.junit.jupiter.api.Test;

class TimeLineTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static LocalDate day(int year, int month) {
        return LocalDate.of(year, month, 1);
    }

    private static String drawn(Bar... bars) {
        return new TimeLine(DAY, "said", List.of(new Row("a <name>", 20, List.of(bars))))
                .markup()
                .html();
    }

    @Test
    void isDrawnForScreensAndForPhones() {
        String html = drawn(new Bar(day(2025, 1), day(2026, 1), "yes", "t"));
        assertThat(html)
                .contains("class=\"time wide\"", "viewBox=\"0 0 720 ", "class=\"time narrow\"", "viewBox=\"0 0 340 ")
                .contains("a &lt;name&gt;")
                .doesNotContain("style=");
    }

    @Test
    void barsThatShareDaysStandBelowEachOther() {
        String apart = drawn(new Bar(day(2024, 1), day(2024, 6), "yes", "t"), new Bar(day(2025, 1), DAY, "yes", "t"));
        assertThat(places(apart, "y")).hasSize(4).containsOnly("40");
        String shared = drawn(new Bar(day(2024, 1), day(2025, 6), "yes", "t"), new Bar(day(2025, 1), DAY, "yes", "t"));
        assertThat(places(shared, "y")).hasSize(4).containsOnly("40", "50");
    }

    @Test
    void numbersOfYearsDoNotTouch() {
        String html = drawn(new Bar(day(1990, 1), day(2030, 1), "yes", "t"));
        Matcher number = Pattern.compile("<text x=\"([0-9.]+)\" y=\"[0-9]+\">(\\d{4})<")
                .matcher(html.substring(html.indexOf("narrow")));
        double last = -100;
        int found = 0;
        while (number.find()) {
            double at = Double.parseDouble(number.group(1));
            assertThat(at - last).as(number.group()).isGreaterThanOrEqualTo(30);
            assertThat(at).isLessThan(340 - 30);
            last = at;
            found++;
        }
        assertThat(found).isBetween(3, 10);
    }

    @Test
    void whatHasNoEndGivesWayToWhatFollows() {
        ValidityPeriod open = new ValidityPeriod(day(2019, 1), null);
        ValidityPeriod next = new ValidityPeriod(day(2020, 1), null);
        List<ValidityPeriod> all = List.of(open, next);
        assertThat(TimeLine.lastDay(open, all, DAY)).isEqualTo(LocalDate.of(2019, 12, 31));
        assertThat(TimeLine.lastDay(next, all, DAY)).isEqualTo(DAY);
        assertThat(TimeLine.lastDay(new ValidityPeriod(day(2019, 1), day(2019, 9)), all, DAY))
                .isEqualTo(day(2019, 9));
        assertThat(TimeLine.lastDay(new ValidityPeriod(day(2027, 1), null), all, DAY))
                .isEqualTo(day(2027, 1));
    }

    private static List<String> places(String html, String attribute) {
        return Pattern.compile("<rect class=\"yes\"[^>]* " + attribute + "=\"([0-9.]+)\"")
                .matcher(html)
                .results()
                .map(each -> each.group(1))
                .toList();
    }
}
