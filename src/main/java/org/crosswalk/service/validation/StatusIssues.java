package org.crosswalk.service.validation;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/** Tells a client that what it relies on is deprecated, withdrawn, retired, experimental or a draft. */
public final class StatusIssues {

    private final Issues issues;

    public StatusIssues(Issues issues) {
        this.issues = issues;
    }

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
        String messageId = messageId(used, by);
        if (messageId != null) {
            Issue issue = issues.issue(
                    Issue.Severity.INFORMATION,
                    Issue.Type.BUSINESS_RULE,
                    TxIssueType.STATUS_CHECK,
                    messageId,
                    null,
                    used.canonical(),
                    "",
                    type);
            if (!report.issues().contains(issue)) {
                report.add(issue);
            }
        }
    }

    private static @Nullable String messageId(ResourceHeader used, @Nullable ResourceHeader by) {
        if ("deprecated".equals(used.standardsStatus())) {
            return "MSG_DEPRECATED";
        }
        if ("withdrawn".equals(used.standardsStatus())) {
            return "MSG_WITHDRAWN";
        }
        if ("retired".equals(used.status())) {
            return "MSG_RETIRED";
        }
        if (Boolean.TRUE.equals(used.experimental()) && !(by != null && Boolean.TRUE.equals(by.experimental()))) {
            return "MSG_EXPERIMENTAL";
        }
        return isDraft(used) && !(by != null && isDraft(by)) ? "MSG_DRAFT" : null;
    }

    private static boolean isDraft(ResourceHeader header) {
        return "draft".equals(header.status()) || "draft".equals(header.standardsStatus());
    }
}
