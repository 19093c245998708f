package org.crosswalk.fhir.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.model.Issue;
import org.crosswalk.model.NearestName;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.crosswalk.service.message.TxIssueType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

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
                    + "; it has " + String.join(", ", new TreeSet<>(operation.parameters())));
        }
    }

    private static Set<String> unknown(FhirOperation operation, ParameterValues values) {
        Set<String> known = new HashSet<>(operation.parameters());
        known.addAll(ContextParameters.IGNORED);
        return values.namesBeside(known);
    }

    /** Adds a remark for each to the answer's {@code issues}. */
    static void note(FhirOperation operation, OperationCall call, Parameters answer) {
        for (String name : unknown(operation, call.values())) {
            outcome(answer)
                    .getIssue()
                    .addAll(OperationOutcomes.of(List.of(issue(operation, call, name)))
                            .getIssue());
        }
    }

    private static Issue issue(FhirOperation operation, OperationCall call, String name) {
        Messages messages = Messages.in(call.caller().acceptLanguage());
        String hint = NearestName.of(name, new TreeSet<>(operation.parameters()))
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

    private static OperationOutcome outcome(Parameters answer) {
        for (ParametersParameterComponent parameter : answer.getParameter()) {
            if (Remarks.ISSUES.equals(parameter.getName())
                    && parameter.getResource() instanceof OperationOutcome outcome) {
                return outcome;
            }
        }
        OperationOutcome made = new OperationOutcome();
        answer.addParameter().setName(Remarks.ISSUES).setResource(made);
        return made;
    }
}
