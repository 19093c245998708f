package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.Membership;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/** {@code inferSystem}: the one system of a value set in which it holds the code. */
final class SystemInference {

    private final TerminologyView view;
    private final Issues issues;
    private final WorkBounds bounds;

    SystemInference(TerminologyView view, Issues issues, WorkBounds bounds) {
        this.view = view;
        this.issues = issues;
        this.bounds = bounds;
    }

    /** The system, or null when there is none or more than one; then the report says so. */
    @Nullable
    String infer(ValueSetStructure structure, String code, CodingReport report) {
        List<String> systems = new ArrayList<>();
        for (String system : structure.systems()) {
            Membership membership = new Membership(structure, view, bounds, system, null, code, false);
            if (membership.check().member()) {
                systems.add(system);
            }
        }
        if (systems.size() == 1) {
            return systems.get(0);
        }
        String valueSet = ValueSetNames.of(structure.root());
        report.add(
                systems.isEmpty()
                        ? cannotInfer("UNABLE_TO_INFER_CODESYSTEM", report, code, valueSet)
                        : cannotInfer(
                                "Unable_to_resolve_system__value_set_has_multiple_matches",
                                report,
                                code,
                                valueSet,
                                systems));
        return null;
    }

    private Issue cannotInfer(String messageId, CodingReport report, Object... arguments) {
        return issues.issue(
                Issue.Severity.ERROR,
                Issue.Type.NOT_FOUND,
                TxIssueType.CANNOT_INFER,
                messageId,
                report.place().code(),
                arguments);
    }
}
