package org.crosswalk.fhir.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.fhir.http.ResponseStatus;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.repository.Database;
import org.crosswalk.repository.ResourceRepository;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class LostDatabaseTest {

    @Test
    void isAnsweredWith503() {
        Database nowhere = new Database("jdbc:postgresql://localhost:1/none", "", "", Path.of(""));
        InMemoryBuilder builder = new InMemoryBuilder();
        try (ResourceRepository repository = new ResourceRepository(nowhere, Clock.systemUTC())) {
            OwnContent own = new OwnContent(new TerminologyRegistry(), repository, builder, builder);
            ValueSet valueSet = new ValueSet();
            valueSet.setUrl("https://site.example/ValueSet/v").setStatus(PublicationStatus.ACTIVE);
            BaseServerResponseException answer =
                    ResponseStatus.of(catchThrowable(() -> own.write(List.of(Draft.of(valueSet, "v", null)))));
            assertThat(answer.getStatusCode()).isEqualTo(503);
            assertThat(answer.getResponseHeaders()).containsEntry("Retry-After", List.of("5"));
            assertThat(answer.getMessage()).contains("the database jdbc:postgresql://localhost:1/none cannot be used");
        }
    }
}
