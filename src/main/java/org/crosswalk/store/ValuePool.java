package org.crosswalk.store;

import java.util.HashMap;
import java.util.Map;
import org.crosswalk.model.Coding;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.model.PropertyValue.BooleanValue;
import org.crosswalk.model.PropertyValue.CodeValue;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.model.PropertyValue.DateTimeValue;
import org.crosswalk.model.PropertyValue.DecimalValue;
import org.crosswalk.model.PropertyValue.IntegerValue;
import org.crosswalk.model.PropertyValue.StringValue;

/** Numbers distinct property values and codings in the order in which they come. Not thread-safe. */
final class ValuePool {

    private final StringPool strings;
    /** By type and payload: two values that have both alike are equal. */
    private final Map<Long, Integer> valueIds = new HashMap<>();

    private final IntList values = new IntList();
    private final Map<Coding, Integer> codingIds = new HashMap<>();
    private final IntList codings = new IntList();

    ValuePool(StringPool strings) {
        this.strings = strings;
    }

    int coding(Coding coding) {
        Integer known = codingIds.putIfAbsent(coding, codingIds.size());
        if (known != null) {
            return known;
        }
        codings.addAll(
                strings.id(coding.system()),
                strings.id(coding.version()),
                strings.id(coding.code()),
                strings.id(coding.display()));
        return codingIds.size() - 1;
    }

    int value(PropertyValue value) {
        int type = ValueTable.TYPES.indexOf(value.type());
        int payload = payload(value);
        Integer known = valueIds.putIfAbsent((long) type << Integer.SIZE | (payload & 0xFFFF_FFFFL), valueIds.size());
        if (known != null) {
            return known;
        }
        values.addAll(type, payload);
        return valueIds.size() - 1;
    }

    /** How many distinct values have come. */
    int size() {
        return valueIds.size();
    }

    private int payload(PropertyValue value) {
        if (value instanceof CodeValue v) {
            return strings.id(v.value());
        } else if (value instanceof StringValue v) {
            return strings.id(v.value());
        } else if (value instanceof DateTimeValue v) {
            return strings.id(v.value());
        } else if (value instanceof DecimalValue v) {
            return strings.id(v.value().toString());
        } else if (value instanceof IntegerValue v) {
            return v.value();
        } else if (value instanceof BooleanValue v) {
            return v.value() ? 1 : 0;
        } else if (value instanceof CodingValue v) {
            return coding(v.value());
        }
        throw new IllegalStateException("no such value type: " + value);
    }

    void writeTo(SnapshotWriter writer) {
        writer.put(Section.VALUES, values);
        writer.put(Section.CODINGS, codings);
    }
}
