package org.crosswalk.fhir.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * {@code $batch-validate-code}: many validations in one request. Each {@code validation} is a Parameters resource; what it
 * does not say it takes from the parameters around it. One that cannot be answered gives an OperationOutcome in its place.
 */
final class BatchValidation {

    private static final String VALIDATION = "validation";

    /** What each validation is given in. */
    static final OperationParameter PARAMETER = OperationParameter.many(
                    VALIDATION,
                    "Parameters",
                    "One validation, as a Parameters resource; what it does not say it takes from the parameters beside it")
            .needed();

    private BatchValidation() {}

    static Node answer(OperationCall call, int most, Function<OperationCall, Node> validate) {
        List<Parameter> entries = call.parameters().stream()
                .filter(entry -> VALIDATION.equals(entry.name()))
                .toList();
        if (entries.isEmpty()) {
            throw Faults.required("$batch-validate-code needs at least one 'validation'");
        }
        if (entries.size() > most) {
            throw ResponseStatus.of(
                    413, "$batch-validate-code may have " + most + " validations; this one has " + entries.size());
        }
        List<Parameter> around = call.parameters().stream()
                .filter(entry -> !VALIDATION.equals(entry.name()))
                .toList();
        Node answer = Node.resource("Parameters");
        for (Parameter entry : entries) {
            answer.parameter(VALIDATION).put("resource", one(call, entry.value(), around, validate));
        }
        return answer;
    }

    private static Node one(
            OperationCall call,
            Parameter.@Nullable Value entry,
            List<Parameter> around,
            Function<OperationCall, Node> validate) {
        if (!(entry instanceof Parameter.OfParameters own)) {
            return OperationOutcomes.of(Issue.Type.INVALID, "a 'validation' must be a Parameters resource");
        }
        try {
            return validate.apply(call.with(merged(own.parameters(), around)));
        } catch (TerminologyFault fault) {
            return OperationOutcomes.of(fault.issues());
        }
    }

    private static List<Parameter> merged(List<Parameter> own, List<Parameter> around) {
        if (around.isEmpty()) {
            return own;
        }
        List<Parameter> merged = new ArrayList<>(own);
        Set<String> said = own.stream().map(Parameter::name).collect(Collectors.toSet());
        // Resources add up: an entry may bring some of its own.
        said.remove("tx-resource");
        around.stream().filter(parameter -> !said.contains(parameter.name())).forEach(merged::add);
        return merged;
    }
}
