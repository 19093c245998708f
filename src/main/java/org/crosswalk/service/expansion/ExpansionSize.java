package org.crosswalk.service.expansion;

import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetNames;
import org.jspecify.annotations.Nullable;

/** Refuses what is too large to list, and says how to page. */
final class ExpansionSize {

    private final Issues issues;
    private final ServiceLimits limits;

    private final Client client;

    ExpansionSize(Issues issues, ServiceLimits limits, Client client) {
        this.issues = issues;
        this.limits = limits;
        this.client = client;
    }

    private static int least(int limit, @Nullable Integer other) {
        return other == null ? limit : Math.min(limit, other);
    }

    /**
     * Checks the number of codes that the answer would list.
     *
     * @param count the page size that the client names, or null for all
     */
    void check(ValueSetDefinition valueSet, Listing listing, @Nullable Integer count) {
        int listed = count == null ? listing.size() : Math.min(count, listing.size());
        int page = limits.pageSize();
        for (Listing.Segment segment : listing.segments()) {
            CodeSystemHeader header = segment.part().provider().header();
            page = least(page, header.expansionLimit());
            if (header.licensed()) {
                page = least(page, client.expansionLimit());
            }
        }
        int most = count == null ? Math.min(page, limits.expansionSize()) : page;
        if (listed > most) {
            Issue refusal = issues.issue(
                    Issue.Severity.ERROR,
                    Issue.Type.TOO_COSTLY,
                    TxIssueType.TOO_COSTLY,
                    "VALUESET_TOO_COSTLY",
                    null,
                    ValueSetNames.of(valueSet),
                    ">" + most);
            String hint = issues.messages().text("CROSSWALK_HOW_TO_PAGE", listing.size(), page);
            throw new TerminologyFault(
                    TerminologyFault.Kind.TOO_COSTLY,
                    new Issue(
                            refusal.severity(),
                            refusal.type(),
                            refusal.txType(),
                            refusal.messageId(),
                            refusal.text() + ". " + hint,
                            refusal.expression()));
        }
    }
}
