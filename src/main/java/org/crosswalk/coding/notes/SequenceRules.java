package org.crosswalk.coding.notes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;

/**
 * Code first, use additional code and code also notes. ICD-10-CM Official Guidelines, section I.A.13: a manifestation code is
 * never the first-listed or principal diagnosis; the underlying condition is sequenced first. Section I.A.17: "code also" does
 * not say which comes first. All notes of one kind at one place are one list: any of the codes named answers it. A missing
 * code is a warning, and never an error by itself.
 *
 * <p>The codes after "such as" are examples: whatever stands before the code may be what the note asks for, and only a
 * reader can tell. Of a note that names no code the same holds, and that is said. At a manifestation an example that is
 * listed, and listed after it, is worth a warning all the same.
 *
 * <p>What a code first note asks for depends on its words. "Underlying disease, such as:", "(T51-T65) to identify cause",
 * "condition resulting from (sequela)" hold for every patient. "If applicable", "any associated", or conditions named one by
 * one, as sepsis after a procedure is at A41, hold for those patients who have them.
 */
record SequenceRules(TabularNotes notes, List<ClaimCode> codes, int principal) {

    private static final String CODE_FIRST = "codeFirst";

    /** The note holds for some patients only, and the codes do not say for which. */
    private static final Pattern CONDITIONAL =
            Pattern.compile("(?i)\\bif (?:applicable|known|present)\\b|\\bwhen\\b|\\bany\\b|^\\W*(?:code )?for \\w+");

    /** Every patient with the code has what the note asks for. */
    private static final Pattern ALWAYS =
            Pattern.compile("(?i)\\bunderlying\\b|\\bsequela\\b|^\\(T\\d\\d-T\\d\\d\\) to identify\\b");

    /** What follows are examples. */
    private static final Pattern EXAMPLES = Pattern.compile("(?i)\\bsuch as\\b");

    /** At T36-T50: guidelines, section I.C.19.e.5. */
    private static final Pattern ADVERSE = Pattern.compile("(?i)\\badverse effects?\\b");

    /** The title of a manifestation code: section I.A.13 of the guidelines. */
    private static final Pattern MANIFESTATION = Pattern.compile("(?i)\\bin\\b.*\\bclassified elsewhere\\b");

    private static final Pattern NOT_ELSEWHERE = Pattern.compile("(?i)\\bnot elsewhere classified\\b");

    private static final Pattern LEADING = Pattern.compile("^[,\\s]+");

    /** All notes of one kind at one place. */
    private record Group(
            ClaimCode noted,
            String kind,
            List<TabularNote> notes,
            Object place,
            boolean namesCodes,
            List<CodeRange> ranges) {

        boolean isAdverse() {
            return ADVERSE.matcher(notes.get(0).text()).find();
        }

        /** Whether the note holds whatever the patient has. */
        boolean always() {
            return isAdverse() || isManifestation(noted) || (says(ALWAYS) && !says(CONDITIONAL));
        }

        /** Whether what the note asks for may be another code than those that it names. */
        boolean open() {
            return !namesCodes || says(EXAMPLES);
        }

        /** Whether the note says itself that it holds for some patients. */
        boolean conditional() {
            return !isAdverse() && says(CONDITIONAL);
        }

        private boolean says(Pattern words) {
            return notes.stream().anyMatch(note -> words.matcher(note.text()).find());
        }

        String from() {
            return notes.get(0).ownerCode();
        }

        String words() {
            StringBuilder words = new StringBuilder();
            for (TabularNote note : notes) {
                // The first line of a list announces the others: "underlying disease, such as:".
                words.append(words.isEmpty() ? "" : words.charAt(words.length() - 1) == ':' ? " " : "; ")
                        .append(note.text());
            }
            return LEADING.matcher(words).replaceFirst("");
        }
    }

    /** What there is to say about one code among the others. */
    List<NoteFinding> of(ClaimCode code) {
        List<NoteFinding> findings = new ArrayList<>();
        boolean first = code.position() == principal;
        List<Group> before = groups(code, CODE_FIRST).stream()
                // A poisoning comes before its manifestations, an adverse effect after.
                .filter(group ->
                        !group.isAdverse() || ADVERSE.matcher(code.title()).find())
                .toList();
        if (first && isManifestation(code)) {
            findings.add(finding(
                    Severity.ERROR,
                    Phrase.of("CROSSWALK_CHECK_MANIFESTATION_FIRST", code.code(), code.title()),
                    List.of(code.position()),
                    before.stream().map(SequenceRules::match).toList()));
        }
        before.forEach(group -> codeFirst(group, first, findings));
        groups(code, "useAdditionalCode")
                .forEach(group -> further(
                        group, "CROSSWALK_CHECK_USE_ADDITIONAL", "CROSSWALK_CHECK_ASKS_USE_ADDITIONAL", findings));
        groups(code, "codeAlso")
                .forEach(group ->
                        further(group, "CROSSWALK_CHECK_CODE_ALSO", "CROSSWALK_CHECK_ASKS_CODE_ALSO", findings));
        return findings;
    }

