package org.crosswalk.source.mce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.SourceLines;

/**
 * The rows of the file.
 *
 * @param version of the MCE: 37
 * @param rows one an edit and code
 */
record MceRows(int version, List<Row> rows) {

    static final String HEADER =
            "MCE_Version\tICD_Version\tMCE_Section\tMCE_Subsection\tMCE_Edit_Type\tICD_Code_Type\tICD_Code\tICD_Desc";

    private static final int COLUMNS = 8;
    private static final int CATEGORY = 3;

    /**
     * A code under an edit.
     *
     * @param edit the edit
     * @param procedure whether the code is of a procedure, else of a diagnosis
     * @param code the code, a diagnosis with its period
     * @param text its description in the file
     * @param line its line
     * @param where its place
     */
    record Row(Edit edit, boolean procedure, String code, String text, int line, SourcePosition where) {}

    MceRows {
        rows = List.copyOf(rows);
    }

    static MceRows of(SourceFile file) throws SourceFault {
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int version = 0;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            int number = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (number == 1 || line.isBlank()) {
                    continue;
                }
                String[] cells = line.strip().split("\t", -1);
                Row row = row(cells, number, lines.position());
                int of = Integer.parseInt(cells[0]);
                if (version != 0 && version != of) {
                    throw new SourceFault(
                            lines.position(), "is of version " + of + ", and the lines before of " + version);
                }
                version = of;
                if (!seen.add(row.edit() + cells[5] + row.code())) {
                    throw new SourceFault(lines.position(), row.code() + " came before, under the same edit");
                }
                rows.add(row);
            }
        }
        Set<Edit> lacking = EnumSet.allOf(Edit.class);
        rows.forEach(row -> lacking.remove(row.edit()));
        if (!lacking.isEmpty()) {
            throw new SourceFault(
                    file.name(),
                    "has no codes of the edit '" + lacking.iterator().next().title()
                            + "'; it is cut off, get it again");
        }
        return new MceRows(version, rows);
    }

    private static Row row(String[] cells, int line, SourcePosition where) throws SourceFault {
        boolean right = cells.length == COLUMNS
                && cells[0].matches("[0-9]{2}")
                && cells[1].equals("10")
                && (cells[5].equals("D") ? cells[6].matches("[A-Z][0-9A-Z]{2,6}") : cells[6].matches("[0-9A-Z]{7}"))
                && cells[5].matches("[DP]");
        if (!right) {
            throw new SourceFault(
                    where, "is no row of eight columns with version, edit, D or P, and an ICD-10 code without period");
        }
        Edit edit = Edit.named(cells[4])
                .orElseThrow(() -> new SourceFault(where, "'" + cells[4] + "' is no edit that is known"));
        boolean procedure = cells[5].equals("P");
        String code = cells[6];
        boolean dotted = !procedure && code.length() > CATEGORY;
        return new Row(
                edit,
                procedure,
                dotted ? code.substring(0, CATEGORY) + "." + code.substring(CATEGORY) : code,
                cells[7].strip(),
                line,
                where);
    }
}
