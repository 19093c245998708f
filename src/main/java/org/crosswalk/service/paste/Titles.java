package org.crosswalk.service.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row of titles above the rows of a spreadsheet.
 *
 * @param separators between its cells
 * @param columns what each column holds
 */
public record Titles(String separators, List<Column> columns) {

    /** What a column holds. */
    public enum Column {
        CODE,
        SYSTEM,
        DAY,
        OTHER
    }

    /** No row of titles is longer. */
    private static final int LONGEST = 4000;

    private static final Set<String> CODES = Set.of(
            "code",
            "codes",
            "icd",
            "icdcode",
            "icdcm",
            "icdcmcode",
            "icdpcs",
            "icdpcscode",
            "diagnosis",
            "diagnoses",
            "diagnosiscode",
            "diagcode",
            "diag",
            "dx",
            "dxcode",
            "principaldiagnosis",
            "procedure",
            "procedures",
            "procedurecode",
            "proccode",
            "proc",
            "px",
            "pxcode",
            "cpt",
            "cptcode",
            "hcpcs",
            "hcpcscode",
            "cpthcpcs",
            "cpthcpcscode",
            "hcpcscpt",
            "conceptcode",
            "servicecode",
            "medicalcode",
            "icddgnscd",
            "icdprcdrcd",
            "hcpcscd");
    private static final Set<String> SYSTEMS =
            Set.of("system", "codesystem", "codingsystem", "codetype", "vocabulary", "type", "codeset");
    private static final Set<String> DAYS = Set.of(
            "date", "day", "dos", "dateofservice", "servicedate", "svcdate", "fromdate", "dischargedate", "datetime");
    private static final Set<String> OTHERS = Set.of(
            "description",
            "desc",
            "title",
            "name",
            "display",
            "longdescription",
            "shortdescription",
            "patient",
            "patientid",
            "id",
            "claim",
            "claimid",
            "line",
            "lineno",
            "no",
            "number",
            "row",
            "units",
            "quantity",
            "qty",
            "comment",
            "comments",
            "note",
            "notes",
            "poa",
            "modifier",
            "modifiers",
            "charge",
            "amount");

    /** The titles that a line is; null where it is none. */
    static @Nullable Titles of(String line) {
        if (line.length() > LONGEST) {
            return null;
        }
        Column alone = column(line);
        if (alone == Column.CODE) {
            return new Titles("\t,;", List.of(Column.CODE));
        }
        for (String separators : List.of("\t", ",", ";", " ")) {
            List<String> cells = Cells.at(separators, line);
            List<@Nullable Column> found = new ArrayList<>();
            cells.forEach(cell -> found.add(column(cell)));
            boolean known = separators.equals(" ")
                    ? !found.contains(null)
                    : cells.stream().noneMatch(Titles::isValue);
            if (cells.size() > 1 && known && found.contains(Column.CODE)) {
                List<Column> columns = new ArrayList<>();
                found.forEach(column -> columns.add(column == null ? Column.OTHER : column));
                return new Titles(separators, columns);
            }
        }
        return null;
    }

    public Titles {
        columns = List.copyOf(columns);
    }

    /** What a column holds by its title, however that is written; null where the title says nothing. */
    public static @Nullable Column column(String cell) {
        String letters = cell.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return CODES.contains(letters)
                ? Column.CODE
                : SYSTEMS.contains(letters)
                        ? Column.SYSTEM
                        : DAYS.contains(letters) ? Column.DAY : OTHERS.contains(letters) ? Column.OTHER : null;
    }

    /** Whether a cell is what rows have, and no title. */
    private static boolean isValue(String cell) {
        return column(cell) == null && cell.matches(".*\\d.*");
    }

    void read(String line, PastedLine to) {
        List<String> cells = Cells.at(separators, line);
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            if (columns.get(i) == Column.SYSTEM) {
                to.system(cells.get(i));
            } else if (columns.get(i) == Column.DAY) {
                to.day(cells.get(i));
            }
        }
        boolean any = false;
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            if (columns.get(i) == Column.CODE && !cells.get(i).isEmpty()) {
                any = true;
                to.codeCell(cells.get(i));
            }
        }
        if (!any) {
            to.remark("has nothing in its column of codes");
        }
    }
}
