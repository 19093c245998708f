package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /CodeSystem} for any HAPI server of R4. Thread-safe. */
public final class CodeSystemProviderR4 extends WrittenResourceProviderR4 {

    public CodeSystemProviderR4(ResourceWriting resources, OperationEndpoint operations) {
        super(CodeSystem.class, resources, operations);
    }

    /** {@code $lookup}. */
    @Operation(name = "$lookup", idempotent = true, manualRequest = true)
    public Resource lookup(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("lookup", request, id);
    }

    /** {@code $validate-code}. */
    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public Resource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("validate-code", request, id);
    }

    /** {@code $subsumes}. */
    @Operation(name = "$subsumes", idempotent = true, manualRequest = true)
    public Resource subsumes(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("subsumes", request, id);
    }

    /** {@code $find-matches}. */
    @Operation(name = "$find-matches", idempotent = true, manualRequest = true)
    public Resource findMatches(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("find-matches", request, id);
    }

    /** {@code $diff}: what one version changed against another. */
    @Operation(name = "$diff", idempotent = true, manualRequest = true)
    public Resource diff(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("diff", request, id);
    }

    /** {@code $batch-validate-code}. */
    @Operation(name = "$batch-validate-code", idempotent = true, manualRequest = true)
    public Resource batchValidateCode(RequestDetails request) {
        return answer("batch-validate-code", request, null);
    }

    /** {@code $check-codes}. */
    @Operation(name = "$check-codes", idempotent = true, manualRequest = true)
    public Resource checkCodes(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("check-codes", request, id);
    }
}
