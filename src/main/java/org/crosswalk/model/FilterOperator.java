package org.crosswalk.model;

import java.util.Optional;

/** Filter operators of {@code ValueSet.compose.include.filter.op}: R4's nine, and R5's two that R4 clients send as well. */
public enum FilterOperator implements FhirCode {
    EQUALS("="),
    IS_A("is-a"),
    DESCENDENT_OF("descendent-of"),
    IS_NOT_A("is-not-a"),
    REGEX("regex"),
    IN("in"),
    NOT_IN("not-in"),
    GENERALIZES("generalizes"),
    EXISTS("exists"),
    CHILD_OF("child-of"),
    DESCENDENT_LEAF("descendent-leaf");

    private final String code;

    FilterOperator(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** The operator with FHIR's code, or empty when FHIR has none such. */
    public static Optional<FilterOperator> ofCode(String code) {
        return FhirCode.find(values(), code);
    }
}
