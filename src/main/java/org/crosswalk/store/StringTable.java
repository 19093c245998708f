package org.crosswalk.store;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The strings of a snapshot by number. Immutable and thread-safe. */
final class StringTable {

    private final IntBuffer offsets;
    private final ByteBuffer bytes;

    StringTable(SnapshotFile file) {
        this.offsets = file.ints(Section.STRING_OFFSETS);
        this.bytes = file.bytes(Section.STRING_BYTES);
    }

    String get(int id) {
        int from = offsets.get(id);
        byte[] text = new byte[offsets.get(id + 1) - from];
        bytes.get(from, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    @Nullable
    String orNull(int id) {
        return id == StringPool.NONE ? null : get(id);
    }

    /** Whether a string is the given UTF-8, without making it. */
    boolean is(int id, byte[] utf8) {
        int from = offsets.get(id);
        if (offsets.get(id + 1) - from != utf8.length) {
            return false;
        }
        for (int i = 0; i < utf8.length; i++) {
            if (bytes.get(from + i) != utf8[i]) {
                return false;
            }
        }
        return true;
    }
}
