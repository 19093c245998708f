package org.crosswalk.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.crosswalk.provider.CodeSystemProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /CodeSystem} for any HAPI server of R4. Thread-safe. */
public final class CodeSystemProviderR4 implements IResourceProvider {

    private static final String TYPE = "CodeSystem";

    private final ResourceAccess<CodeSystemProvider> resources;
    private final OperationEndpoint operations;

    CodeSystemProviderR4(ResourceAccess<CodeSystemProvider> resources, OperationEndpoint operations) {
        this.resources = resources;
        this.operations = operations;
    }

    @Override
    public Class<CodeSystem> getResourceType() {
        return CodeSystem.class;
    }

    /** Reads a code system or one version of it. */
    @Read(version = true)
    public CodeSystem read(@IdParam IdType id, RequestDetails request) {
        return (CodeSystem) resources.read(id.getIdPart(), id.getVersionIdPart(), ClientInterceptor.of(request));
    }

    /** Searches code systems. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return resources.search(
                request.getParameters(),
                request.getFhirServerBase(),
                OperationCalls.isStrict(request),
                ClientInterceptor.of(request));
    }

    /** {@code $lookup}. */
    @Operation(name = "$lookup", idempotent = true, manualRequest = true)
    public Resource lookup(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "lookup", request, id);
    }

    /** {@code $validate-code}. */
    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public Resource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "validate-code", request, id);
    }

    /** {@code $subsumes}. */
    @Operation(name = "$subsumes", idempotent = true, manualRequest = true)
    public Resource subsumes(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "subsumes", request, id);
    }

    /** {@code $diff}: what one version changed against another. */
    @Operation(name = "$diff", idempotent = true, manualRequest = true)
    public Resource diff(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "diff", request, id);
    }

    /** {@code $batch-validate-code}. */
    @Operation(name = "$batch-validate-code", idempotent = true, manualRequest = true)
    public Resource batchValidateCode(RequestDetails request) {
        return operations.answer(TYPE, "batch-validate-code", request, null);
    }

    /** {@code $check-codes}. */
    @Operation(name = "$check-codes", idempotent = true, manualRequest = true)
    public Resource checkCodes(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "check-codes", request, id);
    }
}
