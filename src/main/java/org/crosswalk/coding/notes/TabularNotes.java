package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;

/**
 * The notes of one release of ICD-10-CM: a code's own, and those that it inherits. A note holds for everything below the
 * chapter, section or code at which it stands (ICD-10-CM Official Guidelines, I.B and the conventions I.A); the release
 * stores it once, there. Remembers what it has read; made for a request, not thread-safe.
 */
public final class TabularNotes {

    /** Kinds of notes, as the properties that carry them, in the order of the Tabular List. */
    public static final List<String> KINDS = List.of(
            "includes",
            "inclusionTerm",
            "excludes1",
            "excludes2",
            "codeFirst",
            "useAdditionalCode",
            "codeAlso",
            "note",
            "sevenChrNote",
            "sevenChr");

    /** An inclusion term is a name of its own code and of no other, unless it is a sentence about a category, as at Z37. */
    private static final String INCLUSION_TERM = "inclusionTerm";

    private static final Pattern OF_A_CATEGORY =
            Pattern.compile("^(?:This category|These categories|(?:The )?[Cc]odes in this category)\\b");

    /** What a lower code says replaces what is said above. */
    private static final Set<String> REPLACED_BELOW = Set.of("sevenChrNote", "sevenChr");

    /** The titles of chapters and sections end with their codes: {@code (J00-J99)}. */
    private static final Pattern CODES_OF_TITLE = Pattern.compile("\\s*\\([A-Z]\\d[^()]*\\)$");

    private final CodeSystemProvider provider;
    private final Map<Integer, List<TabularNote>> allOf = new HashMap<>();
    private final Map<Integer, List<TabularNote>> byOwner = new HashMap<>();
    private final Map<String, List<NoteReference>> byText = new HashMap<>();

    private TabularNotes(CodeSystemProvider provider) {
        this.provider = provider;
    }

    /** The system whose notes are known. */
    public static KnownCodeSystem system() {
        return MedicalCodeSystems.ICD_10_CM;
    }

    /** Whether a URI, preferred or alias, stands for the system whose notes are known. */
    public static boolean isNoted(String uri) {
        return KnownCodeSystem.preferredUri(uri).equals(system().uri());
    }

    /** The notes of a release; empty when it is of a system without. */
    public static Optional<TabularNotes> of(CodeSystemProvider provider) {
        return isNoted(provider.header().url()) ? Optional.of(new TabularNotes(provider)) : Optional.empty();
    }

    /** The release. */
    public CodeSystemProvider provider() {
        return provider;
    }

    /** Whether the release was loaded with its Tabular List: its first concept is then a chapter, and not a category. */
    public boolean loaded() {
        return provider.size() > 0 && isChapter(0);
    }

    private boolean isChapter(int ordinal) {
        return "chapter".equals(provider.firstProperty(ordinal, "kind"));
    }

    /** Whether a note stands at a chapter. */
    boolean isOfChapter(TabularNote note) {
        return provider.parents(note.owner()).length == 0 && isChapter(note.owner());
    }

    /** Where a note stands, for a sentence: a code as it is, a chapter or section with its title. */
    Object place(TabularNote note) {
        String kind = provider.firstProperty(note.owner(), "kind");
        String title = provider.display(note.owner());
        String messageId = "chapter".equals(kind)
                ? "CROSSWALK_CHECK_AT_CHAPTER"
                : "section".equals(kind) ? "CROSSWALK_CHECK_AT_SECTION" : null;
        return messageId == null || title == null
                ? note.ownerCode()
                : Phrase.of(
                        messageId,
                        note.ownerCode(),
                        CODES_OF_TITLE.matcher(title).replaceFirst(""));
    }

    /** The codes of a chapter, or null when the release has no such chapter. */
    @Nullable
    CodeRange chapter(String number) {
        int[] extent = extent(number);
        return extent == null ? null : new CodeRange(number, number, extent[0], extent[1], null);
    }

    /** The notes at a chapter, section or code itself. */
    public List<TabularNote> own(int ordinal) {
        return byOwner.computeIfAbsent(ordinal, this::read);
    }

    private List<TabularNote> read(int ordinal) {
        List<TabularNote> notes = new ArrayList<>(0);
        String code = provider.code(ordinal);
        for (ConceptProperty property : provider.properties(ordinal)) {
            if (KINDS.contains(property.code())) {
                notes.add(new TabularNote(
                        ordinal, code, property.code(), property.value().asText()));
            }
        }
        return List.copyOf(notes);
    }

