package org.crosswalk.source.icd9cm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * What the Tabular List of diagnoses or of procedures says: chapters, sections and codes, each with its notes, and the tables
 * of last digits. Built by {@link TabularListReader}; not changed afterwards.
 */
final class TabularList {

    private final int year;
    private final List<Entry> groupers = new ArrayList<>();
    private final Map<String, Entry> codes = new LinkedHashMap<>(1 << 15);
    private final List<DigitTable> tables = new ArrayList<>();

    /** A list of a fiscal year. */
    TabularList(int year) {
        this.year = year;
    }

    /** One note, under the name of the property that carries it. */
    record Note(String property, String text) {}

    /**
     * The first and the last of categories or subcategories, both included, with their periods.
     *
     * @param first {@code 010}, {@code 345.0}, {@code E800}
     * @param last as long as the first; the same for a single one
     */
    record Range(String first, String last) {

        /** Whether a code, or what it begins with, is one of them. */
        boolean holds(String code) {
            return code.length() >= first.length()
                    && first.compareTo(code.substring(0, first.length())) <= 0
                    && code.length() >= last.length()
                    && last.compareTo(code.substring(0, last.length())) >= 0;
        }

        /** Whether all of another are among these, and these are more. */
        boolean encloses(Range other) {
            return !equals(other) && holds(other.first) && holds(other.last);
        }
    }

    /**
     * A table of the digits that complete codes: "The following fifth-digit subclassification is for use with category 250".
     *
     * @param place of the digit, counted from 1 without the E of external causes
     * @param scope the categories and subcategories whose codes it completes
     * @param digits each with its meaning
     */
    record DigitTable(int place, List<Range> scope, SortedMap<Character, String> digits) {

        DigitTable(int place, List<Range> scope) {
            this(place, List.copyOf(scope), new TreeMap<>());
        }

        /** Whether what a header lacks is a digit of the table. */
        boolean completes(String header) {
            int digits = header.length() - (header.indexOf('.') < 0 ? 0 : 1) - (header.charAt(0) == 'E' ? 1 : 0);
            return digits == place - 1 && scope.stream().anyMatch(range -> range.holds(header));
        }
    }

    /**
     * A chapter, a section or a code.
     *
     * @param range of the categories of a chapter or section; null for a code
     * @param code the code; for a chapter or section its first and last category with a dash
     * @param title as the file words it
     * @param notes its own
     */
    record Entry(
            @Nullable Range range, String code, String title, boolean chapter, SourcePosition where, List<Note> notes) {

        static Entry code(String code, String title, SourcePosition where) {
            return new Entry(null, code, title, false, where, new ArrayList<>(2));
        }

        static Entry grouper(Range range, String title, boolean chapter, SourcePosition where) {
            return new Entry(range, range.first() + "-" + range.last(), title, chapter, where, new ArrayList<>(2));
        }
    }

    /** The fiscal year of the list. */
    int year() {
        return year;
    }

    /** Chapters and sections in the order of the file. */
    List<Entry> groupers() {
        return groupers;
    }

    /** The codes, headers among them, in the order of the file. */
    Map<String, Entry> codes() {
        return codes;
    }

    /** The tables of digits in the order of the file. */
    List<DigitTable> tables() {
        return tables;
    }

    /** The narrowest chapter or section that holds a category; null for none. */
    @Nullable
    String above(String category) {
        return narrowest(new Range(category, category), false);
    }

    /** The chapter or section that encloses another; null for none. */
    @Nullable
    String above(Entry grouper) {
        return grouper.range() == null ? null : narrowest(grouper.range(), true);
    }

    private @Nullable String narrowest(Range inside, boolean more) {
        @Nullable Entry narrowest = null;
        for (Entry other : groupers) {
            Range range = other.range();
            if (range != null
                    && (more ? range.encloses(inside) : range.holds(inside.first()))
                    && (narrowest == null
                            || narrowest.range() == null
                            || narrowest.range().encloses(range))) {
                narrowest = other;
            }
        }
        return narrowest == null ? null : narrowest.code();
    }

    /**
     * The title of a code: its own; of a section that is the one category, the section's; else what a table says of its last
     * digit. Null where the list has none.
     */
    @Nullable
    String title(String code) {
        Entry entry = codes.get(code);
        if (entry != null) {
            return entry.title();
        }
        Range single = new Range(code, code);
        for (Entry grouper : groupers) {
            if (single.equals(grouper.range())) {
                return grouper.title().substring(0, grouper.title().lastIndexOf(" ("));
            }
        }
        int period = code.indexOf('.');
        return period < 0 || period < code.length() - 2
                ? null
                : digits(code.substring(0, period)).get(code.charAt(code.length() - 1));
    }

    /** The digits that the last table for a header names; empty for none. */
    SortedMap<Character, String> digits(String header) {
        SortedMap<Character, String> digits = new TreeMap<>();
        tables.stream().filter(table -> table.completes(header)).forEach(table -> digits.putAll(table.digits()));
        return digits;
    }
}
