package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to say about an answer: an {@code OperationOutcome.issue}.
 *
 * @param severity how bad
 * @param type FHIR issue type
 * @param txType code of {@code http://hl7.org/fhir/tools/CodeSystem/tx-issue-type}, or null where none fits
 * @param messageId key in HL7's message catalogue, or a stable key of Crosswalk's own, or null
 * @param text the sentence for the reader, in the client's language where the catalogue has it
 * @param expression FHIRPath of the element concerned, for example {@code Coding.code}; empty when none
 * @param diagnostics what helps beside a text that is HL7's to the letter, or null
 */
public record Issue(
        Severity severity,
        Type type,
        @Nullable String txType,
        @Nullable String messageId,
        String text,
        List<String> expression,
        @Nullable String diagnostics) {

    public Issue {
        expression = List.copyOf(expression);
    }

    /** One whose text says all. */
    public Issue(
            Severity severity,
            Type type,
            @Nullable String txType,
            @Nullable String messageId,
            String text,
            List<String> expression) {
        this(severity, type, txType, messageId, text, expression, null);
    }

    /** The same in other words. */
    public Issue withText(String other) {
        return new Issue(severity, type, txType, messageId, other, expression, diagnostics);
    }

    /** The same of another element. */
    public Issue at(String element) {
        return new Issue(severity, type, txType, messageId, text, List.of(element), diagnostics);
    }

    /** The same with a word of help beside its text. */
    public Issue withDiagnostics(String help) {
        return new Issue(severity, type, txType, messageId, text, expression, help);
    }

    /** FHIR {@code IssueSeverity}. */
    public enum Severity implements FhirCode {
        FATAL,
        ERROR,
        WARNING,
        INFORMATION;

        private final String code = FhirCode.super.code();

        @Override
        public String code() {
            return code;
        }
    }

    /** The FHIR {@code IssueType}s that Crosswalk uses. */
    public enum Type implements FhirCode {
        INVALID,
        STRUCTURE,
        REQUIRED,
        VALUE,
        INVARIANT,
        SECURITY,
        LOGIN,
        FORBIDDEN,
        PROCESSING,
        NOT_SUPPORTED,
        DUPLICATE,
        NOT_FOUND,
        TOO_LONG,
        CODE_INVALID,
        EXTENSION,
        TOO_COSTLY,
        BUSINESS_RULE,
        CONFLICT,
        INCOMPLETE,
        EXCEPTION,
        TIMEOUT,
        THROTTLED,
        INFORMATIONAL;

        private final String code = FhirCode.super.code();

        @Override
        public String code() {
            return code;
        }
    }
}
