package org.crosswalk.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.notes.CodeListCheck;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * {@code CodeSystem/$check-codes}, an operation of Crosswalk's own: the codes of a claim, each as {@code $validate-code}
 * judges it where headers are not allowed, and then against each other. One use: made for a request.
 */
final class CheckCodesOperation {

    /** A claim has a dozen diagnoses, an institutional one 25; who sends more has mixed up claims. */
    static final int MOST_CODES = 200;

    private static final List<String> NOT_CHECKED = List.of(
            "CROSSWALK_CHECK_NOT_CHECKED_RELATED",
            "CROSSWALK_CHECK_NOT_CHECKED_WORDS",
            "CROSSWALK_CHECK_NOT_CHECKED_GUIDELINES",
            "CROSSWALK_CHECK_NOT_CHECKED_PATIENT",
            "CROSSWALK_CHECK_NOT_CHECKED_PROCEDURES",
            "CROSSWALK_CHECK_NOT_CHECKED_COVERAGE",
            "CROSSWALK_CHECK_NOT_CHECKED_OTHER_SYSTEMS");

    private final TerminologyView view;
    private final Issues issues;
    private final ServiceLimits limits;
    private final boolean lenientCodes;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Issue> remarks = new ArrayList<>();

    CheckCodesOperation(TerminologyView view, Issues issues, ServiceLimits limits, boolean lenientCodes) {
        this.view = view;
        this.issues = issues;
        this.limits = limits;
        this.lenientCodes = lenientCodes;
    }

