package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Excludes notes between the codes of a claim. A note at a code, or at anything above it, excludes the codes that it names;
 * which of the two codes has the note does not matter. ICD-10-CM Official Guidelines, section I.A.12: Excludes1 codes are
 * "mutually exclusive codes: two conditions that cannot be reported together", save where they are unrelated; Excludes2
 * codes may be reported together. Excludes2 notes of whole chapters are ignored: they name nearly all other chapters, and
 * every second pair of codes would have one.
 */
final class ExclusionRules {

    private static final String EXCLUDES1 = "excludes1";
    private static final String EXCLUDES2 = "excludes2";

    private final TabularNotes notes;
    private final Map<Integer, List<Exclusion>> exclusions = new HashMap<>();

    ExclusionRules(TabularNotes notes) {
        this.notes = notes;
    }

    /** An Excludes note that holds for a code, and what it excludes. */
    private record Exclusion(TabularNote note, List<NoteReference> targets) {

        boolean reaches(CodeSystemProvider provider, int ordinal) {
            for (NoteReference target : targets) {
                CodeRange range = target.range();
                if (range != null && range.contains(provider, ordinal)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A note of one code that names the other. */
    private record Hit(NoteMatch match, Object place, boolean partly) {}

    /** What there is between two codes; {@code left} stands before {@code right} in the claim. */
    List<NoteFinding> between(ClaimCode left, ClaimCode right) {
        if (left.ordinal() == right.ordinal()) {
            return List.of();
        }
        List<NoteFinding> findings = new ArrayList<>();
        List<Hit> first = hits(EXCLUDES1, left, right);
        if (!first.isEmpty()) {
            boolean partly = first.stream().allMatch(Hit::partly);
            findings.add(
                    partly
                            ? finding(Severity.WARNING, "CROSSWALK_CHECK_EXCLUDES1_PARTLY", left, right, first)
                            : finding(Severity.ERROR, "CROSSWALK_CHECK_EXCLUDES1", left, right, first));
        }
        List<Hit> second = hits(EXCLUDES2, left, right);
        if (!second.isEmpty()) {
            findings.add(finding(Severity.INFORMATION, "CROSSWALK_CHECK_EXCLUDES2", left, right, second));
        }
        return findings;
    }

    private static NoteFinding finding(Severity severity, String id, ClaimCode left, ClaimCode right, List<Hit> hits) {
        Hit hit = hits.get(0);
        return new NoteFinding(
                severity,
                severity == Severity.INFORMATION ? Issue.Type.INFORMATIONAL : Issue.Type.CONFLICT,
                Phrase.of(
                        id, left.code(), right.code(), hit.place(), hit.match().text()),
                List.of(left.position(), right.position()),
                matches(hits));
    }

    private List<Hit> hits(String kind, ClaimCode left, ClaimCode right) {
        List<Hit> hits = new ArrayList<>(hits(kind, left, right.ordinal()));
        hits.addAll(hits(kind, right, left.ordinal()));
        return hits;
    }

    private List<Hit> hits(String kind, ClaimCode noted, int other) {
        List<Hit> hits = new ArrayList<>();
        for (Exclusion exclusion : exclusions.computeIfAbsent(noted.ordinal(), this::read)) {
            TabularNote note = exclusion.note();
            if (note.property().equals(kind) && exclusion.reaches(notes.provider(), other)) {
                List<NoteReference> named = exclusion.targets().stream()
                        .filter(target ->
                                target.range() != null && target.range().contains(notes.provider(), other))
                        .toList();
                hits.add(new Hit(
                        new NoteMatch(
                                kind,
                                note.text(),
                                noted.position(),
                                note.ownerCode(),
                                named.stream()
                                        .map(target -> String.valueOf(target.range()))
                                        .toList()),
                        notes.place(note),
                        named.stream().allMatch(target -> target.written().qualifier() != null)));
            }
        }
        return hits;
    }

    /** A note above the code that excludes the code itself says nothing about it and another. */
    private List<Exclusion> read(int ordinal) {
        List<Exclusion> read = new ArrayList<>();
        for (TabularNote note : notes.all(ordinal)) {
            if (note.property().equals(EXCLUDES1) || (note.property().equals(EXCLUDES2) && !notes.isOfChapter(note))) {
                List<NoteReference> targets = notes.targets(note).stream()
                        .filter(target ->
                                target.range() != null && !target.range().contains(notes.provider(), ordinal))
                        .toList();
                read.add(new Exclusion(note, targets));
            }
        }
        return read;
    }

    private static List<NoteMatch> matches(List<Hit> hits) {
        return hits.stream().map(Hit::match).toList();
    }
}
