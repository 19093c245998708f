package org.crosswalk.source.icd9cm;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.Remarks;
import org.crosswalk.source.StandardProperties;
import org.crosswalk.source.icd9cm.DescriptionFile.Kind;
import org.crosswalk.source.icd9cm.DescriptionFile.Line;
import org.crosswalk.source.icd9cm.TabularList.Entry;
import org.crosswalk.source.icd9cm.TabularList.Note;
import org.jspecify.annotations.Nullable;

/**
 * The diagnoses or the procedures of a release: the complete codes as the descriptions list them, the headers above them as
 * their digits tell, and what the Tabular List says of both, where it is there. The display of a complete code is its long
 * description; the Tabular List gives titles to what has none.
 *
 * @param kind of the codes
 * @param full long descriptions
 * @param brief short descriptions, or null
 * @param tabular the Tabular List, or null
 * @param headers categories and subcategories that are not complete codes, sorted
 */
record Volume(
        Kind kind,
        DescriptionFile full,
        @Nullable DescriptionFile brief,
        @Nullable TabularList tabular,
        Set<String> headers) {

    static final String SOURCE = "source";
    static final String SUBCLASSIFICATION = "subclassification";

    private static final Coding SHORT = StandardProperties.use("short", "Short description");
    private static final Coding INCLUSION_TERM = StandardProperties.use("inclusion-term", "Inclusion term");

    static Volume of(Kind kind, DescriptionFile full, @Nullable DescriptionFile brief, @Nullable TabularList tabular) {
        Set<String> headers = new TreeSet<>();
        for (String code : full.lines().keySet()) {
            for (String header = kind.above(code); header != null; header = kind.above(header)) {
                headers.add(header);
            }
        }
        headers.removeAll(full.lines().keySet());
        return new Volume(kind, full, brief, tabular, headers);
    }

    /**
     * Compares the Tabular List with the codes.
     *
     * @throws SourceFault when most of what it lists is not there
     */
    void checkTabular(SourcePosition where, Remarks remarks) throws SourceFault {
        if (tabular == null) {
            return;
        }
        Set<String> unknown = new TreeSet<>(tabular.codes().keySet());
        unknown.removeAll(full.lines().keySet());
        unknown.removeAll(headers);
        int listed = tabular.codes().size();
        if (listed == 0) {
            throw new SourceFault(where, "lists no codes");
        }
        if (2 * unknown.size() > listed) {
            throw new SourceFault(
                    where,
                    "is a list of other codes: " + unknown.size() + " of its " + listed + " are not in "
                            + full.file().name());
        }
        remark(unknown, "codes are not in " + full.file().name() + " and are left out", where, remarks);
        Set<String> untitled = new TreeSet<>(headers);
        untitled.removeIf(header -> tabular.title(header) != null);
        remark(untitled, "headers have no title there", where, remarks);
    }

    private static void remark(Set<String> codes, String what, SourcePosition where, Remarks remarks) {
        if (!codes.isEmpty()) {
            remarks.add(
                    where,
                    codes.size() + " " + what + ", the first of them "
                            + codes.iterator().next());
        }
    }

    /** As the notes of every system are counted: exclusions of one kind only are left out, for earlier releases did so. */
    private static long counted(List<Note> notes) {
        return notes.stream()
                .filter(note -> !note.property().equals(TabularNoteReader.EXCLUDES))
                .count();
    }

    /** How many chapters, sections and notes there will be, by the names of the counts. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        if (tabular == null) {
            return counts;
        }
        for (Entry grouper : tabular.groupers()) {
            counts.merge(grouper.chapter() ? "chapters" : "sections", 1L, Long::sum);
            counts.merge("notes", counted(grouper.notes()), Long::sum);
        }
        for (Entry entry : tabular.codes().values()) {
            if (headers.contains(entry.code()) || full.lines().containsKey(entry.code())) {
                counts.merge("notes", counted(entry.notes()), Long::sum);
            }
        }
        return counts;
    }

    /** Hands everything on: chapters and sections, then the codes in the order of the descriptions, headers before them. */
    void read(ConceptSink concepts) {
        if (tabular != null) {
            for (Entry grouper : tabular.groupers()) {
                concepts.concept(grouper(grouper, tabular), grouper.where());
            }
        }
        Set<String> unwritten = new TreeSet<>(headers);
        for (Map.Entry<String, Line> line : full.lines().entrySet()) {
            SourcePosition position = full.position(line.getValue());
            headers(line.getKey(), unwritten, position, concepts);
            concepts.concept(code(line.getKey(), line.getValue().text()), position);
        }
    }

    private static Concept grouper(Entry entry, TabularList tabular) {
        Concept.Builder concept = Concept.builder(entry.code(), entry.title())
                .parent(tabular.above(entry))
                .notSelectable(true)
                .property(ConceptProperty.code("kind", entry.chapter() ? "chapter" : "section"))
                .property(ConceptProperty.bool("billable", false));
        return addTabular(concept, true, entry.notes(), tabular).build();
    }

    /** The headers above a code that are not written yet, the category first. */
    private void headers(String code, Set<String> unwritten, SourcePosition position, ConceptSink concepts) {
        String header = kind.above(code);
        if (header == null || !unwritten.remove(header)) {
            return;
        }
        headers(header, unwritten, position, concepts);
        concepts.concept(header(header), position);
    }

    private Concept header(String code) {
        String title = tabular == null ? null : tabular.title(code);
        String untitled = (code.indexOf('.') < 0 ? "Category " : "Subcategory ") + code;
        Concept.Builder concept = builder(code, title == null ? untitled : title, false);
        if (tabular != null) {
            digits(code, tabular)
                    .forEach((digit, meaning) ->
                            concept.property(ConceptProperty.string(SUBCLASSIFICATION, digit + "=" + meaning)));
        }
        return addTabular(concept, title != null, code).build();
    }

    private Concept code(String code, String text) {
        Concept.Builder concept = builder(code, text, true);
        Line line = brief == null ? null : brief.lines().get(code);
        if (line != null) {
            concept.designation(StandardProperties.designation(SHORT, line.text()));
        }
        return addTabular(concept, false, code).build();
    }

    private Concept.Builder builder(String code, String display, boolean billable) {
        String header = kind.above(code);
        return Concept.builder(code, display)
                .parent(header == null && tabular != null ? tabular.above(code) : header)
                .notSelectable(!billable)
                .property(ConceptProperty.code("kind", kind.name().toLowerCase(Locale.ROOT)))
                .property(ConceptProperty.bool("billable", billable));
    }

    /** The digits that complete a header to a code, as far as the Tabular List says what they mean. */
    private SortedMap<Character, String> digits(String header, TabularList list) {
        SortedMap<Character, String> digits = new TreeMap<>(list.digits(header));
        String beginning = header.indexOf('.') < 0 ? header + "." : header;
        digits.keySet().removeIf(digit -> !full.lines().containsKey(beginning + digit));
        return digits;
    }

    private Concept.Builder addTabular(Concept.Builder concept, boolean titled, String code) {
        if (tabular == null) {
            return concept;
        }
        Entry entry = tabular.codes().get(code);
        return addTabular(concept, titled, entry == null ? List.of() : entry.notes(), tabular);
    }

    /** The notes, and what is from the Tabular List, and of which year: it is older than the last releases. */
    private static Concept.Builder addTabular(
            Concept.Builder concept, boolean titled, List<Note> notes, TabularList tabular) {
        for (Note note : notes) {
            concept.property(ConceptProperty.string(note.property(), note.text()));
            if (note.property().equals(TabularNoteReader.INCLUSION_TERM)) {
                concept.designation(StandardProperties.designation(INCLUSION_TERM, note.text()));
            }
        }
        if (titled || !notes.isEmpty()) {
            String what = !titled ? "Notes" : notes.isEmpty() ? "Title" : "Title and notes";
            concept.property(ConceptProperty.string(SOURCE, what + " from the Tabular List of FY" + tabular.year()));
        }
        return concept;
    }
}
