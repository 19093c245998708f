package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The capability statements say what is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private CapabilityStatement capabilities() {
        return fhir.newJsonParser()
                .parseResource(
                        CapabilityStatement.class, server.get("/metadata").body());
    }

    @Test
    void everyDeclaredOperationIsThere() {
        CapabilityStatement statement = capabilities();
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(CapabilityStatementRestResourceComponent::getType)
                .containsExactly("CodeSystem", "ValueSet", "ConceptMap");
        for (CapabilityStatementRestResourceComponent resource :
                statement.getRestFirstRep().getResource()) {
            assertThat(resource.getOperation()).isNotEmpty();
            resource.getOperation().forEach(operation -> {
                HttpResponse<String> response = server.get("/" + resource.getType() + "/$" + operation.getName());
                // Without parameters it is refused by what is missing, not by what is unknown.
                assertThat(response.statusCode()).as(operation.getName()).isEqualTo(400);
            });
        }
        assertThat(server.get("/$versions").statusCode()).isEqualTo(200);
    }

    @Test
    void everyDeclaredSearchParameterIsRead() {
        for (CapabilityStatementRestResourceComponent resource :
                capabilities().getRestFirstRep().getResource()) {
            resource.getSearchParam().forEach(parameter -> {
                HttpResponse<String> response = server.get(
                        "/" + resource.getType() + "?" + parameter.getName() + "=http://nowhere/nothing-has-this");
                assertThat(response.statusCode()).as(parameter.getName()).isEqualTo(200);
                assertThat(response.body()).as(parameter.getName()).contains("\"total\":0");
            });
        }
    }

    @Test
    void namesEverySystemAndVersion() {
        TerminologyCapabilities statement = fhir.newXmlParser()
                .parseResource(
                        TerminologyCapabilities.class,
                        server.get("/metadata?mode=terminology&_format=xml").body());
        assertThat(statement.getCodeSystem())
                .extracting(TerminologyCapabilitiesCodeSystemComponent::getUri)
                .containsExactlyInAnyOrder(
                        TestContent.ICD_10_CM, TestContent.ICD_9_CM, TestContent.TYPES, TestContent.LARGE);
        TerminologyCapabilitiesCodeSystemComponent icd = statement.getCodeSystem().stream()
                .filter(s -> s.getUri().equals(TestContent.ICD_10_CM))
                .findFirst()
                .orElseThrow();
        assertThat(icd.getVersion()).extracting(v -> v.getCode()).containsExactlyInAnyOrder("2025", "2026");
        assertThat(icd.getVersion().stream().filter(v -> v.getIsDefault())).hasSize(1);
        assertThat(statement.getExpansion().getParameter())
                .extracting(p -> p.getName())
                .containsAll(List.of(
                        "activeOnly",
                        "check-system-version",
                        "count",
                        "date",
                        "displayLanguage",
                        "excludeNested",
                        "filter",
                        "force-system-version",
                        "includeDefinition",
                        "includeDesignations",
                        "offset",
                        "property",
                        "system-version",
                        "tx-resource",
                        "useSupplement"));
    }

    @Test
    void aPublicationIsSeenAtOnce() throws Exception {
        try (FhirServer other = FhirServer.start()) {
            assertThat(other.get("/metadata?mode=terminology").body()).doesNotContain(TestContent.TYPES);
            TestContent.publish(other);
            assertThat(other.get("/metadata?mode=terminology").body()).contains(TestContent.TYPES);
        }
    }
}
