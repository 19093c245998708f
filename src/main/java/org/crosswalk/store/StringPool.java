package org.crosswalk.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers distinct strings in the order in which they come. Not thread-safe. */
final class StringPool {

    /** Stands for null. */
    static final int NONE = -1;

    private final Map<String, Integer> ids = new HashMap<>();
    private final IntList offsets = new IntList();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StringPool() {
        offsets.add(0);
    }

    int id(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        Integer known = ids.putIfAbsent(text, ids.size());
        if (known != null) {
            return known;
        }
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        offsets.add(bytes.size());
        return ids.size() - 1;
    }

    void writeTo(SnapshotWriter writer) {
        writer.put(Section.STRING_OFFSETS, offsets);
        writer.put(Section.STRING_BYTES, bytes.toByteArray());
    }
}
