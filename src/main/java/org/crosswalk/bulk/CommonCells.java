package org.crosswalk.bulk;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.crosswalk.bulk.reader.InputRow;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to many rows alike. A row of answers begins with the row's number, the system, the row's code and its day; of
 * these all but the system are the row's own, and what follows is not. Thread-safe.
 */
public final class CommonCells {

    private static final int OWN = 4;

    private final String system;
    private final String[] rest;
    private boolean asked;
    private volatile byte @Nullable [][] written;

    /**
     * Cells.
     *
     * @param system URI of the system that a code was taken for; empty where none can be told
     * @param rest the cells behind the day; empty where there is nothing to say
     */
    public CommonCells(String system, String... rest) {
        this.system = system;
        this.rest = rest.clone();
    }

    String system() {
        return system;
    }

    /** The cells behind the day. */
    String[] rest() {
        return rest.clone();
    }

    /** The whole answer to a row. */
    String[] cells(InputRow row) {
        String[] cells = Arrays.copyOf(
                new String[] {Long.toString(row.number()), system, row.code(), Objects.toString(row.day(), "")},
                OWN + rest.length);
        System.arraycopy(rest, 0, cells, OWN, rest.length);
        return cells;
    }

    /**
     * What CSV writes around the row's own cells, made once. Null for who asks first: most codes that are not right come once,
     * and what is made of those is not worth keeping.
     */
    byte @Nullable [][] written(Function<CommonCells, byte[][]> writer) {
        byte[][] made = written;
        if (made == null && asked) {
            made = writer.apply(this);
            written = made;
        }
        asked = true;
        return made;
    }
}
