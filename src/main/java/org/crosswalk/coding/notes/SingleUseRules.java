package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;

/**
 * Codes that a note keeps from all others of a chapter: at O80 "this code is for use as a single diagnosis code and is not to
 * be used with any other code from chapter 15".
 */
final class SingleUseRules {

    private static final Pattern ALONE =
            Pattern.compile("(?i)\\bnot to be used with any other code from chapter (\\d+)\\b");

    private final TabularNotes notes;

    SingleUseRules(TabularNotes notes) {
        this.notes = notes;
    }

    /** What the notes of a code say against the others. */
    List<NoteFinding> of(ClaimCode alone, List<ClaimCode> codes) {
        List<NoteFinding> findings = new ArrayList<>();
        for (TabularNote note : notes.all(alone.ordinal())) {
            Matcher says = ALONE.matcher(note.text());
            CodeRange chapter = says.find() ? notes.chapter(says.group(1)) : null;
            if (chapter != null) {
                codes.stream()
                        .filter(other -> other.ordinal() != alone.ordinal())
                        .filter(other -> chapter.contains(notes.provider(), other.ordinal()))
                        .forEach(other ->
                                findings.add(finding(alone, other, note, chapter, sentence(note.text(), says))));
            }
        }
        return findings;
    }

    /** The sentence of a text in which something was found. */
    private static String sentence(String text, MatchResult found) {
        int end = text.indexOf('.', found.end());
        return text.substring(text.lastIndexOf('.', found.start()) + 1, end < 0 ? text.length() : end + 1);
    }

    private NoteFinding finding(ClaimCode alone, ClaimCode other, TabularNote note, CodeRange chapter, String words) {
        return new NoteFinding(
                Severity.ERROR,
                Issue.Type.CONFLICT,
                Phrase.of("CROSSWALK_CHECK_SINGLE_USE", alone.code(), other.code(), notes.place(note), words.strip()),
                List.of(alone.position(), other.position()),
                List.of(new NoteMatch(
                        note.property(),
                        note.text(),
                        alone.position(),
                        note.ownerCode(),
                        List.of(chapter.toString()))));
    }
}
