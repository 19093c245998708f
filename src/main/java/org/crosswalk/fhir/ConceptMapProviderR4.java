package org.crosswalk.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code /ConceptMap} for any HAPI server of R4. Thread-safe. */
public final class ConceptMapProviderR4 implements IResourceProvider {

    private final ResourceAccess<ConceptMapProvider> resources;
    private final OperationEndpoint operations;

    ConceptMapProviderR4(ResourceAccess<ConceptMapProvider> resources, OperationEndpoint operations) {
        this.resources = resources;
        this.operations = operations;
    }

    @Override
    public Class<ConceptMap> getResourceType() {
        return ConceptMap.class;
    }

    /** Reads a concept map or one version of it. */
    @Read(version = true)
    public ConceptMap read(@IdParam IdType id, RequestDetails request) {
        return (ConceptMap) resources.read(id.getIdPart(), id.getVersionIdPart(), ClientInterceptor.of(request));
    }

    /** Searches concept maps. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return resources.search(
                request.getParameters(),
                request.getFhirServerBase(),
                OperationCalls.isStrict(request),
                ClientInterceptor.of(request));
    }

    /** {@code $translate}. */
    @Operation(name = "$translate", idempotent = true, manualRequest = true)
    public Resource translate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return operations.answer("ConceptMap", "translate", request, id);
    }
}
