package org.crosswalk.service.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.crosswalk.coding.notes.NoteReference;
import org.crosswalk.coding.notes.TabularNote;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome.LookupProperty;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * The notes of the Tabular List in a {@code $lookup}: a code's own with the codes that they name, and those that it inherits
 * with the ancestor that they come from. Nothing to say of other systems than ICD-10-CM. One use.
 *
 * <p>Parts of such a property: {@code from}, the chapter, section or code at which an inherited note stands; {@code range},
 * codes that the text names as they are in the release; {@code unresolved}, what it names and the release does not have.
 */
final class LookupNotes {

    private final @Nullable TabularNotes notes;
    private final int ordinal;

    LookupNotes(CodeSystemProvider provider, int ordinal) {
        this.notes = TabularNotes.of(provider).orElse(null);
        this.ordinal = ordinal;
    }

    /** The parts of a property of the code itself; none when it is no note. */
    List<ConceptProperty> parts(ConceptProperty own) {
        if (notes == null || !TabularNotes.KINDS.contains(own.code())) {
            return List.of();
        }
        return references(
                notes, new TabularNote(ordinal, "", own.code(), own.value().asText()));
    }

    /** The inherited notes of the kinds that the client wants, the nearest ancestor's first. */
    List<LookupProperty> inherited(LookupSelection selection) {
        if (notes == null || !any(selection::wants)) {
            return List.of();
        }
        List<LookupProperty> inherited = new ArrayList<>();
        for (TabularNote note : notes.inherited(ordinal)) {
            if (selection.wants(note.property())) {
                List<ConceptProperty> parts = new ArrayList<>();
                parts.add(ConceptProperty.code("from", note.ownerCode()));
                parts.addAll(references(notes, note));
                inherited.add(
                        new LookupProperty(note.property(), new PropertyValue.StringValue(note.text()), null, parts));
            }
        }
        return inherited;
    }

    private static boolean any(Predicate<String> wanted) {
        for (String kind : TabularNotes.KINDS) {
            if (wanted.test(kind)) {
                return true;
            }
        }
        return false;
    }

    private static List<ConceptProperty> references(TabularNotes notes, TabularNote note) {
        List<ConceptProperty> parts = new ArrayList<>(0);
        for (NoteReference reference : notes.references(note)) {
            parts.add(
                    reference.range() == null
                            ? ConceptProperty.string(
                                    "unresolved", reference.written().text())
                            : ConceptProperty.string("range", reference.range().toString()));
        }
        return parts;
    }

    /** What to tell a client that names notes of a release that was loaded without them; null when there is nothing. */
    @Nullable
    Issue notLoaded(LookupSelection selection, Issues issues) {
        if (notes == null || selection.isServersChoice() || !any(selection::names) || notes.loaded()) {
            return null;
        }
        return issues.incomplete(
                "CROSSWALK_NOTES_NOT_LOADED",
                "property",
                notes.provider().header().canonical());
    }
}
