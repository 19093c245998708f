package org.crosswalk.source.icd10cm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.source.OrderFile;
import org.crosswalk.source.icd10cm.TabularList.Entry;
import org.crosswalk.source.icd10cm.TabularList.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The chapters and sections above the categories, with codes of their own: a chapter's number ({@code 1} to {@code 22})
 * and a section's range ({@code A00-A09}; {@code C50-C50} where the Tabular List writes {@code C50}, for that is the
 * category's code).
 *
 * <p>The Tabular List keeps sections in one flat row although some enclose others ({@code C00-C96}, {@code C00-C75},
 * {@code C00-C14}); a section belongs under the narrowest one of its chapter whose range holds its range. Only a
 * section without categories of its own can enclose others: {@code C76-C80} does not enclose {@code C7A}, which lies
 * outside of it although it sorts inside.
 */
final class Groupers {

    private final Map<Entry, String> codes = new LinkedHashMap<>();
    private final Map<Entry, String> parents = new HashMap<>();
    private final Map<String, String> sectionOfCategory = new HashMap<>();

    private Groupers() {}

    /**
     * Works out the groupers.
     *
     * @throws SourceFault when two of them, or one and a code, would share a code
     */
    static Groupers of(TabularList tabular, OrderFile order) throws SourceFault {
        Groupers groupers = new Groupers();
        Set<String> seen = new HashSet<>();
        List<Entry> all = new ArrayList<>(tabular.chapters());
        all.addAll(tabular.sections());
        for (Entry entry : all) {
            String code = code(entry);
            if (!seen.add(code) || order.row(code) != null) {
                throw new SourceFault(entry.where(), "the chapter or section " + code + " stands there twice");
            }
            groupers.codes.put(entry, code);
        }
        Set<Entry> withCategories = new HashSet<>();
        for (Map.Entry<String, Entry> diagnosis : tabular.diagnoses().entrySet()) {
            Entry above = diagnosis.getValue().above();
            if (above != null && above.kind() == Kind.SECTION) {
                groupers.sectionOfCategory.put(diagnosis.getKey(), groupers.codeOf(above));
                withCategories.add(above);
            }
        }
        for (Entry section : tabular.sections()) {
            groupers.parents.put(section, groupers.above(section, tabular.sections(), withCategories));
        }
        return groupers;
    }

    private static String code(Entry entry) {
        boolean single = entry.kind() == Kind.SECTION && entry.name().indexOf('-') < 0;
        return single ? entry.name() + "-" + entry.name() : entry.name();
    }

    /** The narrowest section around a section, else what encloses it in the file. */
    private String above(Entry section, List<Entry> sections, Set<Entry> withCategories) {
        Entry enclosing = section.above();
        if (enclosing == null) {
            throw new IllegalStateException("the reader takes sections in chapters only");
        }
        Range range = Range.of(codeOf(section));
        @Nullable Entry narrowest = null;
        for (Entry other : sections) {
            if (other.above() == enclosing
                    && !withCategories.contains(other)
                    && Range.of(codeOf(other)).holds(range)
                    && (narrowest == null || Range.of(codeOf(narrowest)).holds(Range.of(codeOf(other))))) {
                narrowest = other;
            }
        }
        return codeOf(narrowest == null ? enclosing : narrowest);
    }

    /** First and last category of a section. */
    private record Range(String first, String last) {
        static Range of(String code) {
            int dash = code.indexOf('-');
            return new Range(code.substring(0, dash), code.substring(dash + 1));
        }

        boolean holds(Range other) {
            return first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0 && !equals(other);
        }
    }

    private String codeOf(Entry entry) {
        String code = codes.get(entry);
        if (code == null) {
            throw new IllegalStateException("every chapter and section has a code: " + entry.name());
        }
        return code;
    }

    /** Chapters and sections with their codes: chapters first, each kind in the order of the file. */
    Map<Entry, String> codes() {
        return codes;
    }

    /** The chapter or section above a section; null for a chapter. */
    @Nullable
    String parentOf(Entry entry) {
        return parents.get(entry);
    }

    /** The section of a category, or null when the Tabular List does not have the category. */
    @Nullable
    String sectionOf(String category) {
        return sectionOfCategory.get(category);
    }
}
