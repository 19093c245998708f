package org.crosswalk.coding.notes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.CheckCodesOutcome.NoteMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;

/**
 * Codes that are no first-listed or principal diagnosis. The sources:
 *
 * <ul>
 *   <li>ICD-10-CM Official Guidelines, I.C.20.a.6: "an external cause code can never be a principal (first-listed)
 *       diagnosis". An error.
 *   <li>Notes of the Tabular List that give a code as an additional one: at B95-B97 "provided for use as supplementary or
 *       additional codes", at Z16 and Z37 likewise. An error. "May be used as an additional code", as at E34.0, is none.
 *   <li>Guidelines, I.B.14: codes for body mass index, coma scale, NIHSS, social determinants of health and
 *       underimmunization "should only be reported as secondary diagnoses"; long-term use of insulin and other
 *       antidiabetic drugs is an "additional code" in the guidelines on diabetes. The list changed from year to year, so that these are warnings.
 * </ul>
 */
final class FirstListedRules {

    private static final Pattern EXTERNAL_CAUSE = Pattern.compile("[V-Y]\\d.*");

    private static final String GUIDELINES = "ICD-10-CM Official Guidelines";

    private static final List<Secondary> SECONDARY = List.of(
            new Secondary(
                    Pattern.compile("Z68.*|R40\\.2[1-4].*|R29\\.7.*|Z5[5-9].*|Z6[0-5].*|Z28\\.3.*"),
                    GUIDELINES + ", I.B.14"),
            new Secondary(Pattern.compile("Z79\\.(?:4|84|85).*"), GUIDELINES));

    private static final Pattern ADDITIONAL =
            Pattern.compile("(?i)\\b(?:provided|intended) for use as (?:an |supplementary or )?additional codes?\\b");

    private final TabularNotes notes;

    FirstListedRules(TabularNotes notes) {
        this.notes = notes;
    }

    /** Codes that the guidelines give as secondary ones. */
    private record Secondary(Pattern codes, String source) {}

    /** What there is to say of the first diagnosis. */
    Optional<NoteFinding> of(ClaimCode first) {
        if (EXTERNAL_CAUSE.matcher(first.code()).matches()) {
            return Optional.of(finding(
                    first, Severity.ERROR, Phrase.of("CROSSWALK_CHECK_NEVER_FIRST", first.code(), first.title())));
        }
        return byNote(first)
                .or(() -> SECONDARY.stream()
                        .filter(secondary ->
                                secondary.codes().matcher(first.code()).matches())
                        .findFirst()
                        .map(secondary -> finding(
                                first,
                                Severity.WARNING,
                                Phrase.of(
                                        "CROSSWALK_CHECK_SECONDARY_FIRST",
                                        first.code(),
                                        first.title(),
                                        secondary.source()))));
    }

    private Optional<NoteFinding> byNote(ClaimCode first) {
        return notes.all(first.ordinal()).stream()
                .filter(note -> ADDITIONAL.matcher(note.text()).find())
                .findFirst()
                .map(note -> finding(
                        first,
                        Severity.ERROR,
                        Phrase.of(
                                "CROSSWALK_CHECK_ADDITIONAL_FIRST",
                                first.code(),
                                first.title(),
                                notes.place(note),
                                note.text()),
                        new NoteMatch(note.property(), note.text(), first.position(), note.ownerCode(), List.of())));
    }

    private static NoteFinding finding(ClaimCode first, Severity severity, Phrase phrase, NoteMatch... matches) {
        return new NoteFinding(severity, Issue.Type.BUSINESS_RULE, phrase, List.of(first.position()), List.of(matches));
    }
}
