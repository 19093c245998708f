package org.crosswalk.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.NoSuchElementException;
import org.crosswalk.model.TerminologyFault;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Answers operation calls that HAPI has routed. Thread-safe. */
final class OperationEndpoint {

    private final TerminologyOperations operations;
    private final OperationCalls calls;

    OperationEndpoint(TerminologyOperations operations, EdgeLimits limits) {
        this.operations = operations;
        this.calls = new OperationCalls(limits);
    }

    Resource answer(String type, String name, RequestDetails request, @Nullable IdType id) {
        FhirOperation operation = operations
                .find(type, name)
                .orElseThrow(() -> new NoSuchElementException("no operation " + type + "/$" + name));
        try {
            return operations.answer(operation, calls.read(request, id));
        } catch (TerminologyFault fault) {
            // Here and not later: HAPI would take it for a failure of the server.
            throw ResponseStatus.of(fault);
        }
    }
}