    /** The notes that hold for a code because they stand above it, the nearest ancestor's first. */
    public List<TabularNote> inherited(int ordinal) {
        List<TabularNote> notes = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        note(own(ordinal), replaced);
        for (int[] above = provider.parents(ordinal); above.length > 0; above = provider.parents(above[0])) {
            List<TabularNote> there = own(above[0]);
            for (TabularNote note : there) {
                if (!replaced.contains(note.property()) && isForAllBelow(note)) {
                    notes.add(note);
                }
            }
            note(there, replaced);
        }
        return notes;
    }

    private static boolean isForAllBelow(TabularNote note) {
        return !note.property().equals(INCLUSION_TERM)
                || OF_A_CATEGORY.matcher(note.text()).find();
    }

    /** Own and inherited. */
    public List<TabularNote> all(int ordinal) {
        return allOf.computeIfAbsent(
                ordinal,
                o -> Stream.concat(own(o).stream(), inherited(o).stream()).toList());
    }

    private static void note(List<TabularNote> notes, Set<String> replaced) {
        for (TabularNote note : notes) {
            if (REPLACED_BELOW.contains(note.property())) {
                replaced.add(note.property());
            }
        }
    }

    /** The codes that a note names. */
    public List<NoteReference> references(TabularNote note) {
        return byText.computeIfAbsent(note.text(), text -> {
            List<CodeReference> written = CodeReferences.in(text);
            return written.isEmpty()
                    ? List.of()
                    : written.stream()
                            .map(reference -> new NoteReference(reference, resolve(reference)))
                            .toList();
        });
    }

    /**
     * The codes that a note is about: those in parentheses; where there are none, those that its sentence mentions. In
     * "pneumoconiosis associated with tuberculosis, any type in A15 (J65)" that is J65.
     */
    List<NoteReference> targets(TabularNote note) {
        List<NoteReference> all = references(note);
        List<NoteReference> set = all.stream().filter(r -> r.written().set()).toList();
        return set.isEmpty() ? all : set;
    }

    /** The range that a reference means in this release, or null when an end of it is not there. */
    @Nullable
    CodeRange resolve(CodeReference reference) {
        int[] from = extent(reference.from());
        int[] to = reference.to().equals(reference.from()) ? from : extent(reference.to());
        if (from == null || to == null || to[1] < from[0]) {
            return null;
        }
        CodeRange range =
                new CodeRange(reference.from(), reference.to(), from[0], Math.max(from[1], to[1]), reference.rule());
        return range.rule() == null || hasCodes(range) ? range : null;
    }

    /** A rule that no code fulfils is none that the release knows. */
    private boolean hasCodes(CodeRange range) {
        for (int ordinal = range.first(); ordinal <= range.last(); ordinal++) {
            if (range.contains(provider, ordinal)) {
                return true;
            }
        }
        return false;
    }

    /** First and last ordinal of a code and all below it, or of all codes that begin so; null when there are none. */
    private int @Nullable [] extent(String code) {
        if (provider.locate(code) instanceof Location.Exact exact) {
            return new int[] {exact.ordinal(), lastBelow(exact.ordinal())};
        }
        for (String shorter = shorten(code); shorter.length() >= 3; shorter = shorten(shorter)) {
            if (provider.locate(shorter) instanceof Location.Exact above) {
                return beginningWith(code, above.ordinal());
            }
        }
        return null;
    }

    private static String shorten(String code) {
        String shorter = code.substring(0, code.length() - 1);
        return shorter.endsWith(".") ? shorter.substring(0, shorter.length() - 1) : shorter;
    }

    private int @Nullable [] beginningWith(String prefix, int above) {
        int first = -1;
        int last = -1;
        for (int child : provider.children(above)) {
            if (provider.code(child).startsWith(prefix)) {
                first = first < 0 ? child : first;
                last = lastBelow(child);
            }
        }
        return first < 0 ? null : new int[] {first, last};
    }

    /** Ordinals are depth-first: what is below a code follows it. */
    private int lastBelow(int ordinal) {
        try {
            Filter below = new Filter("concept", FilterOperator.IS_A, provider.code(ordinal));
            return ordinal + provider.select(below).size() - 1;
        } catch (UnsupportedFilterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
