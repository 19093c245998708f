package org.crosswalk.service;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Issue;
import org.jspecify.annotations.Nullable;

/** The {@code message} of a verdict: the texts of its issues in alphabetical order, without mere remarks. */
final class OutcomeMessage {

    /** Remarks that HL7's terminology ecosystem leaves to the issues. */
    private static final Set<String> REMARKS = Set.of(
            "VALUESET_VALUE_MISMATCH_DEFAULT",
            "CONCEPT_DEPRECATED_IN_VALUESET",
            "DEPRECATED_CONCEPT_FOUND",
            "UNKNOWN_CODE_IN_FRAGMENT",
            "CODE_CASE_DIFFERENCE",
            "None_of_the_provided_codes_are_in_the_value_set_one");

    private OutcomeMessage() {}

    static @Nullable String of(List<Issue> issues) {
        Set<String> texts = new TreeSet<>();
        for (Issue issue : issues) {
            boolean remark =
                    REMARKS.contains(String.valueOf(issue.messageId())) || "status-check".equals(issue.txType());
            if (issue.severity() == Issue.Severity.ERROR || !remark) {
                texts.add(issue.text());
            }
        }
        return texts.isEmpty() ? null : String.join("; ", texts);
    }
}
