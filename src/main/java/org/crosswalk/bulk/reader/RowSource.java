package org.crosswalk.bulk.reader;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one file, read as they are asked for. Used by one thread. */
public interface RowSource extends Closeable {

    /** The titles of the file's own columns. */
    List<String> columns();

    /**
     * The next code; null at the end.
     *
     * @throws InputFault when the file cannot be read on from here; the rows before are right
     */
    @Nullable
    InputRow next() throws InputFault;

    /** What a reader should know of how the file was read, in sentences; complete at its end. */
    List<String> remarks();
}
