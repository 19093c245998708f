package org.crosswalk.source.hcc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;

/**
 * CMS's tables of risk adjustment, ICD-10-CM to HCC, in two layouts.
 *
 * <p>A member of the SAS software holds one model, which its name tells: {@code code TAB category TAB}, without header,
 * codes without period, some lines with a letter at the end. A table ({@code ra_dx_to_cc_2026.csv}) has the header
 * {@code diagnosis_code,cc,model_name} and holds several. A code can have more than one category.
 *
 * <p>The version is the last fiscal year of the codes and the member's name ({@code 2024.F2824T1N}), or the payment year of
 * a table: {@link HccEdition}.
 */
public final class HccFormat implements SourceFormat {

    static final String CATEGORIES = "categories";

    private static final int FIRST_YEAR = 2016;

    /** So many lines at the beginning may be wrong in a file whose name is right. */
    private static final int LINES = 5;

    @Override
    public String id() {
        return HccEdition.SEVERAL;
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        List<String> head = new String(file.head(), StandardCharsets.ISO_8859_1)
                .lines()
                .limit(LINES)
                .toList();
        boolean table = !head.isEmpty() && head.get(0).strip().equals(HccRows.HEADER);
        Optional<HccEdition> edition = table ? HccEdition.ofTable(file.name()) : HccEdition.ofMember(file.name());
        long rows = head.stream().filter(HccRows::isMemberRow).count();
        boolean begins = head.size() > 1 && HccRows.isMemberRow(head.get(0)) && HccRows.isMemberRow(head.get(1));
        if (!table && !begins && (edition.isEmpty() || rows == 0)) {
            return Optional.empty();
        }
        HccEdition known = edition.orElseThrow(() -> new SourceFault(
                file.name(),
                "is a table of risk adjustment (HCC) whose name does not tell "
                        + (table
                                ? "the payment year; name it, for example, ra_dx_to_cc_2026.csv"
                                : "model and year; name it as CMS does, for example F2824T1N_FY23FY24.TXT")));
        return Optional.of(new Recognition(known.key(), CATEGORIES, true));
    }

    /** A table has the codes of its last year, and those that were retired before. */
    @Override
    public List<ReleaseKey> mapped(ReleaseKey release) {
        return IntStream.rangeClosed(FIRST_YEAR, HccEdition.year(release))
                .mapToObj(year -> new ReleaseKey(MedicalCodeSystems.ICD_10_CM.id(), Integer.toString(year)))
                .toList();
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        return HccSource.of(new RoledFiles(release, files), starter);
    }
}
