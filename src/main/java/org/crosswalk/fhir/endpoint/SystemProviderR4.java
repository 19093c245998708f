package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.operation.BatchProcessor;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** What is called on the server as a whole: {@code batch}, {@code $versions}, {@code $drift} and {@code $closure}. Thread-safe. */
public final class SystemProviderR4 {

    private final BatchProcessor batches;
    private final OperationEndpoint operations;

    public SystemProviderR4(BatchProcessor batches, OperationEndpoint operations) {
        this.batches = batches;
        this.operations = operations;
    }

    /** Answers each entry of a batch, which {@link org.crosswalk.fhir.operation.BatchBody} has read. */
    @Transaction
    public Bundle batch(@TransactionParam Bundle bundle, RequestDetails request) {
        return batches.answer(bundle, request);
    }

    /** The history of everything that the site has written. */
    @History
    public Bundle history(RequestDetails request) {
        return batches.history(null, request.getParameters(), request);
    }

    /** {@code $versions}: the FHIR versions that are spoken. */
    @Operation(name = "$versions", idempotent = true, manualRequest = true)
    public Resource versions(RequestDetails request) {
        return operations.answer("", "versions", request, null);
    }

    /** {@code $drift}: what the next release changes in one's own value sets and maps. */
    @Operation(name = "$drift", idempotent = true, manualRequest = true)
    public Resource drift(RequestDetails request) {
        return operations.answer("", "drift", request, null);
    }

    /** {@code $closure}: how codes of a table of the client's are related. A GET comes here to be told that it is a POST. */
    @Operation(name = "$closure", idempotent = true, manualRequest = true)
    public Resource closure(RequestDetails request) {
        return operations.answer("", "closure", request, null);
    }
}
