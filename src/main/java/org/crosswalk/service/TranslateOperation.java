package org.crosswalk.service;

import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** {@code ConceptMap/$translate}. One use: made for a request. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until it is written
final class TranslateOperation {

    private final TerminologyView view;
    private final Issues issues;

    TranslateOperation(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    TranslateOutcome translate(TranslateRequest request) {
        throw new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                Issues.worded(
                        Issue.Severity.ERROR,
                        Issue.Type.NOT_SUPPORTED,
                        null,
                        null,
                        null,
                        "Translate is not supported in this build"));
    }
}
