package org.crosswalk.store;

import java.math.BigDecimal;
import java.nio.IntBuffer;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;

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

    private final StringTable strings;
    private final IntBuffer values;
    private final IntBuffer codings;

    ValueTable(SnapshotFile file, StringTable strings) {
        this.strings = strings;
        this.values = file.ints(Section.VALUES);
        this.codings = file.ints(Section.CODINGS);
    }

    Coding coding(int id) {
        int row = id * 4;
        return new Coding(
                strings.orNull(codings.get(row)),
                strings.orNull(codings.get(row + 1)),
                strings.orNull(codings.get(row + 2)),
                strings.orNull(codings.get(row + 3)));
    }

    PropertyType type(int id) {
        return TYPES.get(values.get(id * 2));
    }

    /** The raw payload: for a code, string, dateTime or decimal the number of its string. */
    int payload(int id) {
        return values.get(id * 2 + 1);
    }

    PropertyValue value(int id) {
        int payload = payload(id);
        return switch (type(id)) {
            case CODE -> new PropertyValue.CodeValue(strings.get(payload));
            case STRING -> new PropertyValue.StringValue(strings.get(payload));
            case DATE_TIME -> new PropertyValue.DateTimeValue(strings.get(payload));
            case DECIMAL -> new PropertyValue.DecimalValue(new BigDecimal(strings.get(payload)));
            case INTEGER -> new PropertyValue.IntegerValue(payload);
            case BOOLEAN -> new PropertyValue.BooleanValue(payload != 0);
            case CODING -> new PropertyValue.CodingValue(coding(payload));
        };
    }
}
