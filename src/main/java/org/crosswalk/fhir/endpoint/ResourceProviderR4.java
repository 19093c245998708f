package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One type of resource for any HAPI server of R4: reading, its history and searching, which all types have. HAPI finds the methods of a
 * provider's superclass too, if they are public. Thread-safe.
 */
public class ResourceProviderR4 implements IResourceProvider {

    private final Class<? extends Resource> type;
    private final ResourceAccess<?> resources;
    private final OperationEndpoint operations;

    public ResourceProviderR4(
            Class<? extends Resource> type, ResourceAccess<?> resources, OperationEndpoint operations) {
        this.type = type;
        this.resources = resources;
        this.operations = operations;
    }

    @Override
    public final Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    /**
     * Reads a resource or one version of it; 304 with its tag when the client has it already. HAPI by itself knows one tag
     * in one header, and sends none back.
     *
     * <p>Source: RFC 9110, 13.1.2 and 15.4.5.
     */
    @Read(version = true)
    public final IBaseResource read(@IdParam IdType id, RequestDetails request) {
        Resource resource = resources.read(id.getIdPart(), id.getVersionIdPart(), Caller.client(request));
        String tag = "\"" + resource.getMeta().getVersionId() + "\"";
        List<String> had = request.getHeaders(Constants.HEADER_IF_NONE_MATCH);
        boolean has = had != null
                && had.stream()
                        .flatMap(header -> Stream.of(header.split(",")))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
        if (has) {
            throw new NotModifiedException("Not modified").addResponseHeader(Constants.HEADER_ETAG, "W/" + tag);
        }
        return resource;
    }

    /** The history of a resource. */
    @History
    public final Bundle history(@IdParam IdType id, RequestDetails request) {
        return resources.history(
                id.getIdPart(), request.getParameters(), request.getFhirServerBase(), Caller.client(request));
    }

    /** Searches resources. */
    @Search(allowUnknownParams = true)
    public final Bundle search(RequestDetails request) {
        return resources.search(request.getParameters(), request.getFhirServerBase(), Caller.of(request));
    }

    /** What the operation of this type with a name answers. */
    final Resource answer(String operation, RequestDetails request, @Nullable IdType id) {
        return operations.answer(resources.kind().type(), operation, request, id);
    }
}
