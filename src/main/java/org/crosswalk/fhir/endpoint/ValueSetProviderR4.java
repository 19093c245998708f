package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** {@code /ValueSet} for any HAPI server of R4. Thread-safe. */
public final class ValueSetProviderR4 extends WrittenResourceProviderR4 {

    public ValueSetProviderR4(ResourceWriting resources, OperationEndpoint operations) {
        super(ValueSet.class, resources, operations);
    }

    /** {@code $expand}. */
    @Operation(name = "$expand", idempotent = true, manualRequest = true)
    public Resource expand(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("expand", request, id);
    }

    /** {@code $validate-code}. */
    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public Resource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("validate-code", request, id);
    }

    /** {@code $batch-validate-code}. */
    @Operation(name = "$batch-validate-code", idempotent = true, manualRequest = true)
    public Resource batchValidateCode(RequestDetails request) {
        return answer("batch-validate-code", request, null);
    }

    /** {@code $compare}. */
    @Operation(name = "$compare", idempotent = true, manualRequest = true)
    public Resource compare(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("compare", request, id);
    }

    /** {@code $drift}: what the next release changes. */
    @Operation(name = "$drift", idempotent = true, manualRequest = true)
    public Resource drift(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("drift", request, id);
    }
}
