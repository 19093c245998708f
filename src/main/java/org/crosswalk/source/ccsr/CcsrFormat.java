package org.crosswalk.source.ccsr;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * AHRQ's Clinical Classifications Software Refined for ICD-10-CM diagnoses (DXCCSR): a comma-separated file, CRLF, with a
 * header row by which it is recognised.
 *
 * <pre>
 *   'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','CCSR CATEGORY 1','CCSR CATEGORY 1 DESCRIPTION', … up to 5 or 6
 *   'A000',"Cholera due to Vibrio cholerae 01, biovar cholerae",'DIG001',"Intestinal infection",'INF003',…,' '," "
 * </pre>
 *
 * Codes stand in single quotes, which are no quotes to a CSV reader, and carry no period; texts stand in double quotes; an
 * unused category is a blank. Editions since 2020 add the default category of principal inpatient ({@code Default CCSR
 * CATEGORY IP}) and first-listed outpatient diagnoses ({@code … OP}) and a {@code Rationale for Default Assignment}.
 *
 * <p>The version is the edition in the file's name: {@code DXCCSR2019_1} and {@code DXCCSR_v2019-1} are {@code 2019.1}.
 */
public final class CcsrFormat implements SourceFormat {

    static final String CATEGORIES = "categories";

    /** The fiscal year in which ICD-10-CM came into use. */
    private static final int FIRST_YEAR = 2016;

    private static final Pattern EDITION = Pattern.compile("(20[0-9]{2})[_.-]([0-9]{1,2})(?![0-9])");

    @Override
    public String id() {
        return MedicalCodeSystems.DXCCSR.id();
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.UTF_8);
        if (!head.contains("ICD-10-CM CODE")
                || !isHeader(head.lines().findFirst().orElse(""))) {
            return Optional.empty();
        }
        Matcher edition = EDITION.matcher(file.name());
        if (!edition.find()) {
            throw new SourceFault(
                    file.name(),
                    "is a DXCCSR file whose name does not tell the edition; name it as AHRQ does, for example "
                            + "DXCCSR_v2026-1.csv");
        }
        String version = edition.group(1) + "." + Integer.parseInt(edition.group(2));
        return Optional.of(new Recognition(new ReleaseKey(MedicalCodeSystems.DXCCSR.id(), version), CATEGORIES, true));
    }

    /**
     * An edition has the codes of all fiscal years since 2016, the last one in effect when it came out: that of the same
     * number or, as in 2019.1, the next.
     */
    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        int edition = Integer.parseInt(release.version().substring(0, 4));
        return IntStream.rangeClosed(FIRST_YEAR, edition + 1)
                .mapToObj(year -> new ReleaseKey(MedicalCodeSystems.ICD_10_CM.id(), Integer.toString(year)))
                .toList();
    }

    private static boolean isHeader(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        try {
            return CcsrLayout.of(CsvReader.builder().ofSingleCsvRecord(text).getFields()) != null;
        } catch (CsvParseException e) {
            return false;
        }
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return CcsrSource.of(new RoledFiles(release, files), starter);
    }
}
