package org.crosswalk.fhir.operation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.own.OwnContent;
import org.crosswalk.fhir.own.WriteGate;
import org.crosswalk.fhir.resource.ResourceAccess;
import org.crosswalk.fhir.resource.ResourceWriting;
import org.crosswalk.fhir.resource.ValueSetKind;
import org.crosswalk.model.Access;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.api.Test;

/** Who may not write does not wait for those who do. */
class BatchWritesTest {

    /** Lets write, and no type. */
    private static final WriteGate NO_TYPE = new WriteGate() {
        @Override
        public Optional<Refusal> refusal(RequestDetails request) {
            return Optional.empty();
        }

        @Override
        public Optional<Refusal> refusal(RequestDetails request, Access access, String type) {
            return Optional.of(new Refusal(403, "not " + type, ""));
        }
    };

    @Test
    void entriesAreRefusedWhileSomebodyElseWrites() throws Exception {
        TerminologyRegistry registry = new TerminologyRegistry();
        InMemoryBuilder builder = new InMemoryBuilder();
        TerminologyService service = new TerminologyService(registry, builder, builder, Clock.systemUTC());
        OwnContent own = OwnContent.none(registry);
        ResourceAccess<?> access =
                new ResourceAccess<>(new ValueSetKind(service), registry, own, "x", (client, valueSet) -> {});
        BatchWrites writes = new BatchWrites(own, List.of(new ResourceWriting(access, own, NO_TYPE)), NO_TYPE);
        BundleEntryComponent entry = new BundleEntryComponent();
        entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl("ValueSet/mine");
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION).addEntry(entry);
        SystemRequestDetails request = new SystemRequestDetails();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> own.alone(() -> {
            held.countDown();
            try {
                return end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        }));
        try {
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            BatchTarget target = BatchTarget.parse("ValueSet/mine", null);
            assertThat(status(() -> writes.write(entry, target, request))).isEqualTo(403);
            assertThat(status(() -> writes.transaction(transaction, request))).isEqualTo(403);
            assertThat(other).isNotDone();
        } finally {
            end.countDown();
        }
    }

    private static int status(Runnable work) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        work.run();
                        return 200;
                    } catch (BaseServerResponseException refused) {
                        return refused.getStatusCode();
                    }
                })
                .get(20, TimeUnit.SECONDS);
    }
}
