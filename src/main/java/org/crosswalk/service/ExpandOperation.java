package org.crosswalk.service;

import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** One use: made for a request. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until it is written
final class ExpandOperation {

    private final TerminologyView view;
    private final Issues issues;

    ExpandOperation(TerminologyView view, Issues issues, Object... rest) {
        this.view = view;
        this.issues = issues;
    }

    Expansion expand(ExpandRequest request) {
        throw new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                Issues.worded(
                        Issue.Severity.ERROR,
                        Issue.Type.NOT_SUPPORTED,
                        null,
                        null,
                        null,
                        "Expand is not supported in this build"));
    }
}
