package org.crosswalk.service;

import org.crosswalk.model.Issue;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** {@code CodeSystem/$lookup}. One use: made for a request. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until it is written
final class LookupOperation {

    private final TerminologyView view;
    private final Issues issues;

    LookupOperation(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    LookupOutcome lookup(LookupRequest request) {
        throw new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                Issues.worded(
                        Issue.Severity.ERROR,
                        Issue.Type.NOT_SUPPORTED,
                        null,
                        null,
                        null,
                        "Lookup is not supported in this build"));
    }
}
