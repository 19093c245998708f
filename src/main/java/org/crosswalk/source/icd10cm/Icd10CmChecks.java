package org.crosswalk.source.icd10cm;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * Compares an order file with the lists that the publishers ship beside it.
 *
 * <ul>
 *   <li>Codes file ({@code icd10cm_codes_2026.txt}): ASCII; columns 1-7 code without period, 8 blank, 9- long description.
 *       It has exactly the valid codes of the order file, in its order, with the same descriptions.
 *   <li>Codes exempt from present-on-admission reporting ({@code POAexemptCodesFY26.txt}): tab-separated
 *       {@code Order26, POAexemptCode, Description} with a header row; codes with period; a description that holds a comma
 *       is quoted.
 * </ul>
 */
final class Icd10CmChecks {

    private static final int TEXT = 8;
    private static final int MOST_REMARKS = 20;

    /** The header row of a list of exempt codes. */
    static final Pattern EXEMPT_HEADER = Pattern.compile("Order[0-9]{2}\tPOAexemptCode\tDescription");

    private Icd10CmChecks() {}

    /**
     * Checks a codes file.
     *
     * @throws SourceFault at the first line that does not agree with the order file
     */
    static void codesFile(SourceFile file, OrderFile order) throws SourceFault {
        int next = 0;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Row row = null;
                while (next < order.rows().size() && row == null) {
                    Row candidate = order.rows().get(next++);
                    row = candidate.billable() ? candidate : null;
                }
                if (row == null) {
                    throw new SourceFault(lines.position(), "has more codes than " + order.name());
                }
                if (line.length() <= TEXT
                        || line.charAt(TEXT - 1) != ' '
                        || !line.substring(0, TEXT - 1).stripTrailing().equals(row.code())) {
                    throw new SourceFault(
                            lines.position(1),
                            "does not have code " + row.code() + " as " + order.position(row) + " does");
                }
                if (!line.substring(TEXT).stripTrailing().equals(row.longText())) {
                    throw new SourceFault(
                            lines.position(TEXT + 1),
                            "code " + row.code() + " has another description than at " + order.position(row));
                }
            }
        }
        for (Row row : order.rows().subList(next, order.rows().size())) {
            if (row.billable()) {
                throw new SourceFault(file.name(), "ends before code " + row.code() + " of " + order.name());
            }
        }
    }

    /**
     * Reads a list of exempt codes; what the order file does not know as a valid code is left out with a remark.
     *
     * @param starter whether the order file is an excerpt
     * @return the codes without period
     * @throws SourceFault when it is not such a list
     */
    static Set<String> exemptCodes(SourceFile file, OrderFile order, boolean starter, Remarks remarks)
            throws SourceFault {
        Set<String> codes = new HashSet<>(1 << 16);
        int remarked = 0;
        ExemptOrder numbers = new ExemptOrder(starter ? null : order);
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            String header = lines.next();
            if (header == null || !EXEMPT_HEADER.matcher(header.strip()).matches()) {
                throw new SourceFault(SourcePosition.of(file.name(), 1), "is not the header of a list of exempt codes");
            }
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] cells = line.split("\t", -1);
                if (cells.length < 3) {
                    throw new SourceFault(lines.position(), "has " + cells.length + " cells, not 3");
                }
                String code = cells[1].strip().replace(".", "").toUpperCase(Locale.ROOT);
                Row row = order.row(code);
                numbers.next(cells[0].strip(), row, lines);
                String wrong = wrong(row, unquote(cells[2].strip()), order);
                if (row != null && row.billable()) {
                    codes.add(row.code());
                }
                if (wrong != null && ++remarked <= MOST_REMARKS) {
                    remarks.add(lines.position(), cells[1] + " " + wrong);
                }
            }
        }
        if (remarked > MOST_REMARKS) {
            remarks.add(
                    SourcePosition.of(file.name()),
                    remarked + " rows do not agree with " + order.name() + "; the first " + MOST_REMARKS
                            + " are named");
        }
        return codes;
    }

    private static @Nullable String wrong(@Nullable Row row, String description, OrderFile order) {
        if (row == null) {
            return "is not in " + order.name();
        }
        if (!row.billable()) {
            return "is a header in " + order.name();
        }
        return row.longText().equals(description) ? null : "has another description in " + order.name();
    }

    private static String unquote(String cell) {
        if (cell.length() < 2 || cell.charAt(0) != '"' || cell.charAt(cell.length() - 1) != '"') {
            return cell;
        }
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
