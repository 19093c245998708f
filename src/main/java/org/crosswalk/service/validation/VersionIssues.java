package org.crosswalk.service.validation;

import org.crosswalk.model.Canonical;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.NotInEffectText;
import org.crosswalk.service.valueset.VersionFinding;

/** Words what the choice of a code system's version came to, for {@code $validate-code}. */
record VersionIssues(TerminologyView view, Issues issues) {

    /** Reports a finding. */
    void report(VersionFinding finding, CodingReport report) {
        String at = report.place().version();
        String system = finding.system();
        String actual = finding.actual();
        String coded = finding.coded();
        switch (finding.kind()) {
            case INCLUDE_DIFFERS ->
                report.add(issues.error(TxIssueType.VS_INVALID, "VALUESET_VALUE_MISMATCH", at, system, actual, coded));
            case RULE_DIFFERS ->
                report.add(issues.error(
                        TxIssueType.VS_INVALID,
                        "VALUESET_VALUE_MISMATCH_CHANGED",
                        at,
                        system,
                        actual,
                        finding.stated(),
                        coded));
            case DEFAULT_DIFFERS ->
                report.add(issues.warning(
                        TxIssueType.VS_INVALID, "VALUESET_VALUE_MISMATCH_DEFAULT", at, system, actual, "", coded));
            case NOT_ALLOWED ->
                report.add(issues.error(
                        TxIssueType.VERSION_ERROR, "VALUESET_VERSION_CHECK", at, system, actual, finding.stated()));
            case UNKNOWN_VERSION -> unknownVersion(system, actual, report);
        }
    }

    /** Reports that a version of a system that is here is not here. */
    void unknownVersion(String system, String version, CodingReport report) {
        String known = Issues.either(view.versions().known(system));
        report.add(issues.error(
                TxIssueType.NOT_FOUND,
                "UNKNOWN_CODESYSTEM_VERSION",
                report.place().system(),
                system,
                version,
                known));
        report.addCause(new Canonical(system, version).toString());
    }

    /** Reports that nothing of a system is here. */
    void unknownSystem(CodingReport report, String system, String version) {
        String messageId = version.isEmpty() ? "UNKNOWN_CODESYSTEM" : "UNKNOWN_CODESYSTEM_VERSION_NONE";
        report.add(issues.error(TxIssueType.NOT_FOUND, messageId, report.place().system(), system, version));
    }

    /** Reports that no release is in effect on the asked day; the system is known, so it is no cause of another kind. */
    void notInEffect(CodeSystemResolution.NotInEffect gap, CodingReport report) {
        report.add(issues.issue(
                Severity.ERROR,
                TxIssueType.NOT_FOUND,
                NotInEffectText.of(gap),
                report.place().system()));
    }
}