    CheckCodesOutcome check(CheckCodesRequest request) {
        List<Coding> codings = request.codings();
        if (codings.isEmpty()) {
            throw issues.fault(Kind.BAD_REQUEST, Issue.Type.REQUIRED, null, "CROSSWALK_CHECK_NO_CODES");
        }
        if (codings.size() > MOST_CODES) {
            throw issues.fault(
                    Kind.TOO_COSTLY,
                    Issue.Type.TOO_COSTLY,
                    TxIssueType.TOO_COSTLY,
                    "CROSSWALK_CHECK_TOO_MANY_CODES",
                    codings.size(),
                    MOST_CODES);
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<PlacedCode> placed = new ArrayList<>();
        for (int i = 0; i < codings.size(); i++) {
            lookAtTheClock();
            Verdict verdict = new Verdict(i + 1, validate(codings.get(i), request));
            verdicts.add(verdict);
            place(verdict, placed);
        }
        placed.forEach(this::header);
        duplicates(verdicts, codings);
        Canonical notes = byNotes(
                placed.stream().filter(PlacedCode::isDiagnosis).toList(), principal(codings), request.notesVersion());
        findings.sort(Comparator.comparing(finding -> finding.issue().severity()));
        return outcome(verdicts, notes);
    }

    private CheckCodesOutcome outcome(List<Verdict> verdicts, @Nullable Canonical notes) {
        long invalid = verdicts.stream().filter(v -> !v.outcome().result()).count();
        long errors = count(Severity.ERROR);
        String message = issues.messages()
                .text(
                        "CROSSWALK_CHECK_SUMMARY",
                        verdicts.size(),
                        invalid,
                        errors,
                        count(Severity.WARNING),
                        count(Severity.INFORMATION));
        List<String> notChecked = new ArrayList<>();
        if (notes == null) {
            String unread = issues.messages().text("CROSSWALK_CHECK_NOT_CHECKED_NOTES");
            notChecked.add(unread);
            message = message + "; not checked: " + unread;
        }
        NOT_CHECKED.forEach(id -> notChecked.add(issues.messages().text(id)));
        return new CheckCodesOutcome(
                invalid == 0 && errors == 0, message, verdicts, findings, notes, notChecked, remarks);
    }

    private long count(Severity severity) {
        return findings.stream().filter(f -> f.issue().severity() == severity).count();
    }

    private void lookAtTheClock() {
        if (Instant.now().isAfter(view.context().deadline())) {
            throw issues.fault(Kind.TOO_COSTLY, Issue.Type.TIMEOUT, TxIssueType.TOO_COSTLY, "CROSSWALK_CHECK_TOO_LONG");
        }
    }

    /** What cannot be answered of one code is that code's verdict, unless the whole request has to be given up. */
    private ValidateCodeOutcome validate(Coding coding, CheckCodesRequest request) {
        String system = coding.system();
        if (system == null || coding.code() == null) {
            return refused(
                    coding,
                    List.of(issues.issue(
                            Severity.ERROR,
                            Issue.Type.REQUIRED,
                            TxIssueType.INVALID_DATA,
                            "CROSSWALK_PARAMETER_MISSING",
                            system == null ? "Coding.system" : "Coding.code",
                            system == null ? "system" : "code")));
        }
        try {
            return new ValidateCodeOperation(view, issues, limits, lenientCodes)
                    .validate(new ValidateCodeRequest(
                            new Subject.OfCoding(coding),
                            new ArtefactReference.ByCanonical<>(system, coding.version()),
                            null,
                            new Options(false, false, false, null, null, false),
                            request.context()));
        } catch (TerminologyFault fault) {
            if (fault.kind() == Kind.TOO_COSTLY || fault.kind() == Kind.INTERNAL) {
                throw fault;
            }
            return refused(coding, fault.issues());
        }
    }

    private static ValidateCodeOutcome refused(Coding coding, List<Issue> why) {
        return new ValidateCodeOutcome(
                false,
                OutcomeMessage.of(why),
                coding.system(),
                coding.version(),
                coding.code(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                why);
    }

    /** Finds a code again in the release that judged it. */
    private void place(Verdict verdict, List<PlacedCode> placed) {
        ValidateCodeOutcome outcome = verdict.outcome();
        if (outcome.system() == null || outcome.code() == null || outcome.version() == null) {
            return;
        }
        if (view.versions().exactly(outcome.system(), outcome.version()) instanceof Found found
                && found.provider().locate(outcome.code()) instanceof Location.Exact exact) {
            placed.add(new PlacedCode(verdict.position(), found.provider(), exact.ordinal()));
        } else if (PlacedCode.isDiagnosis(outcome.system())) {
            remarks.add(issues.issue(
                    Severity.WARNING,
                    Issue.Type.INCOMPLETE,
                    TxIssueType.PROCESSING_NOTE,
                    "CROSSWALK_CHECK_NOT_PLACED",
                    null,
                    outcome.code()));
        }
    }

    private void header(PlacedCode code) {
        if (code.provider().isNotSelectable(code.ordinal())) {
            find(
                    Severity.ERROR,
                    Issue.Type.BUSINESS_RULE,
                    List.of(code.position()),
                    "CROSSWALK_CHECK_HEADER",
                    code.code());
        }
    }

    /** The same code twice, however it and its system are written. */
    private void duplicates(List<Verdict> verdicts, List<Coding> codings) {
        Map<Coding, Integer> seen = new HashMap<>();
        for (Verdict verdict : verdicts) {
            Coding asked = codings.get(verdict.position() - 1);
            Coding same = normal(asked, verdict.outcome());
            if (same == null) {
                continue;
            }
            Integer before = seen.putIfAbsent(same, verdict.position());
            if (before != null) {
                Coding first = codings.get(before - 1);
                boolean once = isReportedOnce(String.valueOf(same.system()));
                boolean written =
                        Objects.equals(first.code(), asked.code()) && Objects.equals(first.system(), asked.system());
                find(
                        once ? Severity.ERROR : Severity.WARNING,
                        Issue.Type.DUPLICATE,
                        List.of(before, verdict.position()),
                        once ? "CROSSWALK_CHECK_DUPLICATE" : "CROSSWALK_CHECK_DUPLICATE_LINE",
                        String.valueOf(same.code()),
                        written ? "" : " (" + name(first) + ", " + name(asked) + ")");
            }
        }
    }

    private static String name(Coding coding) {
        return coding.system() + "#" + coding.code();
    }

    private static @Nullable Coding normal(Coding asked, ValidateCodeOutcome outcome) {
        String system = outcome.normalizedSystem() != null ? outcome.normalizedSystem() : asked.system();
        String code = outcome.normalizedCode() != null
                ? outcome.normalizedCode()
                : outcome.code() != null ? outcome.code() : asked.code();
        return system == null || code == null ? null : Coding.of(KnownCodeSystem.preferredUri(system), code);
    }

    /** Official Guidelines for Coding and Reporting, section I.B.12: each unique code once for an encounter. */
    private static boolean isReportedOnce(String system) {
        KnownCodeSystem known = KnownCodeSystem.ofUri(system).orElse(null);
        return known == KnownCodeSystem.ICD_10_CM
                || known == KnownCodeSystem.ICD_9_CM
                || known == KnownCodeSystem.ICD_10;
    }

    /** The place of the first diagnosis, known or not. */
    private static int principal(List<Coding> codings) {
        for (int i = 0; i < codings.size(); i++) {
            String system = codings.get(i).system();
            if (system != null && PlacedCode.isDiagnosis(system)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Checks by the notes of the diagnoses' own release, or of the one that the request names; which one it was. */
    private @Nullable Canonical byNotes(List<PlacedCode> diagnoses, int principal, @Nullable String notesVersion) {
        NotesChoice choice = new NotesChoice(view, issues);
        return choice.of(diagnoses, notesVersion, remarks)
                .map(notes -> {
                    findings.addAll(new CodeListCheck(notes, issues, this::lookAtTheClock)
                            .check(choice.codes(notes, diagnoses, remarks), principal));
                    return notes.provider().header().canonical();
                })
                .orElse(null);
    }

    private void find(
            Severity severity, Issue.Type type, List<Integer> positions, String messageId, Object... arguments) {
        findings.add(new Finding(issues.issue(severity, type, null, messageId, null, arguments), positions, List.of()));
    }
}
