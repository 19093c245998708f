package org.crosswalk.model;

import java.time.LocalDate;
import java.util.Objects;
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

    // Written out: what records have of their own is made when it is first used, and every start would wait for that.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValidityPeriod period
                && Objects.equals(start, period.start)
                && Objects.equals(end, period.end);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(start) + Objects.hashCode(end);
    }

    /** Whether the day lies within. */
    public boolean contains(LocalDate day) {
        return (start == null || !day.isBefore(start)) && (end == null || !day.isAfter(end));
    }

    /** Whether every day of another period lies within. */
    public boolean covers(ValidityPeriod other) {
        return (start == null || (other.start != null && !other.start.isBefore(start)))
                && (end == null || (other.end != null && !other.end.isAfter(end)));
    }

    /** The first day after it; empty while it goes on. */
    public Optional<LocalDate> dayAfter() {
        return Optional.ofNullable(end).map(day -> day.plusDays(1));
    }
}
