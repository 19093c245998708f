package org.crosswalk.service.message;

import java.util.List;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.jspecify.annotations.Nullable;

/**
 * Makes issues and faults that speak the client's language. Where no FHIR issue type is given, it is the one that usually
 * goes with the terminology issue type. Immutable and thread-safe.
 *
 * @param messages the texts
 */
public record Issues(Messages messages) {

    /** A text by itself. */
    public String text(String messageId, @Nullable Object... arguments) {
        return messages.text(messageId, arguments);
    }

    /** An error with the text of a message id. */
    public Issue error(
            TxIssueType txType, String messageId, @Nullable String expression, @Nullable Object... arguments) {
        return issue(Issue.Severity.ERROR, txType, messageId, expression, arguments);
    }

    /** A warning with the text of a message id. */
    public Issue warning(
            TxIssueType txType, String messageId, @Nullable String expression, @Nullable Object... arguments) {
        return issue(Issue.Severity.WARNING, txType, messageId, expression, arguments);
    }

    /** Information with the text of a message id. */
    public Issue remark(
            TxIssueType txType, String messageId, @Nullable String expression, @Nullable Object... arguments) {
        return issue(Issue.Severity.INFORMATION, txType, messageId, expression, arguments);
    }

    /** A warning that something could not be looked at. */
    public Issue incomplete(String messageId, @Nullable String expression, @Nullable Object... arguments) {
        Issue.Type type = Issue.Type.INCOMPLETE;
        return issue(Issue.Severity.WARNING, type, TxIssueType.PROCESSING_NOTE, messageId, expression, arguments);
    }

    /** An issue of any severity with the text of a message id. */
    public Issue issue(
            Issue.Severity severity,
            TxIssueType txType,
            String messageId,
            @Nullable String expression,
            @Nullable Object... arguments) {
        return issue(severity, txType.usual(), txType, messageId, expression, arguments);
    }

    /** An issue of another type than the usual one, or of none of the terminology issue types. */
    public Issue issue(
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
            @Nullable String expression,
            @Nullable Object... arguments) {
        return worded(severity, type, txType, messageId, expression, messages.text(messageId, arguments));
    }

    /** An issue whose text is a phrase. */
    public Issue issue(
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            Phrase phrase,
            @Nullable String expression) {
        return worded(severity, type, txType, phrase.messageId(), expression, messages.text(phrase));
    }

    /** The same of the usual type. */
    public Issue issue(Issue.Severity severity, TxIssueType txType, Phrase phrase, @Nullable String expression) {
        return issue(severity, txType.usual(), txType, phrase, expression);
    }

    /** An issue whose text has a form for one and a form for many. */
    public Issue plural(
            int count,
            Issue.Severity severity,
            TxIssueType txType,
            String messageId,
            @Nullable String expression,
            @Nullable Object... arguments) {
        String text = messages.plural(count, messageId, arguments);
        return worded(severity, txType.usual(), txType, messageId, expression, text);
    }

    private static Issue worded(
            Issue.Severity severity,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
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
            TerminologyFault.Kind kind, TxIssueType txType, String messageId, @Nullable Object... arguments) {
        return fault(kind, txType.usual(), txType, messageId, arguments);
    }

    /** A fault with one error of another type than the usual one, or of none of the terminology issue types. */
    public TerminologyFault fault(
            TerminologyFault.Kind kind,
            Issue.Type type,
            @Nullable TxIssueType txType,
            String messageId,
            @Nullable Object... arguments) {
        return new TerminologyFault(kind, issue(Issue.Severity.ERROR, type, txType, messageId, null, arguments));
    }

    /** The fault of a request for something that is not here. */
    public TerminologyFault notFound(String messageId, @Nullable Object... arguments) {
        return fault(TerminologyFault.Kind.NOT_FOUND, TxIssueType.NOT_FOUND, messageId, arguments);
    }

    /** The fault of a request that would take longer, or answer more, than the server gives. */
    public TerminologyFault tooCostly(String messageId, @Nullable Object... arguments) {
        return fault(TerminologyFault.Kind.TOO_COSTLY, TxIssueType.TOO_COSTLY, messageId, arguments);
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
