package org.crosswalk.fhir.site.release;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.model.ValidityPeriod;

/**
 * A picture of days from left to right: rows of bars, the years below, and a line at the day that is asked about. It is
 * drawn twice, for a screen and for a phone; the style sheet shows one of them, so that the letters have one size on both.
 *
 * @param day the day that is asked about
 * @param said the same in words, for who cannot see it
 * @param rows from top to bottom
 */
public record TimeLine(LocalDate day, String said, List<Row> rows) {

    private static final int WIDE = 720;
    private static final int NARROW = 340;
    private static final int TOP = 22;
    private static final int NAME = 18;

    /** Room for a year's number. */
    private static final double LABEL = 36;

    public TimeLine {
        rows = List.copyOf(rows);
    }

    /**
     * A row of bars.
     *
     * @param name stands above them; nothing does where it is empty
     * @param height of its bars; those that share days stand below each other in it
     */
    public record Row(String name, int height, List<Bar> bars) {

        public Row {
            bars = List.copyOf(bars);
        }

        private int room() {
            return (name.isEmpty() ? 0 : NAME) + height + 4;
        }
    }

    /**
     * A bar.
     *
     * @param end the last day
     * @param style class of the style sheet
     * @param title what it says when it is pointed at
     */
    public record Bar(LocalDate start, LocalDate end, String style, String title) {

        private boolean meets(Bar other) {
            return !start.isAfter(other.end) && !end.isBefore(other.start);
        }
    }

    /**
     * The last day of a release in the picture: of one that is in effect on and on, the day before the next one begins.
     *
     * @param others the days of all releases of the system
     * @param open the day for one that none follows
     */
    public static LocalDate lastDay(ValidityPeriod release, Collection<ValidityPeriod> others, LocalDate open) {
        LocalDate start = release.start();
        LocalDate end = release.end();
        if (end != null || start == null) {
            return end == null ? open : end;
        }
        return others.stream()
                .map(ValidityPeriod::start)
                .filter(Objects::nonNull)
                .filter(next -> next.isAfter(start))
                .min(Comparator.naturalOrder())
                .map(next -> next.minusDays(1))
                .orElse(open.isBefore(start) ? start : open);
    }

    /** The pictures; nothing where there is no bar. */
    public Markup markup() {
        if (rows.stream().allMatch(row -> row.bars.isEmpty())) {
            return Markup.NONE;
        }
        LocalDate from = day;
        LocalDate to = day.plusMonths(3);
        for (Row row : rows) {
            for (Bar bar : row.bars) {
                from = bar.start.isBefore(from) ? bar.start : from;
                to = bar.end.isAfter(to) ? bar.end : to;
            }
        }
        LocalDate first = from.withDayOfYear(1);
        return Markup.of(
                drawn(new Scale(first, to, WIDE), "time wide"), drawn(new Scale(first, to, NARROW), "time narrow"));
    }

    private Markup drawn(Scale scale, String style) {
        int bottom = TOP + rows.stream().mapToInt(Row::room).sum();
        Tag svg = Tag.of("svg", style)
                .with("viewBox", "0 0 " + scale.width + " " + (bottom + 22))
                .with("role", "img")
                .with("aria-label", said);
        years(svg, scale, bottom);
        int y = TOP;
        for (Row row : rows) {
            row(svg, scale, row, y);
            y += row.room();
        }
        day(svg, scale, bottom);
        return svg.end();
    }

    private static void row(Tag svg, Scale scale, Row row, int top) {
        int y = top;
        if (!row.name.isEmpty()) {
            svg.add(Tag.of("text", "name")
                    .with("x", "0")
                    .with("y", Integer.toString(y + NAME - 5))
                    .text(row.name)
                    .end());
            y += NAME;
        }
        List<List<Bar>> lanes = lanes(row.bars);
        int height = row.height / Math.max(1, lanes.size());
        for (List<Bar> lane : lanes) {
            for (Bar bar : lane) {
                svg.add(Tag.of("rect", bar.style)
                        .with("x", scale.at(bar.start))
                        .with("y", Integer.toString(y))
                        .with("width", scale.length(bar))
                        .with("height", Integer.toString(Math.max(2, height - (lanes.size() > 1 ? 1 : 0))))
                        .add(Tag.of("title").text(bar.title).end())
                        .end());
            }
            y += height;
        }
    }

    /** Bars that share no day stand beside each other. */
    private static List<List<Bar>> lanes(List<Bar> bars) {
        List<List<Bar>> lanes = new ArrayList<>();
        for (Bar bar : bars) {
            List<Bar> free = lanes.stream()
                    .filter(lane -> lane.stream().noneMatch(bar::meets))
                    .findFirst()
                    .orElse(null);
            if (free == null) {
                free = new ArrayList<>();
                lanes.add(free);
            }
            free.add(bar);
        }
        return lanes;
    }

    private void day(Tag svg, Scale scale, int bottom) {
        svg.add(
                Tag.of("line", "day")
                        .with("x1", scale.at(day))
                        .with("x2", scale.at(day))
                        .with("y1", "14")
                        .with("y2", Integer.toString(bottom))
                        .end(),
                Tag.of("text", "dayname")
                        .with("x", scale.at(day))
                        .with("y", "11")
                        .with("text-anchor", scale.place(day) > scale.width - 90.0 ? "end" : "start")
                        .text(day.toString())
                        .end());
    }

    private static void years(Tag svg, Scale scale, int bottom) {
        double year = scale.width * 365.25 / scale.days();
        int step = 1;
        while (year * step < LABEL) {
            step += step == 1 ? 1 : step == 2 ? 3 : 5;
        }
        for (int at = scale.from.getYear(); at <= scale.to.getYear(); at++) {
            LocalDate first = LocalDate.of(at, 1, 1);
            if (at % step == 0 && !first.isAfter(scale.to)) {
                svg.add(
                        Tag.of("line", "axis")
                                .with("x1", scale.at(first))
                                .with("x2", scale.at(first))
                                .with("y1", Integer.toString(TOP))
                                .with("y2", Integer.toString(bottom + 4))
                                .end(),
                        // The last year has no room for its number where the picture ends soon after it began.
                        scale.place(first) > scale.width - LABEL ? Markup.NONE : number(scale, first, bottom));
            }
        }
    }

    private static Markup number(Scale scale, LocalDate first, int bottom) {
        return Tag.of("text")
                .with("x", scale.at(first))
                .with("y", Integer.toString(bottom + 16))
                .text(Integer.toString(first.getYear()))
                .end();
    }

    /** Days as places in the picture. */
    private record Scale(LocalDate from, LocalDate to, int width) {

        private double days() {
            return Math.max(1, to.toEpochDay() - from.toEpochDay());
        }

        double place(LocalDate day) {
            return width * (day.toEpochDay() - from.toEpochDay()) / days();
        }

        String at(LocalDate day) {
            return String.format(Locale.ROOT, "%.1f", place(day));
        }

        String length(Bar bar) {
            return String.format(Locale.ROOT, "%.1f", Math.max(2, place(bar.end.plusDays(1)) - place(bar.start) - 1));
        }
    }
}
