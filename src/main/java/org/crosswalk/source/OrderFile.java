package org.crosswalk.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * An order file of ICD-10-CM or ICD-10-PCS, read whole and checked: the truth about which codes a release has, their
 * order, whether they are valid for HIPAA transactions, and their texts.
 *
 * <p>ASCII, one code a line, columns from 1:
 *
 * <pre>
 *   1-5    order number, zero-padded, contiguous from 00001
 *   6      blank
 *   7-13   code without period, left-justified
 *   14     blank
 *   15     0 header, not valid for HIPAA transactions; 1 valid
 *   16     blank
 *   17-76  short description
 *   77     blank
 *   78-    long description
 * </pre>
 *
 * <p>Refused with file, line and column: another character set, a control character, a column that should be blank and is
 * not, an order number out of turn, a flag that is neither 0 nor 1, a code that does not have the system's shape or stands
 * twice, an empty text, a last line without a line end, a code of more than three characters without a header above it, and
 * what {@link OrderSequence} says.
 *
 * <p>Source: {@code icd10OrderFiles.pdf} and {@code icd10pcsOrderFile.pdf}, which the releases carry. Immutable.
 */
public final class OrderFile {

    private static final int CODE = 6;
    static final int FLAG = 14;
    private static final int SHORT = 16;
    private static final int LONG = 77;

    private final SourceFile file;
    private final List<Row> rows;
    private final Map<String, Row> byCode;
    private final int headers;

    private OrderFile(SourceFile file, List<Row> rows, Map<String, Row> byCode, int headers) {
        this.file = file;
        this.rows = List.copyOf(rows);
        this.byCode = byCode;
        this.headers = headers;
    }

    /**
     * One line.
     *
     * @param order order number, which is the line's number too
     * @param code the code without period
     * @param billable the flag: valid for HIPAA transactions, not a header
     * @param shortText the short description
     * @param longText the long description
     * @param parent the nearest header above: the longest proper prefix that is a code of the file; null for a root
     */
    public record Row(
            int order,
            String code,
            boolean billable,
            String shortText,
            String longText,
            @Nullable Row parent) {}

    /** The shape of a system's codes. */
    @FunctionalInterface
    public interface CodeShape {
        /** What is wrong with a code without period, or null when it fits. */
        @Nullable
        String fault(String code, boolean billable);
    }

    /**
     * Reads and checks a file.
     *
     * @throws SourceFault at the first breach of the layout
     */
    public static OrderFile read(SourceFile file, CodeShape shape) throws SourceFault {
        List<Row> rows = new ArrayList<>();
        Map<String, Row> byCode = new HashMap<>(1 << 18);
        int headers = 0;
        OrderSequence sequence = new OrderSequence(file.name());
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                checkColumns(line, lines, rows.size() + 1);
                Row row = row(line, lines, shape, rows.size() + 1, byCode);
                if (byCode.put(row.code(), row) != null) {
                    throw new SourceFault(lines.position(CODE + 1), "code " + row.code() + " stands in the file twice");
                }
                sequence.next(row, lines.position(CODE + 1));
                rows.add(row);
                headers += row.billable() ? 0 : 1;
            }
            if (rows.isEmpty()) {
                throw new SourceFault(file.name(), "is empty");
            }
            sequence.end();
        }
        return new OrderFile(file, rows, byCode, headers);
    }

    private static void checkColumns(String line, SourceLines lines, int expected) throws SourceFault {
        if (!lines.ended()) {
            throw new SourceFault(lines.position(line.length()), "the file ends within a line; it is cut off");
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) > '~') {
                throw new SourceFault(lines.position(i + 1), "holds a control character");
            }
        }
        if (line.length() <= LONG) {
            throw new SourceFault(
                    lines.position(line.length()),
                    "has " + line.length() + " columns; the long description begins at 78");
        }
        for (int blank : new int[] {CODE - 1, FLAG - 1, SHORT - 1, LONG - 1}) {
            if (line.charAt(blank) != ' ') {
                throw new SourceFault(lines.position(blank + 1), "should be blank, not '" + line.charAt(blank) + "'");
            }
        }
        int order = 0;
        for (int i = 0; i < CODE - 1; i++) {
            char c = line.charAt(i);
            if (c < '0' || c > '9') {
                throw new SourceFault(lines.position(i + 1), "the order number is not five digits");
            }
            order = order * 10 + (c - '0');
        }
        if (order != expected) {
            throw new SourceFault(lines.position(1), "order number " + order + " where " + expected + " should follow");
        }
        if (line.charAt(FLAG) != '0' && line.charAt(FLAG) != '1') {
            throw new SourceFault(lines.position(FLAG + 1), "the flag is '" + line.charAt(FLAG) + "', not 0 or 1");
        }
    }

    private static Row row(String line, SourceLines lines, CodeShape shape, int order, Map<String, Row> byCode)
            throws SourceFault {
        String code = line.substring(CODE, FLAG - 1).stripTrailing();
        boolean billable = line.charAt(FLAG) == '1';
        String wrong = shape.fault(code, billable);
        if (wrong != null) {
            throw new SourceFault(lines.position(CODE + 1), "code '" + code + "' " + wrong);
        }
        String shortText = line.substring(SHORT, LONG - 1).stripTrailing();
        String longText = line.substring(LONG).stripTrailing();
        if (shortText.isBlank() || longText.isBlank()) {
            int column = shortText.isBlank() ? SHORT + 1 : LONG + 1;
            throw new SourceFault(lines.position(column), "code " + code + " has an empty description");
        }
        Row parent = longestPrefix(code, byCode);
        if (parent == null && code.length() > 3) {
            throw new SourceFault(lines.position(CODE + 1), "code " + code + " has no header above it");
        }
        if (parent != null && parent.billable()) {
            throw new SourceFault(
                    lines.position(CODE + 1),
                    "code " + code + " stands under " + parent.code()
                            + ", which is flagged as a valid code, not a header");
        }
        return new Row(order, code, billable, shortText, longText.equals(shortText) ? shortText : longText, parent);
    }

    private static @Nullable Row longestPrefix(String code, Map<String, Row> byCode) {
        for (int length = code.length() - 1; length >= 3; length--) {
            Row row = byCode.get(code.substring(0, length));
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    /** The rows in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    /** The row of a code without period, or null. */
    public @Nullable Row row(String code) {
        return byCode.get(code);
    }

    /** How many rows are headers. */
    public int headers() {
        return headers;
    }

    /** How many rows are valid codes. */
    public int billable() {
        return rows.size() - headers;
    }

    /** The file's own name. */
    public String name() {
        return file.name();
    }

    /** Where a row stands. */
    public SourcePosition position(Row row) {
        return SourcePosition.of(file.name(), row.order());
    }
}
