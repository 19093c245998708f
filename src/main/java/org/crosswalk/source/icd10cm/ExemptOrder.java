package org.crosswalk.source.icd10cm;

import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * The first column of a list of exempt codes: the numbers that the codes have in the order file of the same release, ascending.
 * One use, not thread-safe.
 */
final class ExemptOrder {

    private final @Nullable OrderFile order;
    private int last;

    /**
     * Begins a list.
     *
     * @param order the order file; null where it is an excerpt that does not have its numbers
     */
    ExemptOrder(@Nullable OrderFile order) {
        this.order = order;
    }

    /**
     * Takes the next number.
     *
     * @param row the row of the order file that has the code, or null
     * @throws SourceFault when the number is not that of the code, does not ascend, or the line is cut off
     */
    void next(String number, @Nullable Row row, SourceLines lines) throws SourceFault {
        if (!lines.ended()) {
            throw new SourceFault(lines.position(), "the file ends within a line; it is cut off");
        }
        if (!number.matches("[0-9]{1,6}")) {
            throw new SourceFault(lines.position(1), "'" + number + "' is no order number");
        }
        int value = Integer.parseInt(number);
        if (value <= last) {
            throw new SourceFault(lines.position(1), "order number " + number + " comes after " + last);
        }
        last = value;
        if (order != null && row != null && row.order() != value) {
            throw new SourceFault(
                    lines.position(1),
                    "order number " + number + " is of another code: " + row.code() + " has " + row.order() + " in "
                            + order.name() + "; the list is of another release, or was changed");
        }
    }
}
