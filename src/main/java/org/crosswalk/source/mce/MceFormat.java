package org.crosswalk.source.mce;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.RoledFiles;

/**
 * The code lists of the Medicare Code Editor in one tab-separated file ({@code MCE_Simple_Code_Edits_v37.txt}) with a header row. The
 * version is in every row; CMS counts one a fiscal year, 37 is that of FY2020, which is the version of the release: {@code 2020}.
 */
public final class MceFormat implements SourceFormat {

    static final String EDITS = "edits";
    static final int YEAR_OF_VERSION_0 = 1983;

    private static final String SYSTEM = "mce";
    private static final int FIRST_YEAR = 2016;

    @Override
    public String id() {
        return SYSTEM;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        List<String> head = new String(file.head(), StandardCharsets.ISO_8859_1)
                .lines()
                .limit(2)
                .toList();
        if (head.isEmpty() || !head.get(0).strip().equals(MceRows.HEADER)) {
            return Optional.empty();
        }
        if (head.size() < 2 || !head.get(1).matches("[0-9]{2}\t.*")) {
            throw new SourceFault(
                    file.name(), "is a list of edits of the Medicare Code Editor, and its first row has no version");
        }
        int year = YEAR_OF_VERSION_0 + Integer.parseInt(head.get(1).substring(0, 2));
        ReleaseKey release = new ReleaseKey(SYSTEM, FiscalYearVersion.of(year).version());
        return Optional.of(new Recognition(release, EDITS, true));
    }

    /** The lists have the codes of their year. Releases of other years, where loaded, show most of them to be codes. */
    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return IntStream.rangeClosed(FIRST_YEAR, Integer.parseInt(release.version()))
                .boxed()
                .flatMap(year -> Stream.of(MedicalCodeSystems.ICD_10_CM, MedicalCodeSystems.ICD_10_PCS)
                        .map(system -> new ReleaseKey(system.id(), Integer.toString(year))))
                .toList();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return MceSource.of(new RoledFiles(release, files), starter);
    }
}
