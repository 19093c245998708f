package org.crosswalk.source;

import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.OrderFile.Row;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of an order file follow each other: right below a header stands a code of it, and all codes of a header stand
 * together. It is so in every release of ICD-10-CM and ICD-10-PCS since 2016, so a row that breaks it was changed or moved.
 * One use, not thread-safe.
 */
final class OrderSequence {

    private final String file;
    private @Nullable Row last;

    OrderSequence(String file) {
        this.file = file;
    }

    /**
     * Takes the next row.
     *
     * @throws SourceFault when it cannot stand here
     */
    void next(Row row, SourcePosition where) throws SourceFault {
        Row before = last;
        last = row;
        if (before == null) {
            return;
        }
        if (before.code().startsWith(row.code())) {
            throw new SourceFault(where, "header " + row.code() + " comes after a code that belongs under it");
        }
        if (!before.billable() && !row.code().startsWith(before.code())) {
            throw childless(before);
        }
        Row parent = row.parent();
        if (parent != null && !before.code().startsWith(parent.code())) {
            throw new SourceFault(
                    where,
                    "code " + row.code() + " stands after " + before.code() + ", apart from its header "
                            + parent.code());
        }
    }

    /**
     * Ends the file.
     *
     * @throws SourceFault when the last row wants another
     */
    void end() throws SourceFault {
        if (last != null && !last.billable()) {
            throw childless(last);
        }
    }

    private SourceFault childless(Row header) {
        return new SourceFault(
                new SourcePosition(file, header.order(), OrderFile.FLAG + 1),
                "code " + header.code() + " is flagged as a header, and no code of it follows");
    }
}
