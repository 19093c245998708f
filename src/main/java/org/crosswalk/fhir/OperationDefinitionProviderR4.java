package org.crosswalk.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationDefinition;

/** {@code /OperationDefinition}: what Crosswalk's own operations take and answer. Thread-safe. */
public final class OperationDefinitionProviderR4 implements IResourceProvider {

    private final ResourceAccess<OperationDefinition> resources;

    OperationDefinitionProviderR4(ResourceAccess<OperationDefinition> resources) {
        this.resources = resources;
    }

    @Override
    public Class<OperationDefinition> getResourceType() {
        return OperationDefinition.class;
    }

    /** Reads a definition. */
    @Read(version = true)
    public OperationDefinition read(@IdParam IdType id, RequestDetails request) {
        return (OperationDefinition)
                resources.read(id.getIdPart(), id.getVersionIdPart(), ClientInterceptor.of(request));
    }

    /** Searches definitions. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return resources.search(
                request.getParameters(),
                request.getFhirServerBase(),
                OperationCalls.isStrict(request),
                ClientInterceptor.of(request));
    }
}
