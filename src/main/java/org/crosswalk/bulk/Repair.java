package org.crosswalk.bulk;

import java.util.Set;
import org.crosswalk.bulk.reader.InputRow;
import org.jspecify.annotations.Nullable;

/**
 * A code that can only mean one right code, as that code.
 *
 * @param row with the code that was meant, and its system
 * @param written what is said of the code as it was written
 * @param meant what is said of the one that was meant
 */
record Repair(InputRow row, Finding written, Finding meant) {

    /** The repair of a row; null where the code is right, or can mean several or none. */
    static @Nullable Repair of(FileCheck check, InputRow row, Finding written) {
        String meant = written.replacement();
        if (meant.isEmpty()) {
            return null;
        }
        String system = written.replacementSystem().isEmpty() ? written.system() : written.replacementSystem();
        InputRow right = new InputRow(row.number(), row.own(), meant, Set.of(system), row.day(), null);
        Finding of = check.check(right);
        return of.isValid() ? new Repair(right, written, of) : null;
    }

    /** What was wrong, and what there is to say of the code that was meant. */
    String message() {
        return meant.message().isEmpty() ? written.message() : written.message() + " " + meant.message();
    }
}
