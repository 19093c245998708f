package org.crosswalk.store;

import java.math.BigDecimal;
import java.nio.IntBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.crosswalk.model.Coding;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.jspecify.annotations.Nullable;

/** The property values and codings of a snapshot by number. Immutable and thread-safe. */
final class ValueTable {

    /** The numbers of the types in the file: part of the format. */
    static final List<PropertyType> TYPES = List.of(
            PropertyType.CODE,
            PropertyType.CODING,
            PropertyType.STRING,
            PropertyType.INTEGER,
            PropertyType.BOOLEAN,
            PropertyType.DATE_TIME,
            PropertyType.DECIMAL);

    /** Of so many codings each is read once: the uses of designations are few, and stand with every one. */
    private static final int KEPT = 16;

    /** The same of values: those that many concepts have come first. */
    private static final int KEPT_VALUES = 256;

    private final AtomicReferenceArray<@Nullable PropertyValue> keptValues = new AtomicReferenceArray<>(KEPT_VALUES);
    private final AtomicReferenceArray<@Nullable Coding> kept = new AtomicReferenceArray<>(KEPT);
    private final StringTable strings;
    private final IntBuffer values;
    private final IntBuffer codings;

    private static final PropertyValue TRUE = new PropertyValue.BooleanValue(true);
    private static final PropertyValue FALSE = new PropertyValue.BooleanValue(false);

    ValueTable(SnapshotFile file, StringTable strings) {
        this.strings = strings;
        this.values = file.ints(Section.VALUES);
        this.codings = file.ints(Section.CODINGS);
    }

    Coding coding(int id) {
        Coding known = id < kept.length() ? kept.get(id) : null;
        if (known != null) {
            return known;
        }
        int row = id * 4;
        Coding coding = new Coding(
                strings.orNull(codings.get(row)),
                strings.orNull(codings.get(row + 1)),
                strings.orNull(codings.get(row + 2)),
                strings.orNull(codings.get(row + 3)));
        if (id < kept.length()) {
            kept.set(id, coding);
        }
        return coding;
    }

    PropertyType type(int id) {
        return TYPES.get(values.get(id * 2));
    }

    /** The raw payload: for a code, string, dateTime or decimal the number of its string. */
    int payload(int id) {
        return values.get(id * 2 + 1);
    }

    PropertyValue value(int id) {
        PropertyValue known = id < KEPT_VALUES ? keptValues.get(id) : null;
        if (known == null) {
            known = read(id);
            if (id < KEPT_VALUES) {
                keptValues.set(id, known);
            }
        }
        return known;
    }

    private PropertyValue read(int id) {
        int payload = payload(id);
        return switch (type(id)) {
            case CODE -> new PropertyValue.CodeValue(strings.get(payload));
            case STRING -> new PropertyValue.StringValue(strings.get(payload));
            case DATE_TIME -> new PropertyValue.DateTimeValue(strings.get(payload));
            case DECIMAL -> new PropertyValue.DecimalValue(new BigDecimal(strings.get(payload)));
            case INTEGER -> new PropertyValue.IntegerValue(payload);
            case BOOLEAN -> payload != 0 ? TRUE : FALSE;
            case CODING -> new PropertyValue.CodingValue(coding(payload));
        };
    }
}
