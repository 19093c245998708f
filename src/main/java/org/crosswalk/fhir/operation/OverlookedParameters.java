package org.crosswalk.fhir.operation;

import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Issue;
import org.crosswalk.model.NearestName;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.crosswalk.service.message.TxIssueType;

/**
 * Says in an answer which parameters of the request mean nothing to the operation: a mistyped {@code dat} for {@code date}
 * changes what is answered, and a client that reads no word of it trusts the wrong answer. Stateless.
 */
final class OverlookedParameters {

    private OverlookedParameters() {}

    /** Answers nothing when there is one. */
    static void refuse(FhirOperation operation, ParameterValues values) {
        Set<String> unknown = unknown(operation, values);
        if (!unknown.isEmpty()) {
            throw Faults.invalid("$" + operation.name() + " has no parameter " + String.join(", ", unknown)
                    + "; it has " + String.join(", ", new TreeSet<>(operation.names())));
        }
    }

    private static Set<String> unknown(FhirOperation operation, ParameterValues values) {
        return values.names(name -> !operation.names().contains(name) && !ContextParameters.IGNORED.contains(name));
    }

    /** Adds a remark for each to the answer's {@code issues}. */
    static void note(FhirOperation operation, OperationCall call, Node answer) {
        for (String name : unknown(operation, call.values())) {
            outcome(answer).add("issue", OperationOutcomes.issue(issue(operation, call, name)));
        }
    }

    private static Issue issue(FhirOperation operation, OperationCall call, String name) {
        Messages messages = Messages.in(call.caller().acceptLanguage());
        String hint = NearestName.of(name, new TreeSet<>(operation.names()))
                .map(near -> messages.text("TEXT_DID_YOU_MEAN", near))
                .orElse("");
        return new Issues(messages)
                .issue(
                        Issue.Severity.WARNING,
                        Issue.Type.NOT_SUPPORTED,
                        TxIssueType.PROCESSING_NOTE,
                        "CROSSWALK_PARAMETER_UNKNOWN",
                        name,
                        name,
                        hint);
    }

    private static Node outcome(Node answer) {
        Node issues = answer.named(Remarks.ISSUES);
        if (issues != null && issues.get("resource") instanceof Node outcome) {
            return outcome;
        }
        Node made = Node.resource("OperationOutcome");
        answer.parameter(Remarks.ISSUES).put("resource", made);
        return made;
    }
}
