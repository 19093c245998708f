package org.crosswalk.source.conversion;

import java.time.LocalDate;
import org.crosswalk.provider.SourcePosition;

/**
 * One row of the table.
 *
 * @param current the new code, with period
 * @param effective the day on which it took effect
 * @param previousText the previous codes as the publisher wrote them, without blanks around
 * @param where the row's place
 */
record ConversionRow(String current, LocalDate effective, String previousText, SourcePosition where) {}
