package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /ConceptMap} for any HAPI server of R4. Thread-safe. */
public final class ConceptMapProviderR4 extends WrittenResourceProviderR4 {

    public ConceptMapProviderR4(ResourceWriting resources, OperationEndpoint operations) {
        super(ConceptMap.class, resources, operations);
    }

    /** {@code $translate}. */
    @Operation(name = "$translate", idempotent = true, manualRequest = true)
    public Resource translate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("translate", request, id);
    }

    /** {@code $drift}: what the next release changes. */
    @Operation(name = "$drift", idempotent = true, manualRequest = true)
    public Resource drift(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("drift", request, id);
    }

    /** {@code $closure}, as on the server as a whole. */
    @Operation(name = "$closure", idempotent = true, manualRequest = true)
    public Resource closure(RequestDetails request) {
        return answer("closure", request, null);
    }
}
