package org.crosswalk.store;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;

/** The other names of concepts. Immutable and thread-safe. */
final class DesignationColumns {

    private final StringTable strings;
    private final ValueTable values;
    private final IntBuffer starts;
    private final IntBuffer rows;
    private final IntBuffer useStarts;
    private final IntBuffer uses;
    private final IntBuffer statuses;

    DesignationColumns(SnapshotFile file, StringTable strings, ValueTable values) {
        this.strings = strings;
        this.values = values;
        this.starts = file.ints(Section.DESIGNATION_STARTS);
        this.rows = file.ints(Section.DESIGNATIONS);
        this.useStarts = file.ints(Section.USE_STARTS);
        this.uses = file.ints(Section.USES);
        this.statuses = file.ints(Section.DESIGNATION_STATUSES);
    }

    List<Designation> of(int ordinal) {
        if (starts.capacity() == 0) {
            return List.of();
        }
        int to = starts.get(ordinal + 1);
        List<Designation> found = new ArrayList<>();
        for (int row = starts.get(ordinal); row < to; row++) {
            int use = rows.get(row * 4 + 1);
            found.add(new Designation(
                    strings.orNull(rows.get(row * 4)),
                    use == StringPool.NONE ? null : values.coding(use),
                    more(rows.get(row * 4 + 2)),
                    strings.get(rows.get(row * 4 + 3)),
                    statuses.capacity() == 0 ? null : strings.orNull(statuses.get(row))));
        }
        return found;
    }

    private List<Coding> more(int list) {
        List<Coding> found = new ArrayList<>();
        if (list != StringPool.NONE) {
            for (int i = useStarts.get(list); i < useStarts.get(list + 1); i++) {
                found.add(values.coding(uses.get(i)));
            }
        }
        return found;
    }
}
