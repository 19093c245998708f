package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.crosswalk.fhir.resource.ResourceWriting.Plan;
import org.crosswalk.model.Access;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * The entries of batches and transactions that write. Thread-safe.
 *
 * <p>Source: FHIR R4, "batch/transaction": in a transaction all is written or nothing, deletions first, then what is created,
 * then what is updated.
 */
final class BatchWrites {

    private static final List<HTTPVerb> ORDER = List.of(HTTPVerb.DELETE, HTTPVerb.POST, HTTPVerb.PUT);

    private static final Map<HTTPVerb, Access> ACCESS =
            Map.of(HTTPVerb.POST, Access.CREATE, HTTPVerb.PUT, Access.UPDATE, HTTPVerb.DELETE, Access.DELETE);

    private final OwnContent own;
    private final WriteGate gate;
    private final Map<String, ResourceWriting> types = new HashMap<>();

    /**
     * Makes it.
     *
     * @param own keeps what is written
     * @param types the types that are written
     * @param gate says who may write at all
     */
    BatchWrites(OwnContent own, List<ResourceWriting> types, WriteGate gate) {
        this.own = own;
        this.gate = gate;
        types.forEach(type -> this.types.put(type.access().kind().type(), type));
    }

    /** Whether an entry is to write something. */
    boolean isWrite(BundleEntryRequestComponent wanted, BatchTarget target) {
        boolean creates = wanted.getMethod() == HTTPVerb.POST && target.operation() == null && target.id() == null;
        return (creates || wanted.getMethod() == HTTPVerb.PUT || wanted.getMethod() == HTTPVerb.DELETE)
                && writes(target.type());
    }

    /** Whether resources of a type are written. */
    boolean writes(String type) {
        return types.containsKey(type);
    }

    /** Writes one entry of a batch. Who may not write is refused without waiting for those who do. */
    BundleEntryComponent write(BundleEntryComponent entry, BatchTarget target, RequestDetails request) {
        admit(entry, target, request);
        return own.alone(() -> {
            Plan plan = plan(entry, target, request);
            boolean created = plan.creates(own);
            return answer(created, ResourceWriting.write(own, List.of(plan)).get(0));
        });
    }

    /** Writes a transaction: all of its entries or none. */
    Bundle transaction(Bundle bundle, RequestDetails request) {
        gate.refusal(request).ifPresent(refusal -> {
            throw ResponseStatus.of(refusal.status(), refusal.why() + refusal.otherwise());
        });
        List<BatchTarget> targets = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            BatchBody.refuse(entry);
            BatchTarget target = target(entry.getRequest(), i, request);
            admit(entry, target, request);
            targets.add(target);
        }
        return own.alone(() -> written(bundle, targets, request));
    }

    private Bundle written(Bundle bundle, List<BatchTarget> targets, RequestDetails request) {
        List<Planned> planned = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            planned.add(new Planned(i, entry.getRequest().getMethod(), plan(entry, targets.get(i), request)));
        }
        planned.sort(Comparator.comparingInt(each -> ORDER.indexOf(each.method)));
        List<Boolean> created =
                planned.stream().map(each -> each.plan.creates(own)).toList();
        List<@Nullable OwnResource> written =
                ResourceWriting.write(own, planned.stream().map(Planned::plan).toList());
        BundleEntryComponent[] answers = new BundleEntryComponent[planned.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[planned.get(i).index] = answer(created.get(i), written.get(i));
        }
        Bundle answer = new Bundle();
        answer.setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        answer.setEntry(new ArrayList<>(List.of(answers)));
        return answer;
    }

    private record Planned(int index, HTTPVerb method, Plan plan) {}

    private BatchTarget target(BundleEntryRequestComponent wanted, int index, RequestDetails request) {
        String place = "Bundle.entry[" + index + "]";
        if (!wanted.hasUrl() || !wanted.hasMethod()) {
            throw ResponseStatus.of(400, place + " of a transaction needs request.method and request.url");
        }
        BatchTarget target = BatchTarget.parse(wanted.getUrl(), request.getFhirServerBase());
        if (!isWrite(wanted, target)) {
            throw ResponseStatus.of(
                    422,
                    place + " is " + wanted.getMethod().toCode() + " " + wanted.getUrl()
                            + ", and a transaction here writes CodeSystem, ValueSet and ConceptMap and does nothing else: send"
                            + " the rest in a Bundle of the type 'batch'; nothing was written");
        }
        return target;
    }

    private void admit(BundleEntryComponent entry, BatchTarget target, RequestDetails request) {
        Objects.requireNonNull(types.get(target.type()))
                .admit(
                        request,
                        Objects.requireNonNull(ACCESS.get(entry.getRequest().getMethod())));
    }

    private Plan plan(BundleEntryComponent entry, BatchTarget target, RequestDetails request) {
        ResourceWriting type = Objects.requireNonNull(types.get(target.type()));
        BundleEntryRequestComponent wanted = entry.getRequest();
        String condition = target.id() == null ? target.queryText() : null;
        if (wanted.getMethod() == HTTPVerb.POST) {
            return type.create(entry.getResource(), wanted.getIfNoneExist(), request);
        }
        boolean delete = wanted.getMethod() == HTTPVerb.DELETE;
        if (target.id() == null) {
            if (condition == null) {
                throw ResponseStatus.of(
                        400,
                        wanted.getMethod().toCode() + " " + wanted.getUrl()
                                + " names no resource: give an id or a condition");
            }
            return delete
                    ? type.deleteWhere(condition, wanted.getIfMatch(), request)
                    : type.updateWhere(entry.getResource(), condition, wanted.getIfMatch(), request);
        }
        return delete
                ? type.delete(target.id(), wanted.getIfMatch())
                : type.update(entry.getResource(), target.id(), wanted.getIfMatch(), request);
    }

    private static BundleEntryComponent answer(boolean created, @Nullable OwnResource result) {
        BundleEntryComponent answer = new BundleEntryComponent();
        if (result == null || result.deleted()) {
            answer.getResponse().setStatus("204 No Content");
        } else {
            answer.getResponse()
                    .setStatus(created ? "201 Created" : "200 OK")
                    .setLocation(result.reference() + "/_history/" + result.version());
        }
        if (result != null) {
            answer.getResponse()
                    .setEtag("W/\"" + result.version() + "\"")
                    .setLastModified(Date.from(result.lastUpdated()));
        }
        return answer;
    }
}
