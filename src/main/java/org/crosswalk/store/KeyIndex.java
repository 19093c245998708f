package org.crosswalk.store;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a code to the rows that name it, in row order. Immutable and thread-safe. */
final class KeyIndex {

    private static final int[] NONE = {};

    private final CodeTable table;
    private final IntBuffer starts;
    private final IntBuffer rows;

    KeyIndex(SnapshotFile file, StringTable strings, boolean forward) {
        IntBuffer keys = file.ints(forward ? Section.FORWARD_KEYS : Section.REVERSE_KEYS);
        IntBuffer slots = file.ints(forward ? Section.FORWARD_TABLE : Section.REVERSE_TABLE);
        this.table = new CodeTable(slots, keys, strings);
        this.starts = file.ints(forward ? Section.FORWARD_STARTS : Section.REVERSE_STARTS);
        this.rows = file.ints(forward ? Section.FORWARD_ROWS : Section.REVERSE_ROWS);
    }

    /** The rows of a code; empty when no row names it. */
    int[] rows(String code) {
        int key = starts.capacity() <= 1 ? -1 : table.exact(code);
        if (key < 0) {
            return NONE;
        }
        int[] found = new int[starts.get(key + 1) - starts.get(key)];
        rows.get(starts.get(key), found);
        return found;
    }

    /** Collects rows by code. One use, one thread. */
    static final class Builder {
        private final Map<String, IntList> rowsByCode = new LinkedHashMap<>();

        /** Notes a row; a row that names a code twice is noted once. */
        void add(String code, int row) {
            IntList rows = rowsByCode.computeIfAbsent(code, c -> new IntList());
            if (rows.size() == 0 || rows.get(rows.size() - 1) != row) {
                rows.add(row);
            }
        }

        void writeTo(SnapshotWriter writer, StringPool strings, boolean forward) {
            List<String> codes = new ArrayList<>(rowsByCode.keySet());
            IntList starts = new IntList();
            IntList rows = new IntList();
            starts.add(0);
            for (String code : codes) {
                rows.addAll(rowsByCode.getOrDefault(code, new IntList()).toArray());
                starts.add(rows.size());
            }
            int[] keys = codes.stream().mapToInt(strings::id).toArray();
            writer.put(forward ? Section.FORWARD_KEYS : Section.REVERSE_KEYS, keys);
            writer.put(forward ? Section.FORWARD_TABLE : Section.REVERSE_TABLE, CodeTable.build(codes));
            writer.put(forward ? Section.FORWARD_STARTS : Section.REVERSE_STARTS, starts);
            writer.put(forward ? Section.FORWARD_ROWS : Section.REVERSE_ROWS, rows);
        }
    }
}
