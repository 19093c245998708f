package org.crosswalk.service.validation;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.Issue;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.NotInEffectText;
import org.crosswalk.service.valueset.VersionFinding;

/** Words what the choice of a code system's version came to, for {@code $validate-code}. */
final class VersionIssues {

    private final TerminologyView view;
    private final Issues issues;

    VersionIssues(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /** Reports a finding. */
    void report(VersionFinding finding, CodingReport report) {
        CodingPlace place = report.place();
        switch (finding.kind()) {
            case INCLUDE_DIFFERS ->
                report.add(mismatch(Issue.Severity.ERROR, "VALUESET_VALUE_MISMATCH", place, finding, finding.coded()));
            case RULE_DIFFERS ->
                report.add(mismatch(
                        Issue.Severity.ERROR,
                        "VALUESET_VALUE_MISMATCH_CHANGED",
                        place,
                        finding,
                        finding.stated(),
                        finding.coded()));
            case DEFAULT_DIFFERS ->
                report.add(mismatch(
                        Issue.Severity.WARNING,
                        "VALUESET_VALUE_MISMATCH_DEFAULT",
                        place,
                        finding,
                        "",
                        finding.coded()));
            case NOT_ALLOWED ->
                report.add(issues.issue(
                        Issue.Severity.ERROR,
                        Issue.Type.EXCEPTION,
                        TxIssueType.VERSION_ERROR,
                        "VALUESET_VERSION_CHECK",
                        place.version(),
                        finding.system(),
                        finding.actual(),
                        finding.stated()));
            case UNKNOWN_VERSION -> unknownVersion(finding.system(), finding.actual(), report);
        }
    }

    private Issue mismatch(
            Issue.Severity severity, String messageId, CodingPlace place, VersionFinding finding, Object... more) {
        Object[] arguments = new Object[2 + more.length];
        arguments[0] = finding.system();
        arguments[1] = finding.actual();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return issues.issue(
                severity, Issue.Type.INVALID, TxIssueType.VS_INVALID, messageId, place.version(), arguments);
    }

    /** Reports that a version of a system that is here is not here. */
    void unknownVersion(String system, String version, CodingReport report) {
        java.util.List<String> known = new java.util.ArrayList<>();
        for (CodeSystemProvider provider : view.codeSystemVersions(system)) {
            if (provider.header().version() != null) {
                known.add(0, provider.header().version());
            }
        }
        report.add(issues.issue(
                Issue.Severity.ERROR,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                "UNKNOWN_CODESYSTEM_VERSION",
                report.place().system(),
                system,
                version,
                Issues.either(known)));
        report.addCause(new Canonical(system, version).toString());
    }

    /** Reports that nothing of a system is here. */
    void unknownSystem(Issue.Severity severity, CodingReport report, String system, String version) {
        String messageId = version.isEmpty() ? "UNKNOWN_CODESYSTEM" : "UNKNOWN_CODESYSTEM_VERSION_NONE";
        report.add(issues.issue(
                severity,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                messageId,
                report.place().system(),
                system,
                version));
    }

    /** Reports that no release is in effect on the asked day; the system is known, so it is no cause of another kind. */
    void notInEffect(CodeSystemResolution.NotInEffect gap, CodingReport report) {
        report.add(Issues.worded(
                Issue.Severity.ERROR,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                "CROSSWALK_NO_RELEASE_ON_DATE",
                report.place().system(),
                NotInEffectText.of(gap, issues.messages())));
    }
}
