package org.crosswalk.source.hcpcs;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * CMS's HCPCS Level II contractor file: fixed width, 320 characters, windows-1252 (the disclaimers before the first
 * record are not ASCII), with the processing notes beside it.
 *
 * <p>Record layout ({@code HCPCS2019_recordlayout.txt}; columns from 1):
 *
 * <pre>
 *   1-5    code; of a modifier 1-3 are blank and 4-5 hold it
 *   6-10   sequence number by 100s
 *   11     record type: 3 first of a code, 4 continuation of a code, 7 first of a modifier, 8 continuation of a modifier
 *   12-91  80 characters of the long description
 *   92-119 short description
 *   120-293 the fields of {@link HcpcsField}, in first records only
 *   294-320 filler
 * </pre>
 *
 * Continuations may be cut off behind column 91 and first records behind column 293; shorter records are refused.
 *
 * <p>The version is the month in which the release takes effect: {@code 2020-01}. The file's name tells it, as CMS names
 * its files: {@code HCPC2019_CONTR_ANWEB.txt} and {@code HCPC2020_ANWEB_w_disclaimer.txt} are January releases,
 * {@code HCPC2026_JUL_ANWEB.txt} is that of July; {@code 2020-04} says it too. The year may come from the disclaimer instead
 * ({@code … 2020 HCPCS Update …}). The spreadsheet of a release ({@code HcpcsSheet}) is read where there is no text, and else
 * compared with it; which of several issues counts is said at {@code HcpcsFiles}. Transaction reports and corrections are not
 * used: CMS's next issue of the file has them.
 */
public final class HcpcsFormat implements SourceFormat {

    static final String RECORDS = "records";
    static final String SHEET = "spreadsheet";
    static final String PROCESSING_NOTES = "processing-notes";

    private static final Pattern YEAR_IN_NAME =
            Pattern.compile("(?i)(?:HCPCS?|notes)[_ -]?(20[0-9]{2}|[0-9]{2})(?![0-9])");
    private static final Pattern MONTH_IN_NAME = Pattern.compile("(?<![0-9])(20[0-9]{2})-(0[1-9]|1[0-2])(?![0-9])");
    private static final Pattern YEAR_IN_DISCLAIMER = Pattern.compile("(20[0-9]{2}) HCPCS");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    @Override
    public String id() {
        return MedicalCodeSystems.HCPCS.id();
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        if (holdsRecords(file)) {
            return Optional.of(new Recognition(release(file), RECORDS, true));
        }
        if (HcpcsSheet.isOne(file)) {
            return Optional.of(new Recognition(release(file), SHEET, true));
        }
        if (!holdsNotes(file)) {
            return Optional.empty();
        }
        for (SourceFile sibling : siblings) {
            if (holdsRecords(sibling) || HcpcsSheet.isOne(sibling)) {
                return Optional.of(new Recognition(release(sibling), PROCESSING_NOTES, false));
            }
        }
        return Optional.of(new Recognition(release(file), PROCESSING_NOTES, false));
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        return roles.contains(PROCESSING_NOTES)
                ? List.of()
                : List.of("processing notes: no texts behind their numbers");
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return HcpcsSource.of(new RoledFiles(release, files), starter);
    }

    private static boolean holdsRecords(SourceFile file) {
        String head = new String(file.head(), HcpcsRecords.WINDOWS_1252);
        if (head.indexOf('\0') >= 0) {
            return false;
        }
        boolean named = file.name().toUpperCase(Locale.ROOT).contains("ANWEB");
        return head.lines().filter(HcpcsRecords::isRecord).anyMatch(line -> named || isComplete(line));
    }

    /** Transaction reports have the same first columns; the added date stands only in contractor records. */
    private static boolean isComplete(String line) {
        return line.length() >= 276
                && line.length() <= 320
                && (line.charAt(10) == '3' || line.charAt(10) == '7')
                && line.substring(268, 276).chars().allMatch(Character::isDigit);
    }

    private static boolean holdsNotes(SourceFile file) {
        String head = new String(file.head(), HcpcsRecords.WINDOWS_1252);
        return head.stripLeading().startsWith("PROCESSING NOTES")
                && head.lines()
                        .anyMatch(line -> ProcessingNotes.START.matcher(line).matches());
    }

    private static ReleaseKey release(SourceFile file) throws SourceFault {
        Matcher month = MONTH_IN_NAME.matcher(file.name());
        if (month.find()) {
            return new ReleaseKey(MedicalCodeSystems.HCPCS.id(), month.group());
        }
        String year = year(file);
        if (year == null) {
            throw new SourceFault(
                    file.name(),
                    "neither the name nor a disclaimer tells the release; name it as CMS does, for example "
                            + "HCPC2026_JUL_ANWEB.txt");
        }
        return new ReleaseKey(
                MedicalCodeSystems.HCPCS.id(),
                "%s-%02d".formatted(year, month(file.name()).getValue()));
    }

    private static @Nullable String year(SourceFile file) throws SourceFault {
        Matcher inName = YEAR_IN_NAME.matcher(file.name());
        if (inName.find()) {
            String digits = inName.group(1);
            return digits.length() == 2 ? "20" + digits : digits;
        }
        String disclaimer = HcpcsSheet.preamble(file).orElse(new String(file.head(), HcpcsRecords.WINDOWS_1252));
        Matcher inDisclaimer = YEAR_IN_DISCLAIMER.matcher(disclaimer);
        return inDisclaimer.find() ? inDisclaimer.group(1) : null;
    }

    /** The month that a file's name says; January where it says none. */
    private static Month month(String name) {
        Matcher words = WORD.matcher(name);
        while (words.find()) {
            for (Month month : Month.values()) {
                String full = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                if (words.group().equalsIgnoreCase(full) || words.group().equalsIgnoreCase(full.substring(0, 3))) {
                    return month;
                }
            }
        }
        return Month.JANUARY;
    }
}
