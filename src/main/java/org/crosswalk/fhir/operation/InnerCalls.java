package org.crosswalk.fhir.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.OperationOutcomes;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.r4.tree.Parameter;

/**
 * Calls operations from within the server as a client would over HTTP: the same parameters, limits, licences, counts and
 * answers. Thread-safe.
 */
public final class InnerCalls {

    private final TerminologyOperations operations;
    private final Duration timeout;

    /**
     * Makes them.
     *
     * @param timeout the time of one request, however many calls it makes
     */
    public InnerCalls(TerminologyOperations operations, Duration timeout) {
        this.operations = operations;
        this.timeout = timeout;
    }

    /** When a request that begins now is given up. */
    public Instant deadline() {
        return Instant.now().plus(timeout);
    }

    /** The answer of an operation, or the failure, with the status that a client gets it with. */
    public InnerAnswer attempt(String type, String name, List<Parameter> parameters, Caller caller, Instant deadline) {
        try {
            return new InnerAnswer(200, answerTo(type, name, parameters, caller, deadline));
        } catch (TerminologyFault fault) {
            return new InnerAnswer(ResponseStatus.status(fault.kind()), OperationOutcomes.of(fault.issues()));
        }
    }

    /**
     * The answer of an operation at type level.
     *
     * @param parameters as a query has them
     * @throws TerminologyFault when there is none
     */
    public Node answer(
            String type, String name, List<Map.Entry<String, String>> parameters, Caller caller, Instant deadline) {
        List<Parameter> given = parameters.stream()
                .map(pair -> Parameter.of(pair.getKey(), pair.getValue()))
                .toList();
        return answerTo(type, name, given, caller, deadline);
    }

    /**
     * The same, where parameters may be resources.
     *
     * @throws TerminologyFault when there is no answer
     */
    public Node answerTo(String type, String name, List<Parameter> parameters, Caller caller, Instant deadline) {
        FhirOperation operation = operations
                .find(type, name)
                .filter(known -> !known.changesState())
                .orElseThrow(() -> Faults.invalid("there is no operation " + type + "/$" + name));
        return operations.answer(operation, OperationCall.of(parameters, null, caller, deadline));
    }

    /**
     * What is answered.
     *
     * @param status as HTTP has it: 200, or that of a failure
     * @param resource the answer; an OperationOutcome when it failed
     */
    public record InnerAnswer(int status, Node resource) {}
}
