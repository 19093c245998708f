package org.crosswalk.service;

import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** One use: made for a request. */
@SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // until it is written
final class ValidateCodeOperation {

    private final TerminologyView view;
    private final Issues issues;

    ValidateCodeOperation(TerminologyView view, Issues issues, Object... rest) {
        this.view = view;
        this.issues = issues;
    }

    ValidateCodeOutcome validate(ValidateCodeRequest request) {
        throw new TerminologyFault(
                TerminologyFault.Kind.UNPROCESSABLE,
                Issues.worded(
                        Issue.Severity.ERROR,
                        Issue.Type.NOT_SUPPORTED,
                        null,
                        null,
                        null,
                        "ValidateCode is not supported in this build"));
    }
}
