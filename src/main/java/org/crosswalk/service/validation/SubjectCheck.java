package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;

/** The verdict on the subject of {@code $validate-code}, made of the verdicts on its codings. */
public record SubjectCheck(TerminologyView view, Issues issues) {

    /** What is said of a code system, or a version of one, that is not here. */
    private static final Set<String> NOT_HERE =
            Set.of("UNKNOWN_CODESYSTEM", "UNKNOWN_CODESYSTEM_VERSION", "UNKNOWN_CODESYSTEM_VERSION_NONE");

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
        boolean valid = report.isMember() && !report.hasErrors();
        return report.outcome(valid, report.code(), null, report.causes(), report.unknownSystem(), report.issues());
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
            all.add(issues.error(TxIssueType.NOT_IN_VS, "TX_GENERAL_CC_ERROR_MESSAGE", null, asked));
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
        boolean wrong = all.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
        Set<String> causes = new LinkedHashSet<>();
        reports.forEach(report -> causes.addAll(report.causes()));
        String unknown = reports.stream()
                .flatMap(report -> Stream.ofNullable(report.unknownSystem()))
                .findFirst()
                .orElse(null);
        // Where no coding is a member, the answer names none.
        CodingReport shown =
                first != null ? first : new CodingReport(new Coding(null, null, null, null), CodingPlace.ofCoding());
        return shown.outcome(first != null && !wrong, shown.coding().code(), echoed(concept), causes, unknown, all);
    }

    /** What is said of a coding that could not be checked, when another one is a member. */
    private Issue besideMember(Issue issue, CodingReport report) {
        String id = String.valueOf(issue.messageId());
        if (id.equals(LicenceIssues.NOT_LICENSED)) {
            return LicenceIssues.issue(
                    Severity.WARNING,
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
        Coding coding = report.coding();
        Canonical system = new Canonical(String.valueOf(coding.system()), coding.version());
        return issues.warning(
                TxIssueType.NOT_FOUND,
                "UNKNOWN_CODESYSTEM_CODING_NOT_CHECKED",
                report.place().system(),
                system);
    }
}
