package org.crosswalk.r4;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.r4.tree.Node;

/** Writes issues as an OperationOutcome. Stateless and thread-safe. */
public final class OperationOutcomes {

    private OperationOutcomes() {}

    /** The issues in their order. */
    public static Node of(List<Issue> issues) {
        Node to = Node.resource("OperationOutcome");
        issues.forEach(issue -> to.add("issue", issue(issue)));
        return to;
    }

    /** One error without place. */
    public static Node of(Issue.Type type, String text) {
        return of(List.of(new Issue(Issue.Severity.ERROR, type, null, null, text, List.of())));
    }

    /** One issue, as an OperationOutcome has it. */
    public static Node issue(Issue from) {
        Node to = new Node();
        if (from.messageId() != null) {
            to.add("extension", Parts.extension(FhirUrls.MESSAGE_ID, "valueString", from.messageId()));
        }
        to.put("severity", from.severity().code());
        to.put("code", from.type().code());
        Node details = new Node();
        if (from.txType() != null) {
            details.add(
                    "coding", new Node().put("system", FhirUrls.TX_ISSUE_TYPE).put("code", from.txType()));
        }
        String text = from.text();
        to.put("details", details.put("text", text));
        // Many clients show this alone.
        to.put("diagnostics", from.diagnostics() == null ? text : text + ". " + from.diagnostics());
        // "location" would say the same; R4 deprecates it.
        from.expression().forEach(expression -> to.add("expression", expression));
        return to;
    }
}
