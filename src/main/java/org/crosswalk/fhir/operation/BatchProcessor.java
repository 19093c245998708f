package org.crosswalk.fhir.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.fhir.http.AnswerFacts;
import org.crosswalk.fhir.http.BatchSize;
import org.crosswalk.fhir.http.Caller;
import org.crosswalk.fhir.http.LargeRequests;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.fhir.resource.OwnHistory;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code batch} Bundles: each entry is an operation call, a read, a history, a search or a write, and is answered by
 * itself, whatever becomes of the others. A {@code transaction} writes all of its entries or none. Thread-safe.
 */
public final class BatchProcessor {

    private final TerminologyOperations operations;
    private final Map<String, ResourceAccess<?>> resources = new HashMap<>();
    private final OwnContent own;
    private final BatchWrites writes;
    private final WriteGate gate;
    private final LargeRequests large;
    private final int mostEntries;
    private final Duration timeout;

    /**
     * Makes the processor.
     *
     * @param own keeps what is written
     * @param writes the types that are written
     * @param gate says who may change something by an operation
     * @param large bounds the batches that have a large entry
     * @param mostEntries most entries of a batch
     * @param timeout how long they may take together
     */
    public BatchProcessor(
            TerminologyOperations operations,
            List<ResourceAccess<?>> resources,
            OwnContent own,
            List<ResourceWriting> writes,
            WriteGate gate,
            LargeRequests large,
            int mostEntries,
            Duration timeout) {
        this.large = large;
        this.gate = gate;
        this.operations = operations;
        this.own = own;
        this.writes = new BatchWrites(own, writes, gate);
        resources.forEach(access -> this.resources.put(access.kind().type(), access));
        this.mostEntries = mostEntries;
        this.timeout = timeout;
    }

    /** Answers a bundle. */
    public Bundle answer(Bundle bundle, RequestDetails request) {
        BatchBody.refuse(bundle);
        boolean transaction = bundle.getType() == Bundle.BundleType.TRANSACTION;
        if (bundle.getType() != Bundle.BundleType.BATCH && !transaction) {
            throw ResponseStatus.of(
                    400,
                    "a Bundle sent to the server must be of the type 'batch' or 'transaction'"
                            + (bundle.hasType() ? ", not '" + bundle.getType().toCode() + "'" : ""));
        }
        if (bundle.getEntry().size() > mostEntries) {
            throw ResponseStatus.of(
                    413,
                    "a batch may have " + mostEntries + " entries; this one has "
                            + bundle.getEntry().size());
        }
        BatchSize.note(request, bundle.getEntry().size());
        AnswerFacts facts = AnswerFacts.of(request);
        if (transaction) {
            if (facts != null) {
                facts.changes();
                facts.unite(bundle.getEntry().size());
            }
            return writes.transaction(bundle, request);
        }
        Bundle answer = new Bundle();
        answer.setType(Bundle.BundleType.BATCHRESPONSE);
        // A batch has the time of one request: its entries are as many as a client likes.
        Instant deadline = Instant.now().plus(timeout);
        for (BundleEntryComponent entry : bundle.getEntry()) {
            answer.addEntry(answer(entry, request, deadline));
        }
        if (facts != null) {
            facts.unite(bundle.getEntry().size());
        }
        return answer;
    }

    private BundleEntryComponent answer(BundleEntryComponent entry, RequestDetails request, Instant deadline) {
        BundleEntryComponent answer = new BundleEntryComponent();
        try {
            BatchBody.refuse(entry);
            BundleEntryRequestComponent wanted = entry.getRequest();
            if (!wanted.hasUrl() || !wanted.hasMethod()) {
                throw ResponseStatus.of(400, "an entry of a batch needs request.method and request.url");
            }
            BatchTarget target = BatchTarget.parse(wanted.getUrl(), request.getFhirServerBase());
            if (writes.isWrite(wanted, target)) {
                AnswerFacts facts = AnswerFacts.of(request);
                if (facts != null) {
                    facts.changes();
                }
                return writes.write(entry, target, request);
            }
            answer.setResource(call(entry, target, request, deadline));
            answer.getResponse().setStatus("200 OK");
        } catch (RuntimeException failure) {
            BaseServerResponseException status = ResponseStatus.of(failure);
            answer.getResponse()
                    .setStatus(Integer.toString(status.getStatusCode()))
                    .setOutcome((OperationOutcome) status.getOperationOutcome());
        }
        return answer;
    }

    private Resource call(BundleEntryComponent entry, BatchTarget target, RequestDetails request, Instant deadline) {
        BundleEntryRequestComponent wanted = entry.getRequest();
        boolean post = wanted.getMethod() == HTTPVerb.POST;
        if (!post && wanted.getMethod() != HTTPVerb.GET) {
            throw ResponseStatus.of(
                    405, "entries are GET or POST, and of CodeSystem, ValueSet and ConceptMap PUT or DELETE");
        }
        if (target.operation() != null) {
            return operation(entry, request, target, target.operation(), deadline);
        }
        if (target.history() && target.id() == null && !post && isKept(target.type())) {
            return history(target.type().isEmpty() ? null : target.type(), target.query(), request);
        }
        ResourceAccess<?> access = resources.get(target.type());
        if (access == null) {
            throw ResponseStatus.of(404, "there is nothing at '" + wanted.getUrl() + "'");
        }
        if (post && "_search".equals(target.id())) {
            throw ResponseStatus.of(
                    405,
                    "an entry of a batch cannot carry the form of a search by POST: send it as GET " + target.type()
                            + "?… with the same parameters");
        }
        if (post) {
            throw ResponseStatus.of(405, target.type() + " is read, searched and asked here, not created");
        }
        if (target.id() != null && target.history()) {
            return access.history(target.id(), target.query(), request.getFhirServerBase(), Caller.client(request));
        }
        return target.id() != null
                ? access.read(target.id(), target.version(), Caller.client(request))
                : access.search(target.query(), request.getFhirServerBase(), Caller.of(request));
    }

    private boolean isKept(String type) {
        return type.isEmpty() || writes.writes(type);
    }

    /** The history of all that the site has written of a type, or of all types where it is null. */
    public Bundle history(@Nullable String type, Map<String, String[]> query, RequestDetails request) {
        return new OwnHistory(own, request.getFhirServerBase(), Caller.client(request)).of(type, null, query);
    }

    private Resource operation(
            BundleEntryComponent entry, RequestDetails request, BatchTarget target, String name, Instant deadline) {
        Optional<FhirOperation> operation = operations.find(target.type(), name);
        if (operation.isEmpty()) {
            throw ResponseStatus.of(
                    404,
                    "there is no operation " + name + " on "
                            + (target.type().isEmpty() ? "the server" : target.type()));
        }
        boolean post = entry.getRequest().getMethod() == HTTPVerb.POST;
        StateChange.admit(operation.get(), post, gate, request);
        List<Parameter> parameters = new ArrayList<>();
        if (entry.hasResource()) {
            parameters.addAll(OperationCalls.parameters(entry.getResource()));
        }
        OperationCalls.addQuery(target.query(), target.queryText(), parameters);
        OperationCall call =
                OperationCall.of(parameters, target.id(), Caller.of(request).entry(), deadline);
        if (call.isLarge(operation.get())) {
            large.enter(request);
        }
        return HapiResources.of(operations.answer(operation.get(), call));
    }
}
