package org.crosswalk.bulk.reader;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One code of a file.
 *
 * @param number of the row that it stands in: of a table the row of titles is the first, of lines the line, of X12 the segment
 * @param own the cells of the row, in the order of {@link RowSource#columns}; empty unless they are kept
 * @param code as it stands there, without blanks around it and without the marks by which spreadsheets keep it a text
 * @param systems URIs of the systems that the row names for it: none, one, or all that go by the name
 * @param day the date of service, or null
 * @param problem why it cannot be checked at all, or null
 */
public record InputRow(
        long number,
        List<String> own,
        String code,
        Set<String> systems,
        @Nullable LocalDate day,
        @Nullable Problem problem) {

    /**
     * Why a row cannot be checked.
     *
     * @param id of the kind of problem
     * @param text a sentence
     */
    public record Problem(String id, String text) {}
}
