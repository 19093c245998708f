package org.crosswalk.source.ncci;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ClaimEditSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.source.SourceLines;

/**
 * Reads the rows of procedure-to-procedure edits. Before them stand a notice and a header of several lines.
 *
 * <pre>
 *   column 1 TAB column 2 TAB * (in existence before 1996) TAB effective TAB deletion, or * TAB modifier indicator TAB rationale
 * </pre>
 */
final class PtpRows {

    private static final int FIELDS = 7;
    private static final int BEFORE_1996 = 2;
    private static final int EFFECTIVE = 3;
    private static final int DELETION = 4;
    private static final int INDICATOR = 5;
    private static final int RATIONALE = 6;

    private static final String CODE = "[0-9A-Z]{5}";
    private static final Pattern CODES = Pattern.compile(CODE);
    private static final Pattern ROW = Pattern.compile(
            "\"?" + CODE + "\"?\\t\"?" + CODE + "\"?\\t[ *]*\\t[ 0-9]*\\t[ 0-9*]*\\t *[0-9] *(?:\\t.*)?");

    private PtpRows() {}

    /** Whether a line looks like a row. */
    static boolean isRow(String line) {
        return ROW.matcher(line).matches();
    }

    static void read(SourceFile file, ClaimEditSink to) throws SourceFault {
        EditDays days = new EditDays();
        String[] fields = new String[FIELDS];
        boolean begun = false;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!begun) {
                    begun = isRow(line);
                }
                if (begun && !line.isBlank()) {
                    to.edit(row(fields, line, days, lines, file.name()));
                }
            }
        }
        if (!begun) {
            throw new SourceFault(file.name(), "has no rows");
        }
    }

    private static ClaimEdit row(String[] fields, String line, EditDays days, SourceLines lines, String file)
            throws SourceFault {
        int count = split(line, fields);
        if (count < RATIONALE) {
            throw new SourceFault(
                    lines.position(), "has " + count + " fields; a row of pairs has column 1 to modifier indicator");
        }
        String before1996 = fields[BEFORE_1996];
        if (!before1996.isEmpty() && !before1996.equals("*")) {
            throw new SourceFault(lines.position(BEFORE_1996 + 1), "'" + before1996 + "' is neither * nor blank");
        }
        String effective = before1996.isEmpty() ? fields[EFFECTIVE] : "";
        if (before1996.isEmpty() && effective.isEmpty()) {
            throw new SourceFault(lines.position(), "does not tell since when it is in effect");
        }
        ValidityPeriod period = days.period(effective, fields[DELETION], lines.position());
        return new ClaimEdit(
                code(fields[0], lines),
                code(fields[1], lines),
                period,
                indicator(fields[INDICATOR], lines),
                0,
                count < FIELDS ? "" : fields[RATIONALE],
                file,
                (int) lines.number());
    }

    private static int indicator(String field, SourceLines lines) throws SourceFault {
        return switch (field) {
            case "0" -> 0;
            case "1" -> 1;
            case "9" -> 9;
            default -> throw new SourceFault(lines.position(), "'" + field + "' is no modifier indicator: 0, 1 or 9");
        };
    }

    private static String code(String field, SourceLines lines) throws SourceFault {
        if (!CODES.matcher(field).matches()) {
            throw new SourceFault(lines.position(), "'" + field + "' is no code of CPT or HCPCS");
        }
        return field;
    }

    /** Puts the fields into the array; what stands behind the last tab that counts is one field. Answers how many. */
    private static int split(String line, String[] fields) {
        int count = 0;
        int from = 0;
        while (count < FIELDS) {
            int tab = line.indexOf('\t', from);
            boolean last = tab < 0 || count == FIELDS - 1;
            fields[count++] = plain(line.substring(from, last ? line.length() : tab));
            if (last) {
                return count;
            }
            from = tab + 1;
        }
        return count;
    }

    /** Without blanks, and without the quotes that a spreadsheet puts around. */
    private static String plain(String field) {
        String text = field.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
