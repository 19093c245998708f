package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.r4.syntax.Shown;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;

/** Writes issues as an OperationOutcome. Stateless and thread-safe. */
public final class OperationOutcomes {

    private OperationOutcomes() {}

    /** The issues in their order. */
    public static OperationOutcome of(List<Issue> issues) {
        OperationOutcome to = new OperationOutcome();
        issues.forEach(issue -> write(issue, to.addIssue()));
        return to;
    }

    /** One error without place. */
    public static OperationOutcome of(Issue.Type type, String text) {
        return of(List.of(new Issue(Issue.Severity.ERROR, type, null, null, text, List.of())));
    }

    private static void write(Issue from, OperationOutcomeIssueComponent to) {
        if (from.messageId() != null) {
            to.addExtension(FhirUrls.MESSAGE_ID, new StringType(from.messageId()));
        }
        to.setSeverity(OperationOutcome.IssueSeverity.fromCode(from.severity().code()));
        to.setCode(OperationOutcome.IssueType.fromCode(from.type().code()));
        if (from.txType() != null) {
            to.getDetails().addCoding().setSystem(FhirUrls.TX_ISSUE_TYPE).setCode(from.txType());
        }
        String text = Shown.whole(from.text());
        to.getDetails().setText(text);
        // Many clients show this alone.
        to.setDiagnostics(from.diagnostics() == null ? text : text + ". " + from.diagnostics());
        // "location" would say the same; R4 deprecates it.
        from.expression().forEach(to::addExpression);
    }
}
