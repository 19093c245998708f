package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $check-codes} found.
 *
 * @param result whether every code is valid and nothing was found that is an error
 * @param message how much was found, in one line
 * @param verdicts one for each code, in the order of the claim
 * @param findings what the codes are to each other, errors first
 * @param notes canonical of the release whose notes were used, or null when none were
 * @param edits by which claim edits the codes were checked
 * @param notChecked what this operation does not look at, each in a sentence
 * @param issues what there is to say about the check itself
 */
public record CheckCodesOutcome(
        boolean result,
        String message,
        List<Verdict> verdicts,
        List<Finding> findings,
        @Nullable Canonical notes,
        CheckedEdits edits,
        List<String> notChecked,
        List<Issue> issues) {

    public CheckCodesOutcome {
        verdicts = List.copyOf(verdicts);
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
        issues = List.copyOf(issues);
    }

    /**
     * One code's verdict.
     *
     * @param position its place in the claim, from 1
     * @param expression its place in a Claim resource, or null where there is none
     * @param outcome as {@code $validate-code} has it
     */
    public record Verdict(int position, @Nullable String expression, ValidateCodeOutcome outcome) {}

    /**
     * Something about one code in its surroundings, or about two.
     *
     * @param issue what it is; its message id is the stable code of the finding
     * @param positions the codes concerned, by their places in the claim
     * @param notes the notes it rests on
     * @param edit the claim edit it rests on, or null
     */
    public record Finding(
            Issue issue,
            List<Integer> positions,
            List<NoteMatch> notes,
            @Nullable EditMatch edit) {

        /** A finding that rests on no claim edit. */
        public Finding(Issue issue, List<Integer> positions, List<NoteMatch> notes) {
            this(issue, positions, notes, null);
        }

        public Finding {
            positions = List.copyOf(positions);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A note that a finding rests on.
     *
     * @param property its kind: {@code excludes1}, {@code codeFirst}, …
     * @param text its words
     * @param position the code for which it holds
     * @param from the chapter, section or code at which it stands
     * @param ranges the codes it names that matter here
     */
    public record NoteMatch(String property, String text, int position, String from, List<String> ranges) {

        public NoteMatch {
            ranges = List.copyOf(ranges);
        }
    }
}
