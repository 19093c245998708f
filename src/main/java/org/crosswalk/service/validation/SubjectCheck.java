package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/** The verdict on the subject of {@code $validate-code}, made of the verdicts on its codings. */
public final class SubjectCheck {

    /** What is said of a code system, or a version of one, that is not here. */
    private static final Set<String> NOT_HERE =
            Set.of("UNKNOWN_CODESYSTEM", "UNKNOWN_CODESYSTEM_VERSION", "UNKNOWN_CODESYSTEM_VERSION_NONE");

    private final TerminologyView view;
    private final Issues issues;

    public SubjectCheck(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /**
     * Checks.
     *
     * @param check checks one coding
     * @param asked what the codings are checked against, for a reader
     */
    public ValidateCodeOutcome check(Subject subject, CheckOfOne check, String asked) {
        if (subject instanceof Subject.OfCodeableConcept of) {
            return ofConcept(of.concept(), check, asked);
        }
        return ofOne(
                subject instanceof Subject.OfCode of
                        ? check.check(of.coding(), CodingPlace.ofCode())
                        : check.check(((Subject.OfCoding) subject).coding(), CodingPlace.ofCoding()));
    }

    private static ValidateCodeOutcome ofOne(CodingReport report) {
        Coding coding = report.coding();
        return outcome(report.isMember() && !report.hasErrors(), report, coding.code(), null, report.issues());
    }

    /**
     * A CodeableConcept is valid when one coding is a member and none is wrong; the first member supplies code and
     * display.
     */
    private ValidateCodeOutcome ofConcept(CodeableConcept concept, CheckOfOne check, String asked) {
        List<CodingReport> reports = new ArrayList<>();
        for (int i = 0; i < concept.codings().size(); i++) {
            reports.add(check.check(concept.codings().get(i), CodingPlace.ofConcept(i)));
        }
        CodingReport first =
                reports.stream().filter(CodingReport::isMember).findFirst().orElse(null);
        boolean undetermined = reports.stream().anyMatch(CodingReport::isUndetermined);
        List<Issue> all = new ArrayList<>();
        if (first == null && !undetermined) {
            all.add(issues.issue(
                    Issue.Severity.ERROR,
                    Issue.Type.CODE_INVALID,
                    TxIssueType.NOT_IN_VS,
                    "TX_GENERAL_CC_ERROR_MESSAGE",
                    null,
                    asked));
        }
        for (CodingReport report : reports) {
            for (Issue issue : report.issues()) {
                boolean beside = first != null && !report.isMember() && report.provider() == null;
                Issue said = beside ? besideMember(issue, report) : issue;
                if (!all.contains(said)) {
                    all.add(said);
                }
            }
        }
        boolean wrong = all.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
        // Where no coding is a member, the answer names none.
        CodingReport shown =
                first != null ? first : new CodingReport(new Coding(null, null, null, null), CodingPlace.ofCoding());
        ValidateCodeOutcome outcome = outcome(
                first != null && !wrong,
                shown,
                first == null ? null : first.coding().code(),
                echoed(concept),
                all);
        return withAllCauses(outcome, reports);
    }

    /** What is said of a coding that could not be checked, when another one is a member. */
    private Issue besideMember(Issue issue, CodingReport report) {
        String id = String.valueOf(issue.messageId());
        if (id.equals(LicenceIssues.NOT_LICENSED)) {
            return LicenceIssues.issue(
                    Issue.Severity.WARNING,
                    String.valueOf(report.system()),
                    report.place().system(),
                    issues);
        }
        return NOT_HERE.contains(id) ? notChecked(report) : issue;
    }

    /** The concept as it is given back: a text of a licensed system that the client only guesses is not confirmed. */
    private CodeableConcept echoed(CodeableConcept concept) {
        return new CodeableConcept(
                concept.codings().stream()
                        .map(coding -> coding.system() != null && view.isWithheld(coding.system())
                                ? new Coding(coding.system(), coding.version(), coding.code(), null)
                                : coding)
                        .toList(),
                concept.text());
    }

    /** A coding of a system that is not here beside one that is a member: nothing wrong is known of it. */
    private Issue notChecked(CodingReport report) {
        return issues.issue(
                Issue.Severity.WARNING,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
                report.place().system(),
                new Canonical(
                        String.valueOf(report.coding().system()),
                        report.coding().version()));
    }

    private static ValidateCodeOutcome withAllCauses(ValidateCodeOutcome outcome, List<CodingReport> reports) {
        Set<String> causes = new LinkedHashSet<>();
        reports.forEach(report -> causes.addAll(report.causes()));
        String unknown = reports.stream()
                .map(CodingReport::unknownSystem)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ValidateCodeOutcome(
                outcome.result(),
                outcome.message(),
                outcome.system(),
                outcome.version(),
                outcome.code(),
                outcome.display(),
                outcome.codeableConcept(),
                outcome.inactive(),
                outcome.status(),
                outcome.normalizedCode(),
                outcome.normalizedSystem(),
                List.copyOf(causes),
                unknown,
                outcome.issues());
    }

    private static ValidateCodeOutcome outcome(
            boolean result,
            CodingReport report,
            @Nullable String code,
            @Nullable CodeableConcept concept,
            List<Issue> all) {
        return new ValidateCodeOutcome(
                result,
                OutcomeMessage.of(all),
                report.system(),
                report.version(),
                code,
                report.display(),
                concept,
                report.inactive(),
                report.status(),
                report.normalizedCode(),
                report.normalizedSystem(),
                List.copyOf(report.causes()),
                report.unknownSystem(),
                all);
    }
}
