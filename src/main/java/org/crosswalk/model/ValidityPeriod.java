package org.crosswalk.model;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something is in effect; both ends are inclusive, null is open.
 *
 * @param start first day, or null when there is none known
 * @param end last day, or null while it goes on
 */
public record ValidityPeriod(
        @Nullable LocalDate start, @Nullable LocalDate end) {

    /** In effect on every day. */
    public static final ValidityPeriod ALWAYS = new ValidityPeriod(null, null);

    public ValidityPeriod {
        if (start != null && end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("period ends " + end + " before it starts " + start);
        }
    }

    /** Whether the day lies within. */
    public boolean contains(LocalDate day) {
        return (start == null || !day.isBefore(start)) && (end == null || !day.isAfter(end));
    }

    /** The first day after it; empty while it goes on. */
    public Optional<LocalDate> dayAfter() {
        return Optional.ofNullable(end).map(day -> day.plusDays(1));
    }
}
