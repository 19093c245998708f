package org.crosswalk.source.conversion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.crosswalk.source.Spreadsheet;
import org.jspecify.annotations.Nullable;

/**
 * NCHS's ICD-10-CM conversion table: an xlsx workbook or its twin in csv, one row for each code that is new since fiscal year
 * 2016.
 *
 * <pre>
 *   words: "… This FY 2026 (October 1, 2025 Update) Conversion Table …"
 *   header: Current code assignment | Effective | Previous Code(s) Assignment
 *   rows:   T81.320A                | 2024      | T81.32XA
 * </pre>
 *
 * Effective is a year, which means October 1 of that year (2025 is the first day of fiscal year 2026: its 487 rows are the
 * 487 codes that are new in the order file of 2026), or a date. Previous codes are free text; see {@link PreviousCodes}.
 *
 * <p>The version is the fiscal year that the words before the header row name, else the one in the file's name.
 */
public final class ConversionFormat implements SourceFormat {

    static final String TABLE = "conversion-table";

    private static final String SYSTEM = "icd-10-cm-conversion";
    private static final Pattern YEAR_IN_NAME = Pattern.compile("(?i)FY[-_ ]?(?:20)?([0-9]{2})(?![0-9])");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (!Spreadsheet.isOne(file) || (isCsv(file) && !hasHeaderRow(file))) {
            return Optional.empty();
        }
        Optional<ConversionTable> table = ConversionTable.readHeader(file);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String year = year(table.get().fiscalYear(), file.name());
        if (year == null) {
            throw new SourceFault(
                    file.name(),
                    "is an ICD-10-CM conversion table that does not name its fiscal year; put it into the name, for "
                            + "example ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx");
        }
        return Optional.of(new Recognition(new ReleaseKey(SYSTEM, year), TABLE, true));
    }

    private static boolean isCsv(SourceFile file) {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** A csv file of another kind need not be well-formed for this reader. */
    private static boolean hasHeaderRow(SourceFile file) {
        return new String(file.head(), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains(ConversionTable.FIRST_HEADER.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String year(@Nullable String inWords, String name) {
        if (inWords != null) {
            return inWords;
        }
        Matcher inName = YEAR_IN_NAME.matcher(name);
        return inName.find() ? "20" + inName.group(1) : null;
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return new ConversionSource(new RoledFiles(release, files), starter);
    }
}
