package org.crosswalk.fhir.operation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * {@code $batch-validate-code}: many validations in one request. Each {@code validation} is a Parameters resource; what it
 * does not say it takes from the parameters around it. One that cannot be answered gives an OperationOutcome in its place.
 */
final class BatchValidation {

    private static final String VALIDATION = "validation";

    private BatchValidation() {}

    static Resource answer(OperationCall call, int most, Function<OperationCall, Resource> validate) {
        List<ParametersParameterComponent> entries = call.parameters().getParameter().stream()
                .filter(entry -> VALIDATION.equals(entry.getName()))
                .toList();
        if (entries.isEmpty()) {
            throw Faults.required("$batch-validate-code needs at least one 'validation'");
        }
        if (entries.size() > most) {
            throw ResponseStatus.of(
                    413, "$batch-validate-code may have " + most + " validations; this one has " + entries.size());
        }
        Parameters answer = new Parameters();
        for (ParametersParameterComponent entry : entries) {
            answer.addParameter().setName(VALIDATION).setResource(one(call, entry.getResource(), validate));
        }
        return answer;
    }

    private static Resource one(OperationCall call, Resource entry, Function<OperationCall, Resource> validate) {
        if (!(entry instanceof Parameters own)) {
            return OperationOutcomes.of(Issue.Type.INVALID, "a 'validation' must be a Parameters resource");
        }
        try {
            return validate.apply(call.with(merged(own, call.parameters().getParameter())));
        } catch (TerminologyFault fault) {
            return OperationOutcomes.of(fault.issues());
        }
    }

    private static Parameters merged(Parameters own, List<ParametersParameterComponent> around) {
        Parameters merged = new Parameters();
        Set<String> said = new HashSet<>();
        for (ParametersParameterComponent parameter : own.getParameter()) {
            said.add(parameter.getName());
            merged.addParameter(parameter);
        }
        // Resources add up: an entry may bring some of its own.
        said.remove("tx-resource");
        for (ParametersParameterComponent parameter : around) {
            if (!VALIDATION.equals(parameter.getName()) && !said.contains(parameter.getName())) {
                merged.addParameter(parameter);
            }
        }
        return merged;
    }
}
