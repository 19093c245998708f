package org.crosswalk.source.icd10cm;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * The codes that are exempt from present-on-admission reporting ({@code POAexemptCodesFY26.txt}): ASCII, tab-separated, with a
 * header row; codes with period; a description that holds a comma is quoted. The columns {@code POAexemptCode} and
 * {@code Description} are known by their names; before them stands a running number, whose name differs from year to year:
 * {@code Order}, {@code OrdJan2021}, {@code OrdApr22}, {@code OrdFY25}, {@code Order26}.
 *
 * <p>Source: the lists of 2022 to 2026 and the read-me files beside them.
 */
final class ExemptList {

    private static final int MOST_REMARKS = 20;
    private static final Pattern FISCAL_YEAR = Pattern.compile("(?i)(?:FY|Order)_?(?:20)?([0-9]{2})(?![0-9])");
    private static final Pattern UPDATE =
            Pattern.compile("(?i)(?:(jan)(?:uary)?|(apr)(?:il)?)[-_ ]?(?:20)?([0-9]{2})(?![0-9])");

    private ExemptList() {}

    /**
     * Where the columns are.
     *
     * @param code of the code, from 0
     * @param description of the description, from 0
     * @param isList false for the files that say how descriptions were revised
     */
    record Columns(int code, int description, boolean isList) {

        /** The columns of a header row; empty when it is of another kind of file. */
        static Optional<Columns> of(String header) {
            List<String> cells = List.of(header.strip().toLowerCase(Locale.ROOT).split("\t"));
            int code = cells.indexOf("poaexemptcode");
            int description = cells.indexOf("description");
            return code < 0 || description < 0
                    ? Optional.empty()
                    : Optional.of(new Columns(code, description, code > 0 && !cells.contains("action")));
        }

        int width() {
            return 1 + Math.max(code, description);
        }
    }

    /** The release that a list is for, by its name or else by its header row. */
    static Optional<FiscalYearVersion> version(String name, String header) {
        return version(name).or(() -> version(header));
    }

    private static Optional<FiscalYearVersion> version(String text) {
        Matcher update = UPDATE.matcher(text);
        if (update.find()) {
            return Optional.of(
                    new FiscalYearVersion(2000 + Integer.parseInt(update.group(3)), update.group(1) == null ? 4 : 1));
        }
        Matcher year = FISCAL_YEAR.matcher(text);
        return year.find()
                ? Optional.of(FiscalYearVersion.of(2000 + Integer.parseInt(year.group(1))))
                : Optional.empty();
    }

    /**
     * Reads a list. Of its own release the order file proves it wrong: every row is a valid code there, with its number and
     * description; the lists of 2022, 2025 and 2026 agree to the last row. A list of October may stand beside the order file
     * of an April update: then its numbers are others, and what the order file does not know as a valid code is left out with
     * a remark.
     *
     * @param release the release of the order file; null where that is an excerpt, which has numbers of its own
     * @return the codes without period
     * @throws SourceFault when it is not such a list, or does not agree with the order file of its own release
     */
    static Set<String> read(SourceFile file, OrderFile order, @Nullable FiscalYearVersion release, Remarks remarks)
            throws SourceFault {
        Set<String> codes = new HashSet<>(1 << 16);
        int remarked = 0;
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.US_ASCII)) {
            String header = lines.next();
            Columns columns = header == null ? null : Columns.of(header).orElse(null);
            if (header == null || columns == null || !columns.isList()) {
                throw new SourceFault(SourcePosition.of(file.name(), 1), "is not the header of a list of exempt codes");
            }
            boolean numbered =
                    version(file.name(), header).filter(v -> v.equals(release)).isPresent();
            ExemptOrder numbers = new ExemptOrder(numbered ? order : null);
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] cells = line.split("\t", -1);
                if (cells.length < columns.width()) {
                    throw new SourceFault(lines.position(), "has " + cells.length + " cells, not " + columns.width());
                }
                String written = cells[columns.code()];
                Row row = order.row(written.strip().replace(".", "").toUpperCase(Locale.ROOT));
                numbers.next(cells[0].strip(), row, lines);
                String description = unquote(cells[columns.description()].strip());
                String wrong = wrong(row, description, order);
                boolean abbreviated =
                        row != null && row.billable() && row.shortText().equals(description);
                if (wrong != null && numbered && !abbreviated) {
                    throw new SourceFault(
                            lines.position(),
                            written + " " + wrong
                                    + "; the list was changed, or is of another release: download it again");
                }
                if (row != null && row.billable()) {
                    codes.add(row.code());
                }
                if (wrong != null && ++remarked <= MOST_REMARKS) {
                    remarks.add(lines.position(), written + " " + wrong);
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
