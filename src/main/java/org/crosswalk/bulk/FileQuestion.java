package org.crosswalk.bulk;

import java.util.List;
import org.crosswalk.bulk.reader.InputRow;
import org.jspecify.annotations.Nullable;

/** What is asked of each code of a file, and the columns of what is said of it. Thread-safe. */
public interface FileQuestion {

    /** The columns of the answers; the rows' own stand before them. */
    List<AnswerColumn> columns();

    /** What can be said of a code, in the order in which a summary counts it. */
    List<Verdict> verdicts();

    /** What the answers depend on beside the rows and the content, as a text that is the same for the same. */
    String arguments();

    /**
     * Answers a row: at least one row of answers, and one word for the summary.
     *
     * @param to takes the answers
     * @param summary counts what is said
     */
    void answer(InputRow row, Rows to, Summary summary);

    /**
     * What can be said of a code.
     *
     * @param text for a reader
     * @param good whether it counts as right
     */
    record Verdict(String text, boolean good) {

        // Written out, since what records have of their own is slow until it is compiled.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Verdict verdict && good == verdict.good && text.equals(verdict.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** Takes rows of answers. */
    interface Rows {

        /**
         * Adds a row of answers.
         *
         * @param row that is answered
         * @param cells one for each column; empty where there is nothing to say
         */
        void add(InputRow row, String... cells);

        /**
         * Adds a row of answers of which most is answered to many rows alike.
         *
         * @param row that is answered
         * @param common the cells that are not the row's own
         */
        default void add(InputRow row, CommonCells common) {
            add(row, common.cells(row));
        }
    }
}
