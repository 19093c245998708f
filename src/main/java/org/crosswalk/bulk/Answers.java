package org.crosswalk.bulk;

import java.util.List;
import org.crosswalk.bulk.reader.InputRow;

/** How answers are written, as text in UTF-8. Stateless and thread-safe. */
interface Answers {

    /** What stands before the first answer; may be empty. */
    String head(List<String> own);

    /** A writer for some answers that follow each other, used by one thread. */
    Part part();

    /** Some answers that follow each other. */
    interface Part extends FileQuestion.Rows {

        @Override
        void add(InputRow row, String... cells);

        /** All that was added, as text. */
        StringBuffer text();
    }
}
