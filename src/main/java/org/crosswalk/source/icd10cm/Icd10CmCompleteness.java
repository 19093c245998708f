package org.crosswalk.source.icd10cm;

import java.util.BitSet;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.FiscalYearVersion;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.icd10cm.TabularList.Entry;

/**
 * What a whole release of ICD-10-CM never lacks: codes under every letter, of which {@code U} came with fiscal year 2021, and
 * chapters from 1 on without a gap, 21 of them and since that year 22. Excerpts of fewer than 10,000 rows are let pass: no
 * publisher ships one, a release has more than 90,000.
 */
final class Icd10CmCompleteness {

    private static final int LEAST_ROWS = 10_000;
    private static final int WITH_U = 2021;
    private static final int CHAPTERS = 21;

    private Icd10CmCompleteness() {}

    /**
     * Looks for codes under every letter.
     *
     * @throws SourceFault naming the first letter that has none
     */
    static void letters(OrderFile order, FiscalYearVersion version) throws SourceFault {
        if (isExcerpt(order)) {
            return;
        }
        BitSet letters = new BitSet();
        for (Row row : order.rows()) {
            letters.set(row.code().charAt(0));
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            if (!letters.get(letter) && (letter != 'U' || version.year() >= WITH_U)) {
                throw new SourceFault(
                        order.name(),
                        "has no code that begins with " + letter + "; the file is cut off, download it again");
            }
        }
    }

    /**
     * Counts the chapters.
     *
     * @throws SourceFault naming the first that is out of turn or missing
     */
    static void chapters(TabularList tabular, OrderFile order, FiscalYearVersion version) throws SourceFault {
        if (isExcerpt(order)) {
            return;
        }
        int number = 0;
        for (Entry chapter : tabular.chapters()) {
            if (!chapter.name().equals(Integer.toString(++number))) {
                throw new SourceFault(
                        chapter.where(), "chapter " + chapter.name() + " where chapter " + number + " should follow");
            }
        }
        int least = version.year() >= WITH_U ? CHAPTERS + 1 : CHAPTERS;
        if (number < least) {
            throw new SourceFault(
                    tabular.chapters().isEmpty()
                            ? order.position(order.rows().get(0))
                            : tabular.chapters().get(number - 1).where(),
                    "is the last of " + number + " chapters; there are " + least);
        }
    }

    private static boolean isExcerpt(OrderFile order) {
        return order.rows().size() < LEAST_ROWS;
    }
}
