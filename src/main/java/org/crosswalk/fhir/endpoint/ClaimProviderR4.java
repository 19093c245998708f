package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;

/** {@code /Claim} for any HAPI server of R4: claims are checked here, not stored. Thread-safe. */
public final class ClaimProviderR4 implements IResourceProvider {

    private final OperationEndpoint operations;

    public ClaimProviderR4(OperationEndpoint operations) {
        this.operations = operations;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return Claim.class;
    }

    /** {@code $check-codes}. */
    @Operation(name = "$check-codes", idempotent = true, manualRequest = true)
    public Resource checkCodes(RequestDetails request) {
        return operations.answer("Claim", "check-codes", request, null);
    }
}
