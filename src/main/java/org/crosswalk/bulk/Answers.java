package org.crosswalk.bulk;

import java.nio.ByteBuffer;
import java.util.List;

/** How answers are written, as text in UTF-8. Stateless and thread-safe. */
interface Answers {

    /** What stands before the first answer; may be empty. */
    byte[] head(List<String> own);

    /** A writer for some answers that follow each other, used by one thread. */
    Part part();

    /** Some answers that follow each other. */
    interface Part extends FileQuestion.Rows {

        /** How much was added: about as many bytes. */
        int length();

        /** All that was added, in an array; nothing is added after it. */
        ByteBuffer text();
    }
}
