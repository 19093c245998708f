package org.crosswalk.service.expansion;

import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.ValueSetNames;
import org.jspecify.annotations.Nullable;

/** Refuses what is too large to list, and says how to page. */
record ExpansionSize(Issues issues, ServiceLimits limits, Client client) {

    /**
     * The most codes that the answer lists.
     *
     * @param offset where the page begins that the client names, or null; who names only that gets pages as large as an
     *     answer without pages may be
     * @param count the page size that the client names, or null
     * @throws TerminologyFault when the answer would list too many
     */
    int most(ValueSetDefinition valueSet, Listing listing, @Nullable Integer offset, @Nullable Integer count) {
        int listed = count == null ? listing.size() : Math.min(count, listing.size());
        int page = limits.pageSize();
        for (Listing.Segment segment : listing.segments()) {
            CodeSystemHeader header = segment.part().provider().header();
            page = ServiceLimits.least(page, header.expansionLimit());
            if (header.licensed()) {
                page = ServiceLimits.least(page, client.expansionLimit());
            }
        }
        int most = count == null ? Math.min(page, limits.expansionSize()) : page;
        if (offset != null && count == null) {
            return most;
        }
        if (listed > most) {
            Issue refusal = issues.error(
                    TxIssueType.TOO_COSTLY, "VALUESET_TOO_COSTLY", null, ValueSetNames.of(valueSet), ">" + most);
            String hint = issues.text("CROSSWALK_HOW_TO_PAGE", listing.size(), page);
            throw new TerminologyFault(Kind.TOO_COSTLY, refusal.withDiagnostics(hint));
        }
        return listed;
    }
}