    private static boolean isManifestation(ClaimCode code) {
        return MANIFESTATION.matcher(code.title()).find()
                && !NOT_ELSEWHERE.matcher(code.title()).find();
    }

    private List<Group> groups(ClaimCode code, String kind) {
        Map<Integer, List<TabularNote>> byOwner = new LinkedHashMap<>();
        for (TabularNote note : notes.all(code.ordinal())) {
            if (note.property().equals(kind)) {
                byOwner.computeIfAbsent(note.owner(), owner -> new ArrayList<>())
                        .add(note);
            }
        }
        return byOwner.values().stream()
                .map(list -> new Group(
                        code,
                        kind,
                        list,
                        notes.place(list.get(0)),
                        list.stream().anyMatch(note -> !notes.references(note).isEmpty()),
                        ranges(list)))
                .toList();
    }

    private List<CodeRange> ranges(List<TabularNote> list) {
        return list.stream()
                .flatMap(note -> notes.targets(note).stream())
                .map(NoteReference::range)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The other codes of the claim that a group names. */
    private List<ClaimCode> named(Group group) {
        return codes.stream()
                .filter(other -> other.ordinal() != group.noted().ordinal())
                .filter(other ->
                        group.ranges().stream().anyMatch(range -> range.contains(notes.provider(), other.ordinal())))
                .toList();
    }

    private void codeFirst(Group group, boolean first, List<NoteFinding> findings) {
        ClaimCode noted = group.noted();
        List<ClaimCode> named = named(group);
        if (named.stream().anyMatch(other -> other.position() < noted.position())) {
            return;
        }
        boolean answered = group.open() && !first;
        if (answered && (named.isEmpty() ? group.namesCodes() : !isManifestation(noted))) {
            return;
        }
        if (!named.isEmpty()) {
            ClaimCode after = named.get(0);
            findings.add(finding(
                    answered || group.conditional() ? Severity.WARNING : Severity.ERROR,
                    Phrase.of(
                            "CROSSWALK_CHECK_CODE_FIRST_ORDER",
                            noted.code(),
                            after.code(),
                            group.place(),
                            group.words()),
                    List.of(noted.position(), after.position()),
                    List.of(match(group))));
        } else if (!first || !group.always()) {
            boolean expected = group.always() && !group.ranges().isEmpty();
            missing(
                    expected ? Severity.WARNING : Severity.INFORMATION,
                    "CROSSWALK_CHECK_CODE_FIRST_MISSING",
                    "CROSSWALK_CHECK_ASKS_CODE_FIRST",
                    group,
                    findings);
        } else if (!isManifestation(noted)) {
            findings.add(finding(Severity.ERROR, "CROSSWALK_CHECK_CODE_FIRST", group));
        }
    }

    private void further(Group group, String id, String asks, List<NoteFinding> findings) {
        if (named(group).isEmpty()) {
            missing(Severity.INFORMATION, id, asks, group, findings);
        }
    }

    /** None of the codes that the note names is there, or it names none. */
    private static void missing(Severity severity, String id, String asks, Group group, List<NoteFinding> findings) {
        ClaimCode noted = group.noted();
        findings.add(
                group.namesCodes()
                        ? finding(severity, id, group)
                        : finding(
                                Severity.INFORMATION,
                                Phrase.of(
                                        "CROSSWALK_CHECK_NAMES_NO_CODE",
                                        noted.code(),
                                        group.place(),
                                        Phrase.of(asks, group.words())),
                                List.of(noted.position()),
                                List.of(match(group))));
    }

    /** About the code that has the notes, alone. */
    private static NoteFinding finding(Severity severity, String id, Group group) {
        ClaimCode noted = group.noted();
        return finding(
                severity,
                Phrase.of(id, noted.code(), group.place(), group.words()),
                List.of(noted.position()),
                List.of(match(group)));
    }

    private static NoteFinding finding(
            Severity severity, Phrase phrase, List<Integer> positions, List<NoteMatch> matches) {
        Issue.Type type = severity == Severity.INFORMATION ? Issue.Type.INFORMATIONAL : Issue.Type.BUSINESS_RULE;
        return new NoteFinding(severity, type, phrase, positions, matches);
    }

    private static NoteMatch match(Group group) {
        return new NoteMatch(
                group.kind(),
                group.words(),
                group.noted().position(),
                group.from(),
                group.ranges().stream().map(CodeRange::toString).distinct().toList());
    }
}
