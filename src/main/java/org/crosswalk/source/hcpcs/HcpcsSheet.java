package org.crosswalk.source.hcpcs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Spreadsheet;
import org.crosswalk.source.Spreadsheet.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * Reads CMS's spreadsheet of a release ({@code HCPC2025_OCT_ANWEB_v3.xlsx}), the twin of the contractor file: disclaimers, a
 * header row that begins with {@code HCPC}, then one row a code with the whole long description.
 *
 * <pre>
 *   HCPC | SEQNUM | RECID | LONG DESCRIPTION | SHORT DESCRIPTION | PRICE1-4 | MULT_PI | CIM1-3 | MCM1-3 | STATUTE | LABCERT1-8
 *   | XREF1-5 | COV | ASC_GRP | ASC_DT | OPPS | OPPS_PI | OPPS_DT | PROCNOTE | BETOS | TOS1-5 | ANEST_BU | ADD DT | ACT EFF DT
 *   | TERM DT | ACTION CD
 * </pre>
 *
 * Columns are known by their names, wherever they stand. A modifier has record type 7 and may have three blanks before it. A
 * few sheets have a row of record type 4, the rest of a description too long for the one before. Each row becomes the
 * record that the contractor file has of it, so that both are read alike.
 */
final class HcpcsSheet implements HcpcsReading {

    private static final int HEADER_WITHIN = 20;
    private static final String CODE = "HCPC";
    private static final String TYPE = "RECID";
    private static final String LONG = "LONG DESCRIPTION";
    private static final String SHORT = "SHORT DESCRIPTION";
    private static final int SHORT_COLUMN = 92;
    private static final int SHORT_WIDTH = 28;
    private static final int LENGTH = 320;
    private static final Pattern NUMBERED = Pattern.compile("([A-Z]+)([1-8])");
    private static final Pattern SHAPE = Pattern.compile("[A-Z][0-9]{4}|[A-Z0-9]{2}|[0-9]{5}|[0-9]{4}[A-Z]");

    /** The fields by the names of their columns; those that occur several times are numbered in the sheet. */
    private static final Map<String, HcpcsField> FIELDS = Map.ofEntries(
            Map.entry("PRICE", HcpcsField.PRICING_INDICATOR),
            Map.entry("MULT_PI", HcpcsField.MULTIPLE_PRICING_INDICATOR),
            Map.entry("CIM", HcpcsField.COVERAGE_ISSUES_MANUAL),
            Map.entry("MCM", HcpcsField.MEDICARE_CARRIERS_MANUAL),
            Map.entry("STATUTE", HcpcsField.STATUTE),
            Map.entry("LABCERT", HcpcsField.LAB_CERTIFICATION),
            Map.entry("XREF", HcpcsField.CROSS_REFERENCE),
            Map.entry("COV", HcpcsField.COVERAGE),
            Map.entry("ASC_GRP", HcpcsField.ASC_PAYMENT_GROUP),
            Map.entry("ASC_DT", HcpcsField.ASC_EFFECTIVE_DATE),
            Map.entry("OPPS", HcpcsField.MOG_GROUP),
            Map.entry("OPPS_PI", HcpcsField.MOG_POLICY),
            Map.entry("OPPS_DT", HcpcsField.MOG_EFFECTIVE_DATE),
            Map.entry("PROCNOTE", HcpcsField.PROCESSING_NOTE),
            Map.entry("BETOS", HcpcsField.BETOS),
            Map.entry("TOS", HcpcsField.TYPE_OF_SERVICE),
            Map.entry("ANEST_BU", HcpcsField.ANESTHESIA_BASE_UNITS),
            Map.entry("ADD DT", HcpcsField.ADDED_DATE),
            Map.entry("ACT EFF DT", HcpcsField.ACTION_EFFECTIVE_DATE),
            Map.entry("TERM DT", HcpcsField.TERMINATION_DATE),
            Map.entry("ACTION CD", HcpcsField.ACTION_CODE));

    private final SourceFile file;
    private final Spreadsheet sheet;
    private final @Nullable ArtefactSink sink;
    private final Map<String, Integer> columns;
    private final String preamble;
    private final Set<String> codes = new HashSet<>();
    private @Nullable SheetRow pending;

    private HcpcsSheet(SourceFile file, Spreadsheet sheet, @Nullable ArtefactSink sink) throws SourceFault {
        this.file = file;
        this.sheet = sheet;
        this.sink = sink;
        StringBuilder before = new StringBuilder();
        Map<String, Integer> found = Map.of();
        for (int i = 0; i < HEADER_WITHIN && found.isEmpty(); i++) {
            SheetRow row = sheet.next();
            if (row == null) {
                break;
            }
            found = columns(row);
            before.append(row.words(0)).append('\n');
        }
        this.columns = found;
        this.preamble = before.toString();
    }

    /** Whether a file is such a spreadsheet, of which its header row tells. */
    static boolean isOne(SourceFile file) throws SourceFault {
        return preamble(file).isPresent();
    }

