package org.crosswalk.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.crosswalk.model.ValueSetDefinition;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/** {@code /ValueSet} for any HAPI server of R4. Thread-safe. */
public final class ValueSetProviderR4 implements IResourceProvider {

    private static final String TYPE = "ValueSet";

    private final ResourceAccess<ValueSetDefinition> resources;
    private final OperationEndpoint operations;

    ValueSetProviderR4(ResourceAccess<ValueSetDefinition> resources, OperationEndpoint operations) {
        this.resources = resources;
        this.operations = operations;
    }

    @Override
    public Class<ValueSet> getResourceType() {
        return ValueSet.class;
    }

    /** Reads a value set or one version of it. */
    @Read(version = true)
    public ValueSet read(@IdParam IdType id, RequestDetails request) {
        return (ValueSet) resources.read(id.getIdPart(), id.getVersionIdPart(), ClientInterceptor.of(request));
    }

    /** Searches value sets. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return resources.search(
                request.getParameters(),
                request.getFhirServerBase(),
                OperationCalls.isStrict(request),
                ClientInterceptor.of(request));
    }

    /** {@code $expand}. */
    @Operation(name = "$expand", idempotent = true, manualRequest = true)
    public Resource expand(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "expand", request, id);
    }

    /** {@code $validate-code}. */
    @Operation(name = "$validate-code", idempotent = true, manualRequest = true)
    public Resource validateCode(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer(TYPE, "validate-code", request, id);
    }

    /** {@code $batch-validate-code}. */
    @Operation(name = "$batch-validate-code", idempotent = true, manualRequest = true)
    public Resource batchValidateCode(RequestDetails request) {
        return operations.answer(TYPE, "batch-validate-code", request, null);
    }
}
