package org.crosswalk.service;

import org.crosswalk.model.Issue;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/** Tells a client that what it relies on is deprecated, withdrawn, retired, experimental or a draft. */
final class StatusIssues {

    private final Issues issues;

    StatusIssues(Issues issues) {
        this.issues = issues;
    }

    /**
     * What there is to say of a resource, if anything.
     *
     * @param used the resource that was used
     * @param type its FHIR type
     * @param by the resource that uses it, which may be no better itself, or null
     */
    void report(ResourceHeader used, String type, @Nullable ResourceHeader by, CodingReport report) {
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
            return by == null ? null : "MSG_EXPERIMENTAL";
        }
        boolean draft = "draft".equals(used.status()) || "draft".equals(used.standardsStatus());
        boolean byDraft = by == null || "draft".equals(by.status()) || "draft".equals(by.standardsStatus());
        return draft && !byDraft ? "MSG_DRAFT" : null;
    }
}
