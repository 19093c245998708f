package org.crosswalk.fhir.resource;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.Draft;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.model.Access;
import org.crosswalk.model.ResourceWrite;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.jspecify.annotations.Nullable;

/**
 * Writes one kind of resource: create, update and delete, each with its condition. Thread-safe.
 *
 * <p>Source: FHIR R4, RESTful API: create, update, delete, conditional create, update and delete, and managing resource
 * contention.
 *
 * @param access finds what a condition means
 * @param own keeps what is written
 * @param gate says who may write
 */
public record ResourceWriting(ResourceAccess<?> access, OwnContent own, WriteGate gate) {

    private static final String ANYTHING = "*";

    /**
     * What a request means: a draft to be written, or a resource that is as it is wanted already.
     *
     * @param draft to be written, or null
     * @param existing what there is already; null where there is a draft, or nothing to delete
     */
    public record Plan(@Nullable Draft draft, @Nullable OwnResource existing) {

        /** Whether there is no such resource before it is written, or not any more. */
        public boolean creates(OwnContent own) {
            if (draft == null || draft.resource() == null) {
                return false;
            }
            OwnResource before = draft.id() == null ? null : own.find(draft.type(), draft.id());
            return before == null || before.deleted();
        }
    }

    /** Throws where whoever asks may not write. */
    public void admit(RequestDetails request, Access what) {
        gate.refusal(request, what, access.kind().type()).ifPresent(refusal -> {
            throw ResponseStatus.of(refusal.status(), refusal.why() + refusal.otherwise());
        });
    }

    /** A new resource under an id of the server's, unless the condition names one that there is. */
    public Plan create(@Nullable IBaseResource body, @Nullable String condition, RequestDetails request) {
        MetadataResource resource = ofThisType(body);
        if (condition != null) {
            List<OwnResource> found = found(condition, request);
            if (found.size() > 1) {
                throw several(condition, found);
            }
            if (!found.isEmpty()) {
                return new Plan(null, found.get(0));
            }
        }
        return new Plan(draft(resource, null, ResourceWrite.NONE, request), null);
    }

    /** The next version of a resource, or the first one under this id. */
    public Plan update(@Nullable IBaseResource body, String id, @Nullable String ifMatch, RequestDetails request) {
        return new Plan(draft(ofThisType(body), id, expected(id, ifMatch), request), null);
    }

    /** The next version of the one resource that a condition finds, or a new one. */
    public Plan updateWhere(
            @Nullable IBaseResource body, String condition, @Nullable String ifMatch, RequestDetails request) {
        MetadataResource resource = ofThisType(body);
        String bodyId = resource.getIdElement().getIdPart();
        List<OwnResource> found = found(condition, request);
        if (found.size() > 1) {
            throw several(condition, found);
        }
        if (found.isEmpty()) {
            Long none = bodyId == null ? Long.valueOf(ResourceWrite.NONE) : expected(bodyId, ifMatch);
            return new Plan(draft(resource, bodyId, none == null ? ResourceWrite.NONE : none, request), null);
        }
        String id = found.get(0).id();
        if (bodyId != null && !bodyId.equals(id)) {
            throw ResponseStatus.of(
                    400,
                    "the condition finds " + found.get(0).reference() + ", and the resource has the id " + bodyId
                            + ": leave its id out, or make the two agree");
        }
        return new Plan(draft(resource, id, expected(id, ifMatch), request), null);
    }

    /** The deletion of a resource; what is not there is deleted already. */
    public Plan delete(String id, @Nullable String ifMatch) {
        OwnResource newest = find(id);
        if (newest == null || newest.deleted()) {
            if (newest == null) {
                access.refuseReadOnly(id);
            }
            return new Plan(null, newest);
        }
        return new Plan(Draft.deletion(access.kind().type(), id, expected(id, ifMatch)), null);
    }

    /** The deletion of the one resource that a condition finds. */
    public Plan deleteWhere(String condition, @Nullable String ifMatch, RequestDetails request) {
        List<OwnResource> found = found(condition, request);
        if (found.size() > 1) {
            throw several(condition, found);
        }
        return found.isEmpty() ? new Plan(null, null) : delete(found.get(0).id(), ifMatch);
    }

    /** Writes what was planned, all or nothing; what is as it is wanted stays. In the order of the plans, null for nothing. */
    public static List<@Nullable OwnResource> write(OwnContent own, List<Plan> plans) {
        List<Draft> drafts =
                plans.stream().flatMap(plan -> Stream.ofNullable(plan.draft())).toList();
        Iterator<OwnResource> written = own.write(drafts).iterator();
        List<@Nullable OwnResource> results = new ArrayList<>();
        for (Plan plan : plans) {
            results.add(plan.draft() == null ? plan.existing() : written.next());
        }
        return results;
    }

    /** With the body as it was sent, where it is the resource; an entry of a Bundle has been parsed. */
    private static Draft draft(
            MetadataResource resource, @Nullable String id, @Nullable Long expected, RequestDetails request) {
        RequestBody body = request.getResourceName() == null ? null : RequestBody.of(request);
        return body == null
                ? Draft.of(resource, id, expected)
                : new Draft(resource.fhirType(), id, expected, resource, body.written());
    }

    private @Nullable OwnResource find(String id) {
        return access.registry().own().find(access.kind().type(), id);
    }

    private MetadataResource ofThisType(@Nullable IBaseResource body) {
        String type = access.kind().type();
        if (body instanceof MetadataResource resource && resource.fhirType().equals(type)) {
            if (resource.getMeta().getTag().stream().anyMatch(Subsetted::is)) {
                throw ResponseStatus.of(
                        422,
                        "the resource is tagged SUBSETTED, so parts of it are missing, and writing it would lose them: read"
                                + " the whole of it first, with _summary=false");
            }
            return resource;
        }
        throw ResponseStatus.of(
                400,
                body == null
                        ? "the body is missing: send the " + type + " as JSON or XML"
                        : "the body is a " + body.fhirType() + ", and this is the address of " + type);
    }

    private @Nullable Long expected(String id, @Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        OwnResource newest = find(id);
        String tag = ifMatch.strip().replaceFirst("^W/", "").replaceAll("^\"|\"$", "");
        if (tag.equals(ANYTHING) && newest != null && !newest.deleted()) {
            return newest.version();
        }
        if (!tag.matches("[0-9]{1,18}")) {
            throw ResponseStatus.of(
                    412,
                    "If-Match is " + ifMatch + ", and " + access.kind().type() + "/" + id
                            + (newest == null || newest.deleted()
                                    ? " is not there"
                                    : " has the version " + newest.version() + ": W/\"" + newest.version() + "\""));
        }
        return Long.valueOf(tag);
    }

    /** The resources of the site's own that a condition finds. */
    private List<OwnResource> found(String condition, RequestDetails request) {
        String text = condition.substring(condition.indexOf('?') + 1);
        List<OwnResource> found = new ArrayList<>();
        access.meant(UrlUtil.parseQueryString(text), Caller.client(request)).forEach(header -> {
            OwnResource own = find(header.id());
            if (own != null) {
                found.add(own);
            }
        });
        return found;
    }

    private static RuntimeException several(String condition, List<OwnResource> found) {
        return ResponseStatus.of(
                412,
                "the condition " + condition + " finds " + found.size() + " resources, "
                        + found.stream().map(OwnResource::reference).toList()
                        + ": name one by its url and version");
    }
}
