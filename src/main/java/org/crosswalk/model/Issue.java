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
 */
public record Issue(
        Severity severity,
        Type type,
        @Nullable String txType,
        @Nullable String messageId,
        String text,
        List<String> expression) {

    public Issue {
        expression = List.copyOf(expression);
    }

    /** The same in other words. */
    public Issue withText(String other) {
        return new Issue(severity, type, txType, messageId, other, expression);
    }

    /** FHIR {@code IssueSeverity}. */
    public enum Severity {
        FATAL("fatal"),
        ERROR("error"),
        WARNING("warning"),
        INFORMATION("information");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        /** FHIR's code. */
        public String code() {
            return code;
        }
    }

    /** The FHIR {@code IssueType}s that Crosswalk uses. */
    public enum Type {
        INVALID("invalid"),
        STRUCTURE("structure"),
        REQUIRED("required"),
        VALUE("value"),
        INVARIANT("invariant"),
        SECURITY("security"),
        LOGIN("login"),
        FORBIDDEN("forbidden"),
        PROCESSING("processing"),
        NOT_SUPPORTED("not-supported"),
        DUPLICATE("duplicate"),
        NOT_FOUND("not-found"),
        TOO_LONG("too-long"),
        CODE_INVALID("code-invalid"),
        EXTENSION("extension"),
        TOO_COSTLY("too-costly"),
        BUSINESS_RULE("business-rule"),
        CONFLICT("conflict"),
        INCOMPLETE("incomplete"),
        EXCEPTION("exception"),
        TIMEOUT("timeout"),
        THROTTLED("throttled"),
        INFORMATIONAL("informational");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        /** FHIR's code. */
        public String code() {
            return code;
        }
    }
}
