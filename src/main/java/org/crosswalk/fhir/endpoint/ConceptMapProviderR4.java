package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /ConceptMap} for any HAPI server of R4. Thread-safe. */
public final class ConceptMapProviderR4 extends ResourceProviderR4 {

    public ConceptMapProviderR4(ResourceAccess<?> resources, OperationEndpoint operations) {
        super(ConceptMap.class, resources, operations);
    }

    /** {@code $translate}. */
    @Operation(name = "$translate", idempotent = true, manualRequest = true)
    public Resource translate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("translate", request, id);
    }

    /** {@code $validate}: a resource before it is stored. HAPI's own {@code @Validate} would parse it, and lose what is wrong. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true)
    public Resource validate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("validate", request, id);
    }
}
