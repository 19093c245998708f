package org.crosswalk.service.message;

import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.jspecify.annotations.Nullable;

/** What a client hears that asks for licensed content without a right to it. Stateless. */
public final class LicenceIssues {

    /** Stable key of the issue. */
    public static final String NOT_LICENSED = "CROSSWALK_NOT_LICENSED";

    private LicenceIssues() {}

    /** Nothing of the content can be answered. */
    public static TerminologyFault fault(String system, Issues issues) {
        return new TerminologyFault(TerminologyFault.Kind.FORBIDDEN, issue(Severity.ERROR, system, null, issues));
    }

    /**
     * The issue.
     *
     * @param system URI of the code system, or of a supplement to one
     * @param expression the element concerned, or null
     */
    public static Issue issue(Severity severity, String system, @Nullable String expression, Issues issues) {
        return issues.issue(
                severity,
                Issue.Type.FORBIDDEN,
                TxIssueType.PROCESSING_NOTE,
                NOT_LICENSED,
                expression,
                KnownCodeSystem.ofUri(system).map(KnownCodeSystem::title).orElse(system),
                KnownCodeSystem.preferredUri(system));
    }

    /** The publisher's copyright notice, beside a text of its system. */
    public static Issue notice(String copyright, Issues issues) {
        return issues.remark(TxIssueType.PROCESSING_NOTE, "CROSSWALK_COPYRIGHT", null, copyright);
    }
}
