package org.crosswalk.service.validation;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.StatusWarning;
import org.jspecify.annotations.Nullable;

/** Tells a client that what it relies on is deprecated, withdrawn, retired, experimental or a draft. */
public record StatusIssues(Issues issues) {

    /**
     * What there is to say of the value sets and the code system that a verdict rests on.
     *
     * @param asked the value set that the client named, or null when it named a code system
     */
    public void report(@Nullable ValueSetDefinition asked, CodingReport report) {
        List<ValueSetDefinition> used =
                asked != null && report.consulted().isEmpty() ? List.of(asked) : report.consulted();
        // That a value set is a draft is for its own user to know, who chose it.
        used.forEach(valueSet -> report(valueSet.resource(), "ValueSet", valueSet.resource(), report));
        CodeSystemProvider provider = report.provider();
        if (provider != null) {
            report(provider.header().resource(), "CodeSystem", asked == null ? null : asked.resource(), report);
        }
    }

    private void report(ResourceHeader used, String type, @Nullable ResourceHeader by, CodingReport report) {
        StatusWarning.of(used, by).ifPresent(warning -> {
            Issue issue =
                    issues.remark(TxIssueType.STATUS_CHECK, warning.messageId(), null, used.canonical(), "", type);
            if (!report.issues().contains(issue)) {
                report.add(issue);
            }
        });
    }
}
