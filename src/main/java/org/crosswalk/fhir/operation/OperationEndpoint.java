package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.crosswalk.fhir.http.LargeRequests;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.tree.HapiResources;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Answers operation calls that HAPI has routed. Thread-safe. */
public final class OperationEndpoint {

    private final TerminologyOperations operations;
    private final LargeRequests large;
    private final OperationCalls calls;
    private final WriteGate gate;

    /** With a bound of large calls, the time that one may take, and who may change something by one. */
    public OperationEndpoint(TerminologyOperations operations, LargeRequests large, Duration timeout, WriteGate gate) {
        this.gate = gate;
        this.operations = operations;
        this.large = large;
        this.calls = new OperationCalls(timeout);
    }

    /** Answers a call of an operation on a type, or on one resource of it. */
    public Resource answer(String type, String name, RequestDetails request, @Nullable IdType id) {
        FhirOperation operation = operations
                .find(type, name)
                .orElseThrow(() -> new NoSuchElementException("no operation " + type + "/$" + name));
        StateChange.admit(operation, request.getRequestType() == RequestTypeEnum.POST, gate, request);
        try {
            OperationCall call = calls.read(operation, request, id);
            if (call.isLarge(operation)) {
                large.enter(request);
            }
            return HapiResources.of(operations.answer(operation, call));
        } catch (TerminologyFault fault) {
            // Here and not later: HAPI would take it for a failure of the server.
            throw ResponseStatus.of(fault);
        }
    }
}
