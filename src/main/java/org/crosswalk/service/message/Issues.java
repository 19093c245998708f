package org.crosswalk.service.message;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.coding.Explanation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.jspecify.annotations.Nullable;

/** Makes issues and faults that speak the client's language. Immutable and thread-safe. */
public final class Issues {

    private final Messages messages;

    public Issues(Messages messages) {
        this.messages = messages;
    }

    /** The texts. */
    public Messages messages() {
        return messages;
    }

    /** An issue with the text of a message id. */
    public Issue issue(
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
            @Nullable String expression,
            Object... arguments) {
        return worded(severity, type, txType, messageId, expression, messages.text(messageId, arguments));
    }

    /** An issue of what the rules of a code system say. */
    public Issue comment(Explanation explanation, @Nullable String expression) {
        return worded(
                explanation.severity(),
                Issue.Type.BUSINESS_RULE,
                TxIssueType.CODE_COMMENT,
                explanation.phrase().messageId(),
                expression,
                messages.text(explanation.phrase()));
    }

    /** An issue whose text has a form for one and a form for many. */
    public Issue plural(
            int count,
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
            @Nullable String expression,
            Object... arguments) {
        return worded(severity, type, txType, messageId, expression, messages.plural(count, messageId, arguments));
    }

    /** An issue with a text made elsewhere. */
    public static Issue worded(
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            @Nullable String messageId,
            @Nullable String expression,
            String text) {
        return new Issue(
                severity,
                type,
                txType == null ? null : txType.code(),
                messageId,
                text,
                expression == null || expression.isEmpty() ? List.of() : List.of(expression));
    }

    /** A fault with one error. */
    public TerminologyFault fault(
            TerminologyFault.Kind kind,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
            Object... arguments) {
        return new TerminologyFault(kind, issue(Issue.Severity.ERROR, type, txType, messageId, null, arguments));
    }

    /** A fault with one error, and what else there is to say. */
    public TerminologyFault fault(TerminologyFault fault, List<Explanation> explanations) {
        List<Issue> all = new ArrayList<>(fault.issues());
        explanations.forEach(explanation -> all.add(comment(explanation, null)));
        return new TerminologyFault(fault.kind(), all);
    }

    /** The fault of a request without a parameter that it needs. */
    public TerminologyFault missing(String parameter) {
        return fault(
                TerminologyFault.Kind.BAD_REQUEST, Issue.Type.REQUIRED, null, "CROSSWALK_PARAMETER_MISSING", parameter);
    }

    /** Lists choices the way the catalogue's texts do: {@code a, b or c}. */
    public static String either(List<String> choices) {
        if (choices.size() < 2) {
            return String.join("", choices);
        }
        int last = choices.size() - 1;
        return String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
    }
}
