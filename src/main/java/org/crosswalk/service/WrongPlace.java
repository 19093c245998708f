package org.crosswalk.service;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.registry.TerminologyView;

/**
 * Where a code of ICD-10-CM or ICD-10-PCS goes wrong that no release has: the character, and what could stand there. Made
 * for a request; not thread-safe.
 */
final class WrongPlace {

    /** A whole code of ICD-10-CM with its period. */
    private static final int WHOLE = 8;

    private final TerminologyView view;
    private final CodingAdvice advice;

    WrongPlace(TerminologyView view, CodingAdvice advice) {
        this.view = view;
        this.advice = advice;
    }

    void advise(CodingReport report, CodeSystemProvider provider, String code) {
        KnownCodeSystem system = CodingAdvice.known(provider);
        if (system == KnownCodeSystem.ICD_10_PCS) {
            procedure(report, provider, code);
        } else if (system == KnownCodeSystem.ICD_10_CM && code.length() <= WHOLE + 4) {
            boolean said = placeholder(report, provider, code) || seventh(report, provider, code);
            if (!said) {
                beginning(report, provider, code);
            }
        }
    }

    private boolean placeholder(CodingReport report, CodeSystemProvider provider, String code) {
        Set<String> missing = NearestCodes.withPlaceholders(provider, code);
        Set<String> superfluous = missing.isEmpty() ? NearestCodes.withoutPlaceholders(provider, code) : Set.of();
        if (!missing.isEmpty()) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_PLACEHOLDER_MISSING",
                    String.join("' or '", missing),
                    code);
        } else if (!superfluous.isEmpty()) {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_PLACEHOLDER_SUPERFLUOUS",
                    String.join("' or '", superfluous),
                    code);
        }
        return !missing.isEmpty() || !superfluous.isEmpty();
    }

    /** All but the seventh character is right. */
    private boolean seventh(CodingReport report, CodeSystemProvider provider, String code) {
        if (code.length() == WHOLE && SeventhCharacters.isStem(provider, code.substring(0, WHOLE - 1))) {
            String stem = code.substring(0, WHOLE - 1);
            Map<Character, String> allowed = SeventhCharacters.allowed(provider, stem);
            if (!allowed.isEmpty()) {
                advice.add(
                        report,
                        Severity.INFORMATION,
                        "CROSSWALK_SEVENTH_CHARACTER_WRONG",
                        code.substring(WHOLE - 1),
                        stem,
                        SeventhCharacters.listed(allowed));
            }
            return !allowed.isEmpty();
        }
        if (code.endsWith("X")) {
            return advice.seventhMissing(report, provider, code);
        }
        return false;
    }

    /** The code's own beginning: what of it is right, and how it can go on. */
    private void beginning(CodingReport report, CodeSystemProvider provider, String code) {
        int header = NearestCodes.header(provider, code);
        if (header < 0) {
            return;
        }
        String beginning = provider.code(header);
        if (!provider.isNotSelectable(header)) {
            boolean seventh = CodePlaces.withoutPeriod(code).length() == SeventhCharacters.PLACE;
            advice.add(
                    report,
                    Severity.INFORMATION,
                    seventh ? "CROSSWALK_SEVENTH_CHARACTER_NOT_TAKEN" : "CROSSWALK_CODE_TOO_LONG",
                    beginning,
                    CodingAdvice.title(provider),
                    CodingAdvice.version(provider));
            return;
        }
        ConceptSet under = CodingAdvice.below(provider, beginning);
        List<String> closest = NearestCodes.closest(provider, under, code);
        if (closest.isEmpty()) {
            return;
        }
        int right = NearestCodes.shared(closest.get(0), code);
        boolean few = closest.size() <= CodingAdvice.MOST_LISTED;
        advice.add(
                report,
                Severity.INFORMATION,
                few ? "CROSSWALK_CODES_ALIKE" : "CROSSWALK_CHARACTERS_POSSIBLE",
                code.substring(0, right),
                String.join(", ", few ? closest : NearestCodes.nextCharacters(closest, right)),
                code,
                advice.ordinal(CodePlaces.after(code, right)));
    }

    private void procedure(CodingReport report, CodeSystemProvider provider, String code) {
        if (code.length() != ProcedureAxes.LENGTH) {
            advice.add(report, Severity.INFORMATION, "CROSSWALK_PROCEDURE_LENGTH", code, code.length());
        }
        axis(report, provider, code.toUpperCase(Locale.ROOT));
    }

    /** The first axis of a procedure code that goes wrong or is missing. */
    void axis(CodingReport report, CodeSystemProvider provider, String code) {
        ProcedureAxes.Fault fault = new ProcedureAxes(
                        provider, view.codeSystemVersions(provider.header().url()))
                .faultOf(code);
        if (fault == null) {
            return;
        }
        boolean missing = fault.place() > code.length();
        String place = advice.ordinal(fault.place());
        String named = fault.axis() == null ? place : place + " (" + fault.axis() + ")";
        String values = SeventhCharacters.listed(fault.values());
        String version = provider.header().version();
        if (fault.tables() != null && !fault.tables().equals(version)) {
            values = advice.text("TEXT_MEANINGS_OF_RELEASE", values, fault.tables());
        }
        String right = code.substring(0, fault.place() - 1);
        if (missing) {
            advice.add(report, Severity.INFORMATION, "CROSSWALK_AXIS_VALUE_MISSING", code, named, values);
        } else {
            advice.add(
                    report,
                    Severity.INFORMATION,
                    "CROSSWALK_AXIS_VALUE_WRONG",
                    code,
                    code.substring(right.length(), right.length() + 1),
                    named,
                    right,
                    values);
        }
    }
}
