package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.Membership;
import org.crosswalk.service.valueset.ValueSetNames;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/** {@code inferSystem}: the one system of a value set in which it holds the code. */
record SystemInference(TerminologyView view, Issues issues, WorkBounds bounds) {

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
        String messageId = systems.isEmpty()
                ? "UNABLE_TO_INFER_CODESYSTEM"
                : "Unable_to_resolve_system__value_set_has_multiple_matches";
        String at = report.place().code();
        report.add(issues.error(TxIssueType.CANNOT_INFER, messageId, at, code, valueSet, systems));
        return null;
    }
}
