package org.crosswalk.bulk.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crosswalk.bulk.reader.InputRow.Problem;
import org.crosswalk.bulk.reader.SheetColumns.Holds;
import org.crosswalk.service.paste.PastedDay;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a mapping sheet: a site's own codes and texts, and what the sheet already knows of each. Its code is the row's, and all cells
 * are its own ones, in the order of {@link #COLUMNS}. Of the codes that have been read the number of their first row is kept.
 */
public final class MappingRows implements RowSource {

    /** What the cells of a row are; those that the sheet does not have are empty. */
    public static final List<String> COLUMNS =
            List.of("code", "text", "target", "target system", "equivalence", "comment", "remark");

    /** FHIR R4, the data type code: no blanks around it, and single ones in it. */
    private static final Pattern FHIR_CODE = Pattern.compile("[^\\s]+( [^\\s]+)*");

    private static final int LONGEST_CODE = 100;

    private final Sheet sheet;
    private final SheetColumns columns;
    private final @Nullable LocalDate date;
    private final Map<String, First> known = new HashMap<>();

    /** Where a code stands first, and the digest of what beside it. */
    private record First(long row, String what) {}

    /**
     * Reads the titles.
     *
     * @param given columns by their titles or numbers, by the option that names them, such as {@code --text-column}
     * @param date of rows that have none, or null for today
     * @throws InputFault when the columns of codes or of texts cannot be told
     */
    public MappingRows(Sheet sheet, Map<String, String> given, @Nullable LocalDate date) throws InputFault {
        this.sheet = sheet;
        this.columns = SheetColumns.of(sheet.titles(), given);
        this.date = date;
        if (!columns.titled()) {
            sheet.readFirst();
        }
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    /** Whether the rows have days of their own. */
    public boolean areDated() {
        return columns.places().containsKey(Holds.DATE);
    }

    @Override
    public @Nullable InputRow next() throws InputFault {
        Sheet.Row row = sheet.next();
        if (row == null) {
            return null;
        }
        String code = columns.cell(row, Holds.CODE);
        String text = columns.cell(row, Holds.TEXT);
        String target = columns.cell(row, Holds.TARGET);
        LocalDate day = date;
        Problem problem = problem(code, text, target);
        String written = columns.cell(row, Holds.DATE);
        if (!written.isEmpty()) {
            PastedDay read = PastedDay.of(written);
            day = read == null ? null : read.day();
            if (day == null && problem == null) {
                problem = new Problem(
                        "ROW_DATE",
                        "“" + RowMaker.shown(written)
                                + "” is not a date that can be read: write it as 2026-01-15, or leave it out.");
            }
        }
        String remark = "";
        if (problem == null) {
            String what = digest(List.of(
                    text.toLowerCase(Locale.ROOT),
                    target,
                    columns.cell(row, Holds.TARGET_SYSTEM),
                    String.valueOf(day),
                    columns.cell(row, Holds.EQUIVALENCE),
                    columns.cell(row, Holds.COMMENT)));
            First first = known.putIfAbsent(code, new First(row.number(), what));
            if (first != null && first.what.equals(what)) {
                problem = new Problem(
                        "MAP_AGAIN",
                        "This is row " + first.row + " again, and is decided there: leave this row as it is.");
            } else if (first != null) {
                remark = "The code " + RowMaker.shown(code) + " stands in row " + first.row
                        + " too, with other cells: what is accepted of both becomes its map; if two things are meant,"
                        + " give one a code of its own.";
            }
        }
        List<String> own = new ArrayList<>(COLUMNS.size());
        own.add(code);
        own.add(text);
        own.add(target);
        own.add(columns.cell(row, Holds.TARGET_SYSTEM));
        own.add(columns.cell(row, Holds.EQUIVALENCE));
        own.add(columns.cell(row, Holds.COMMENT));
        own.add(remark);
        return new InputRow(row.number(), own, code, Set.of(), day, problem);
    }

    /** Of cells, which are told apart by their lengths; of the cells themselves nothing is kept. */
    private static String digest(List<String> cells) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String cell : cells) {
                digest.update((cell.length() + ":" + cell).getBytes(StandardCharsets.UTF_8));
            }
            return new String(digest.digest(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static @Nullable Problem problem(String code, String text, String target) {
        if (code.isEmpty()) {
            return new Problem("MAP_CODE", "The row has no code of its own: give it one, or leave the row out.");
        }
        if (code.length() > LONGEST_CODE) {
            return new Problem(
                    "MAP_CODE",
                    "The code is longer than " + LONGEST_CODE
                            + " characters: it may be a text; name the column of codes (--code-column).");
        }
        if (!isCode(code)) {
            return new Problem(
                    "MAP_CODE",
                    "The code has line ends, tabs or several blanks in a row, which FHIR's codes cannot have: write it"
                            + " in one line with single blanks.");
        }
        return text.isEmpty() && target.isEmpty()
                ? new Problem(
                        "MAP_TEXT",
                        "The row has no text to search by: add what the code stands for, or write the code that is meant"
                                + " into target_code and x into accept.")
                : null;
    }

    /** Whether FHIR can have a text as a code. */
    public static boolean isCode(String text) {
        return FHIR_CODE.matcher(text).matches();
    }

    @Override
    public List<String> remarks() {
        return List.of(columns.remark(sheet.titles()));
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }
}
