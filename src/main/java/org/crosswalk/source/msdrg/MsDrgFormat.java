package org.crosswalk.source.msdrg;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.RoledFiles;

/**
 * The text of the appendices F to J of the MS-DRG Definitions Manual, in one file ({@code v40-appendix_F_J.txt}). What is read
 * are the lists of complications or comorbidities (G: CC, H: MCC) and of hospital-acquired conditions (I); procedures are not.
 *
 * <p>The manual's version is in the name only. CMS counts one a fiscal year, 40 is that of FY2023; {@code 40.1} is the
 * update of April. The version of the release is the fiscal year: {@code 2023}, {@code 2023-04}.
 */
public final class MsDrgFormat implements SourceFormat {

    static final String APPENDICES = "appendices";

    private static final String SYSTEM = "ms-drg-severity";
    private static final int FIRST_YEAR = 2016;
    private static final int YEAR_OF_VERSION_0 = 1983;
    private static final Pattern NAME = Pattern.compile("(?:.*[^a-z0-9])?v([0-9]{2})(?:[._]([0-9]))?[^0-9].*");
    private static final Pattern CONTENT = Pattern.compile("(?s).{0,400}\\bAppendix [FG]\\b.{0,400}");

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String head = new String(file.head(), StandardCharsets.ISO_8859_1);
        String begins = head.substring(0, Math.min(400, head.length()));
        if (!begins.startsWith(":=====") || !CONTENT.matcher(begins).matches()) {
            return Optional.empty();
        }
        FiscalYearVersion year = year(file.name())
                .orElseThrow(() -> new SourceFault(
                        file.name(),
                        "is of the MS-DRG Definitions Manual, and its name does not tell the version; name it, for example,"
                                + " v40-appendix_F_J.txt"));
        return Optional.of(new Recognition(new ReleaseKey(SYSTEM, year.version()), APPENDICES, true));
    }

    private static Optional<FiscalYearVersion> year(String path) {
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
        if (!name.matches()) {
            return Optional.empty();
        }
        FiscalYearVersion october = FiscalYearVersion.of(YEAR_OF_VERSION_0 + Integer.parseInt(name.group(1)));
        return Optional.of(name.group(2) == null || name.group(2).equals("0") ? october : october.april());
    }

    /** The lists have the codes of their year. Releases of other years, where loaded, show most of them to be codes. */
    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return IntStream.rangeClosed(
                        FIRST_YEAR, Integer.parseInt(release.version().substring(0, 4)))
                .mapToObj(year -> new ReleaseKey(MedicalCodeSystems.ICD_10_CM.id(), Integer.toString(year)))
                .toList();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return MsDrgSource.of(new RoledFiles(release, files), starter);
    }
}
