package org.crosswalk.fhir.endpoint;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.operation.OperationEndpoint;
import org.crosswalk.fhir.resource.OwnHistory;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.crosswalk.fhir.resource.ResourceWriting.Plan;
import org.crosswalk.model.Access;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** One type of resource that a site writes itself. Thread-safe. */
public class WrittenResourceProviderR4 extends ResourceProviderR4 {

    private final ResourceWriting writing;

    public WrittenResourceProviderR4(
            Class<? extends Resource> type, ResourceWriting writing, OperationEndpoint operations) {
        super(type, writing.access(), operations);
        this.writing = writing;
    }

    /** Creates a resource under an id of the server's; with {@code If-None-Exist} only where there is none. */
    @Create
    public final MethodOutcome create(
            @ResourceParam IBaseResource body,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        return written(Access.CREATE, request, () -> writing.create(body, condition, request));
    }

    /** Updates a resource, or creates it under its id; with {@code If-Match} only where it is the version that is named. */
    @Update
    public final MethodOutcome update(
            @IdParam @Nullable IdType id,
            @ResourceParam IBaseResource body,
            @ConditionalUrlParam @Nullable String condition,
            RequestDetails request) {
        String ifMatch = request.getHeader(Constants.HEADER_IF_MATCH);
        return written(
                Access.UPDATE,
                request,
                () -> condition == null
                        ? writing.update(body, Objects.requireNonNull(id).getIdPart(), ifMatch, request)
                        : writing.updateWhere(body, condition, ifMatch, request));
    }

    /** Deletes a resource; its history stays. */
    @Delete
    public final MethodOutcome delete(
            @IdParam @Nullable IdType id, @ConditionalUrlParam @Nullable String condition, RequestDetails request) {
        String ifMatch = request.getHeader(Constants.HEADER_IF_MATCH);
        return written(
                Access.DELETE,
                request,
                () -> condition == null
                        ? writing.delete(Objects.requireNonNull(id).getIdPart(), ifMatch)
                        : writing.deleteWhere(condition, ifMatch, request));
    }

    /** The history of all resources of this type that the site has written. */
    @History
    public final Bundle historyOfType(RequestDetails request) {
        return new OwnHistory(writing.own(), request.getFhirServerBase(), Caller.client(request))
                .of(writing.access().kind().type(), null, request.getParameters());
    }

    /** {@code $validate}: a resource before it is stored. HAPI's own {@code @Validate} would parse it, and lose what is wrong. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true)
    public final Resource validate(@IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
        return answer("validate", request, id);
    }

    private MethodOutcome written(Access access, RequestDetails request, Supplier<Plan> intention) {
        writing.admit(request, access);
        return writing.own().alone(() -> {
            Plan plan = intention.get();
            boolean created = plan.creates(writing.own());
            OwnResource result =
                    ResourceWriting.write(writing.own(), List.of(plan)).get(0);
            MethodOutcome outcome = new MethodOutcome();
            if (result == null) {
                return outcome;
            }
            IdType id = new IdType(result.type(), result.id(), Long.toString(result.version()));
            outcome.setId(id);
            outcome.setCreated(created);
            if (created && request.getRequestType() == RequestTypeEnum.PUT) {
                // Of what POST has created HAPI itself says where it is.
                request.getResponse()
                        .addHeader(
                                Constants.HEADER_LOCATION,
                                id.withServerBase(request.getFhirServerBase(), result.type())
                                        .getValue());
            }
            if (!result.deleted()) {
                writing.own().resource(result, Caller.client(request)).ifPresent(outcome::setResource);
            }
            return outcome;
        });
    }
}
