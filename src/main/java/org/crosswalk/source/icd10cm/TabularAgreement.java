package org.crosswalk.source.icd10cm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.OrderFile.Row;
import org.crosswalk.source.icd10cm.TabularList.Entry;
import org.crosswalk.source.icd10cm.TabularList.Kind;
import org.crosswalk.source.icd10cm.TabularList.Note;
import org.jspecify.annotations.Nullable;

/**
 * Compares the Tabular List with the order file of the same release. The list writes no codes of seven characters: it defines
 * their last character at a code above them. So each can prove the other wrong:
 *
 * <ul>
 *   <li>both have the same codes, in the same order;
 *   <li>a code of seven characters that the list does not write ends in a character that is defined above it, and is filled up
 *       with {@code X};
 *   <li>a code that others stand under is a header, one without any, and without a seventh character, is none.
 * </ul>
 */
final class TabularAgreement {

    private static final int LONGEST = 7;
    private static final String REMEDY = "; they are of two releases, or one of them was changed: download both again";

    private final TabularList tabular;
    private final OrderFile order;

    private TabularAgreement(TabularList tabular, OrderFile order) {
        this.tabular = tabular;
        this.order = order;
    }

    /**
     * Compares.
     *
     * @throws SourceFault at the first code on which they do not agree
     */
    static void check(TabularList tabular, OrderFile order) throws SourceFault {
        TabularAgreement agreement = new TabularAgreement(tabular, order);
        agreement.listedCodes();
        agreement.rows();
    }

    /** What the list writes stands in the order file, in its order and with the flag that fits. */
    private void listedCodes() throws SourceFault {
        Set<Entry> above = new HashSet<>();
        for (Entry diagnosis : tabular.diagnoses().values()) {
            Entry parent = diagnosis.above();
            if (parent != null && parent.kind() == Kind.DIAGNOSIS) {
                above.add(parent);
            }
        }
        int before = 0;
        for (Entry diagnosis : tabular.diagnoses().values()) {
            String code = Icd10CmCodes.withPeriod(diagnosis.name());
            Row row = order.row(diagnosis.name());
            if (row == null) {
                throw new SourceFault(diagnosis.where(), "code " + code + " is not in " + order.name() + REMEDY);
            }
            if (row.order() < before) {
                throw new SourceFault(
                        diagnosis.where(), "code " + code + " stands before others in " + order.name() + REMEDY);
            }
            before = row.order();
            boolean header = above.contains(diagnosis);
            boolean complete = !header && sevenths(diagnosis) == null;
            if (row.billable() ? header : complete) {
                throw new SourceFault(
                        order.position(row),
                        "code " + code + " is flagged as a " + (row.billable() ? "valid code" : "header") + ", and "
                                + diagnosis.where() + " has " + (header ? "codes" : "no code") + " under it" + REMEDY);
            }
        }
    }

    /** What the order file has is written in the list or made by its seventh characters. */
    private void rows() throws SourceFault {
        Map<Entry, Set<Character>> known = new HashMap<>();
        for (Row row : order.rows()) {
            String code = row.code();
            if (tabular.diagnoses().containsKey(code)) {
                continue;
            }
            Entry entry = code.length() == LONGEST ? stem(code) : null;
            Set<Character> characters =
                    entry == null ? Set.of() : known.computeIfAbsent(entry, TabularAgreement::characters);
            if (entry == null || characters.isEmpty()) {
                throw new SourceFault(
                        order.position(row),
                        "code " + Icd10CmCodes.withPeriod(code) + " is not in the Tabular List" + REMEDY);
            }
            char seventh = code.charAt(LONGEST - 1);
            if (!characters.contains(seventh)) {
                throw new SourceFault(
                        order.position(row),
                        "code " + Icd10CmCodes.withPeriod(code) + " ends in " + seventh + ", and the Tabular List ("
                                + entry.where() + ") defines no such seventh character" + REMEDY);
            }
        }
    }

    /** The entry that a code of seven characters belongs to: the same without its last character and the X before it. */
    private @Nullable Entry stem(String code) {
        int length = LONGEST - 1;
        while (length > 3
                && !tabular.diagnoses().containsKey(code.substring(0, length))
                && code.charAt(length - 1) == 'X') {
            length--;
        }
        return tabular.diagnoses().get(code.substring(0, length));
    }

    private static Set<Character> characters(Entry entry) {
        Entry defining = sevenths(entry);
        Set<Character> characters = new HashSet<>();
        for (Note note : defining == null ? java.util.List.<Note>of() : defining.notes()) {
            if (note.property().equals("sevenChr")) {
                characters.add(note.text().charAt(0));
            }
        }
        return characters;
    }

    /** The entry that defines the seventh characters of a code: itself or the nearest one above. */
    private static @Nullable Entry sevenths(Entry entry) {
        for (@Nullable Entry at = entry; at != null; at = at.above()) {
            if (at.notes().stream().anyMatch(note -> note.property().equals("sevenChr"))) {
                return at;
            }
        }
        return null;
    }
}
