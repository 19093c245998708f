package org.crosswalk.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.NoSuchElementException;
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
        return operations.answer(operation, calls.read(request, id));
    }
}
