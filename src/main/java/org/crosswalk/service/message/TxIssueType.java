package org.crosswalk.service.message;

/** Codes of {@code http://hl7.org/fhir/tools/CodeSystem/tx-issue-type}. */
public enum TxIssueType {
    NOT_FOUND("not-found"),
    INVALID_CODE("invalid-code"),
    INVALID_DATA("invalid-data"),
    INVALID_DISPLAY("invalid-display"),
    DISPLAY_COMMENT("display-comment"),
    CODE_COMMENT("code-comment"),
    CODE_RULE("code-rule"),
    NOT_IN_VS("not-in-vs"),
    THIS_CODE_NOT_IN_VS("this-code-not-in-vs"),
    VS_INVALID("vs-invalid"),
    STATUS_CHECK("status-check"),
    CANNOT_INFER("cannot-infer"),
    VERSION_ERROR("version-error"),
    TOO_COSTLY("too-costly"),
    PROCESSING_NOTE("process-note");

    private final String code;

    TxIssueType(String code) {
        this.code = code;
    }

    /** The code. */
    public String code() {
        return code;
    }
}
