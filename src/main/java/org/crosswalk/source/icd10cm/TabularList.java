package org.crosswalk.source.icd10cm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Remarks;
import org.jspecify.annotations.Nullable;

/**
 * What the Tabular List says: chapters, sections and codes, each with its notes. Built by {@link TabularListReader}; not
 * changed afterwards.
 */
final class TabularList {

    private final List<Entry> chapters = new ArrayList<>();
    private final List<Entry> sections = new ArrayList<>();
    private final Map<String, Entry> diagnoses = new LinkedHashMap<>(1 << 17);
    private final Remarks remarks = new Remarks();

    /** What kind of entry it is. */
    enum Kind {
        CHAPTER,
        SECTION,
        DIAGNOSIS
    }

    /** One note, under the name of the property that carries it. */
    record Note(String property, String text) {}

    /** A chapter, a section or a code, as the file words it. */
    static final class Entry {
        private final Kind kind;
        private final @Nullable Entry above;
        private final SourcePosition where;
        private final List<Note> notes = new ArrayList<>(2);
        private String name;
        private String title = "";

        Entry(Kind kind, String name, @Nullable Entry above, SourcePosition where) {
            this.kind = kind;
            this.name = name;
            this.above = above;
            this.where = where;
        }

        Kind kind() {
            return kind;
        }

        /** A chapter's number, a section's id, a code without period. */
        String name() {
            return name;
        }

        void name(String value) {
            name = value;
        }

        String title() {
            return title;
        }

        void title(String value) {
            title = value;
        }

        /** The entry that encloses this one in the file; null for a chapter. */
        @Nullable
        Entry above() {
            return above;
        }

        List<Note> notes() {
            return notes;
        }

        SourcePosition where() {
            return where;
        }
    }

    /** What the reader left out. */
    Remarks remarks() {
        return remarks;
    }

    List<Entry> chapters() {
        return chapters;
    }

    /** All sections in the order of the file. */
    List<Entry> sections() {
        return sections;
    }

    /** The entries of codes by code without period, in the order of the file. */
    Map<String, Entry> diagnoses() {
        return diagnoses;
    }
}
