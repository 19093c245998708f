package org.crosswalk.service;

import org.crosswalk.model.Issue;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** {@code CodeSystem/$subsumes}. One use: made for a request. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until it is written
final class SubsumesOperation {

    private final TerminologyView view;
    private final Issues issues;

    SubsumesOperation(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    Subsumption subsumes(SubsumesRequest request) {
        throw new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                Issues.worded(
                        Issue.Severity.ERROR,
                        Issue.Type.NOT_SUPPORTED,
                        null,
                        null,
                        null,
                        "Subsumes is not supported in this build"));
    }
}