    /** What stands above the header row of such a spreadsheet; empty when the file is another one. */
    static Optional<String> preamble(SourceFile file) throws SourceFault {
        boolean csv = file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
        if (!Spreadsheet.isOne(file) || (csv && !head(file).contains(TYPE))) {
            return Optional.empty();
        }
        try (Spreadsheet sheet = Spreadsheet.open(file)) {
            HcpcsSheet read = new HcpcsSheet(file, sheet, null);
            return read.columns.isEmpty() ? Optional.empty() : Optional.of(read.preamble);
        }
    }

    private static String head(SourceFile file) {
        return new String(file.head(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Opens a spreadsheet.
     *
     * @param sink takes what is odd
     * @throws SourceFault when it has no such header row
     */
    static HcpcsSheet open(SourceFile file, ArtefactSink sink) throws SourceFault {
        Spreadsheet sheet = Spreadsheet.open(file);
        try {
            HcpcsSheet read = new HcpcsSheet(file, sheet, sink);
            if (read.columns.isEmpty()) {
                throw new SourceFault(file.name(), "has no header row of a HCPCS spreadsheet");
            }
            return read;
        } catch (SourceFault | RuntimeException e) {
            sheet.close();
            throw e;
        }
    }

    private static Map<String, Integer> columns(SheetRow row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            columns.putIfAbsent(row.words(i).toUpperCase(Locale.ROOT).replaceAll("\\s+", " "), i);
        }
        boolean all = CODE.equalsIgnoreCase(row.words(0))
                && columns.keySet().containsAll(Set.of(TYPE, LONG, SHORT, "ADD DT", "TERM DT", "ACTION CD"));
        return all ? columns : Map.of();
    }

    @Override
    public @Nullable HcpcsRecord next() throws SourceFault {
        SheetRow row = pending == null ? nextRow() : pending;
        pending = null;
        if (row == null) {
            if (codes.isEmpty()) {
                throw new SourceFault(file.name(), "has no row of a code");
            }
            return null;
        }
        String code = words(row, CODE);
        StringBuilder text = new StringBuilder(words(row, LONG));
        String record = record(row, code);
        for (pending = nextRow(); pending != null && isContinuation(pending); pending = nextRow()) {
            if (!words(pending, CODE).equals(code)) {
                throw new SourceFault(
                        where(pending), "continuation of " + words(pending, CODE) + " follows a row of " + code);
            }
            text.append(' ').append(words(pending, LONG));
        }
        if (!codes.add(code)) {
            throw new SourceFault(where(row), code + " came before");
        }
        return HcpcsRecord.whole(record, text.toString(), where(row));
    }

    private @Nullable SheetRow nextRow() throws SourceFault {
        SheetRow row = sheet.next();
        while (row != null && words(row, CODE).isEmpty() && words(row, LONG).isEmpty()) {
            row = sheet.next();
        }
        return row;
    }

    private boolean isContinuation(SheetRow row) {
        String type = words(row, TYPE);
        return type.equals("4") || type.equals("8");
    }

    /** The row as the contractor file writes its first record, but for the long description. */
    private String record(SheetRow row, String code) throws SourceFault {
        String type = words(row, TYPE);
        if (!SHAPE.matcher(code).matches() || !(type.equals("3") || type.equals("7"))) {
            throw new SourceFault(
                    where(row), "'" + code + "' with record type '" + type + "' is no code and no modifier");
        }
        if (type.equals("7") != (code.length() == 2)) {
            throw new SourceFault(where(row), "'" + code + "' does not go with record type " + type);
        }
        StringBuilder record = new StringBuilder(" ".repeat(LENGTH));
        record.replace(0, 5, type.equals("7") ? "   " + code : code).replace(5, 11, "00100" + type);
        String brief = words(row, SHORT);
        put(record, SHORT_COLUMN, brief.substring(0, Math.min(brief.length(), SHORT_WIDTH)));
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            String value = row.words(column.getValue());
            Matcher numbered = NUMBERED.matcher(column.getKey());
            boolean several = numbered.matches() && FIELDS.containsKey(numbered.group(1));
            HcpcsField field = FIELDS.get(several ? numbered.group(1) : column.getKey());
            if (field == null || value.isEmpty()) {
                continue;
            }
            int occurrence = several ? Integer.parseInt(numbered.group(2)) : 1;
            if (field.fits(value, occurrence)) {
                put(record, field.column(occurrence), value);
            } else if (field.decides()) {
                throw new SourceFault(where(row), code + ": " + column.getKey() + " '" + value + "' is too long");
            } else if (sink != null) {
                sink.remark(where(row), code + ": " + column.getKey() + " '" + value + "' is too long and is left out");
            }
        }
        return record.toString();
    }

    private static void put(StringBuilder record, int column, String value) {
        record.replace(column - 1, column - 1 + value.length(), value);
    }

    private String words(SheetRow row, String column) {
        return row.words(columns.getOrDefault(column, Integer.MAX_VALUE));
    }

    private SourcePosition where(SheetRow row) {
        return SourcePosition.of(file.name(), row.number());
    }

    @Override
    public void close() throws SourceFault {
        sheet.close();
    }
}
