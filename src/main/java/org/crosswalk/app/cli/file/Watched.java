package org.crosswalk.app.cli.file;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.crosswalk.bulk.reader.InputFault;
import org.crosswalk.bulk.reader.InputRow;
import org.crosswalk.bulk.reader.RowSource;
import org.jspecify.annotations.Nullable;

/** Rows that are counted as they are read. Used by one thread. */
final class Watched implements RowSource {

    private final RowSource rows;
    private final LongConsumer progress;
    private long read;

    Watched(RowSource rows, LongConsumer progress) {
        this.rows = rows;
        this.progress = progress;
    }

    @Override
    public List<String> columns() {
        return rows.columns();
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        InputRow row = rows.next();
        if (row != null) {
            progress.accept(++read);
        }
        return row;
    }

    @Override
    public List<String> remarks() {
        return rows.remarks();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
