package org.crosswalk.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.claim.ClaimCheck;
import org.crosswalk.service.claim.ClaimSummary;
import org.crosswalk.service.claim.EditCheck;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.validation.OutcomeMessage;
import org.crosswalk.service.valueset.ServiceLimits;

/**
 * {@code CodeSystem/$check-codes}, an operation of Crosswalk's own: the codes of a claim, each as {@code $validate-code}
 * judges it where headers are not allowed, and then against each other. One use: made for a request.
 */
record CheckCodesOperation(
        TerminologyView view,
        Function<LocalDate, TerminologyView> onDay,
        Issues issues,
        ServiceLimits limits,
        boolean lenientCodes) {

    private static final String OF_PATIENT = "CROSSWALK_CHECK_NOT_CHECKED_PATIENT";

    private static final List<String> NOT_CHECKED = List.of(
            "CROSSWALK_CHECK_NOT_CHECKED_RELATED",
            "CROSSWALK_CHECK_NOT_CHECKED_WORDS",
            "CROSSWALK_CHECK_NOT_CHECKED_GUIDELINES",
            OF_PATIENT,
            "CROSSWALK_CHECK_NOT_CHECKED_COVERAGE",
            "CROSSWALK_CHECK_NOT_CHECKED_OTHER_SYSTEMS");

    CheckCodesOutcome check(CheckCodesRequest request) {
        List<Coding> codings = request.codings();
        if (codings.isEmpty()) {
            throw issues.fault(Kind.BAD_REQUEST, Issue.Type.REQUIRED, null, "CROSSWALK_CHECK_NO_CODES");
        }
        if (codings.size() > CheckCodesRequest.MOST_CODES) {
            throw issues.tooCostly("CROSSWALK_CHECK_TOO_MANY_CODES", codings.size(), CheckCodesRequest.MOST_CODES);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < codings.size(); i++) {
            lookAtTheClock();
            ClaimEntry entry = request.entries().get(i);
            verdicts.add(new Verdict(i + 1, entry.expression(), validate(entry)));
        }
        ClaimCheck together = new ClaimCheck(view, issues, this::lookAtTheClock);
        together.check(request, verdicts);
        EditCheck edits = new EditCheck(view, issues, request.setting());
        edits.check(request.entries(), verdicts, this::lookAtTheClock);
        return outcome(verdicts, together, edits);
    }

    private CheckCodesOutcome outcome(List<Verdict> verdicts, ClaimCheck together, EditCheck edits) {
        long invalid = verdicts.stream().filter(v -> !v.outcome().result()).count();
        List<Finding> findings = Stream.concat(together.findings().stream(), edits.findings().stream())
                .sorted(Comparator.comparing(finding -> finding.issue().severity()))
                .toList();
        Map<Severity, Integer> found = findings.stream()
                .collect(Collectors.groupingBy(finding -> finding.issue().severity(), Collectors.summingInt(f -> 1)));
        ClaimSummary summary = new ClaimSummary(issues.messages(), verdicts.size(), (int) invalid, found);
        List<String> notChecked = new ArrayList<>();
        if (together.notes() == null) {
            notChecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_NOTES"));
        }
        notChecked.addAll(edits.unchecked());
        notChecked.addAll(together.uncheckedOfStay());
        // Of a stay, what of the patient is not checked has just been said.
        NOT_CHECKED.stream()
                .filter(id -> together.uncheckedOfStay().isEmpty() || !id.equals(OF_PATIENT))
                .forEach(id -> notChecked.add(issues.text(id)));
        return new CheckCodesOutcome(
                summary.result(),
                summary.text(together.unchecked()),
                verdicts,
                findings,
                together.notes(),
                edits.by().with(together.tables()),
                notChecked,
                together.remarks());
    }

    private void lookAtTheClock() {
        if (Instant.now().isAfter(view.context().deadline())) {
            throw issues.fault(Kind.TOO_COSTLY, Issue.Type.TIMEOUT, TxIssueType.TOO_COSTLY, "CROSSWALK_CHECK_TOO_LONG");
        }
    }

    /** What cannot be answered of one code is that code's verdict, unless the whole request has to be given up. */
    private ValidateCodeOutcome validate(ClaimEntry entry) {
        Coding coding = entry.coding();
        LocalDate day = entry.day();
        TerminologyView then = day == null || day.equals(view.context().date()) ? view : onDay.apply(day);
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
            return new ValidateCodeOperation(then, issues, limits, lenientCodes)
                    .validate(new ValidateCodeRequest(
                            new Subject.OfCoding(coding),
                            new ArtefactReference.ByCanonical<>(system, coding.version()),
                            null,
                            new Options(false, false, false, null, null, false),
                            then.context()));
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
}
