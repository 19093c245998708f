package org.crosswalk.service.message;

import org.crosswalk.model.Issue;

/** Codes of {@code http://hl7.org/fhir/tools/CodeSystem/tx-issue-type}, each with the FHIR issue type it usually goes with. */
public enum TxIssueType {
    NOT_FOUND("not-found", Issue.Type.NOT_FOUND),
    INVALID_CODE("invalid-code", Issue.Type.CODE_INVALID),
    INVALID_DATA("invalid-data", Issue.Type.INVALID),
    INVALID_DISPLAY("invalid-display", Issue.Type.INVALID),
    DISPLAY_COMMENT("display-comment", Issue.Type.INVALID),
    CODE_COMMENT("code-comment", Issue.Type.BUSINESS_RULE),
    CODE_RULE("code-rule", Issue.Type.BUSINESS_RULE),
    NOT_IN_VS("not-in-vs", Issue.Type.CODE_INVALID),
    THIS_CODE_NOT_IN_VS("this-code-not-in-vs", Issue.Type.CODE_INVALID),
    VS_INVALID("vs-invalid", Issue.Type.INVALID),
    STATUS_CHECK("status-check", Issue.Type.BUSINESS_RULE),
    CANNOT_INFER("cannot-infer", Issue.Type.NOT_FOUND),
    VERSION_ERROR("version-error", Issue.Type.EXCEPTION),
    TOO_COSTLY("too-costly", Issue.Type.TOO_COSTLY),
    PROCESSING_NOTE("process-note", Issue.Type.INFORMATIONAL);

    private final String code;
    private final Issue.Type usual;

    TxIssueType(String code, Issue.Type usual) {
        this.code = code;
        this.usual = usual;
    }

    /** The code. */
    public String code() {
        return code;
    }

    /** The FHIR issue type of an issue of this kind, where nothing else is said. */
    Issue.Type usual() {
        return usual;
    }
}
