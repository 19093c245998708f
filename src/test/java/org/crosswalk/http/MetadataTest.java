package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The capability statements say what is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

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
                .containsExactly("CodeSystem", "ValueSet", "ConceptMap", "OperationDefinition", "Claim");
        for (CapabilityStatementRestResourceComponent resource :
                statement.getRestFirstRep().getResource()) {
            assertThat(resource.getOperation().isEmpty())
                    .isEqualTo(resource.getType().equals("OperationDefinition"));
            resource.getOperation().forEach(operation -> {
                HttpResponse<String> response = server.get("/" + resource.getType() + "/$" + operation.getName());
                // Without parameters it is refused by what is missing, not by what is unknown; $drift needs none.
                assertThat(response.statusCode())
                        .as(operation.getName())
                        .isEqualTo(operation.getName().equals("drift") ? 200 : 400);
            });
        }
        assertThat(server.get("/$versions").statusCode()).isEqualTo(200);
        assertThat(server.get("/$drift").statusCode()).isEqualTo(200);
    }

    @Test
    void ownOperationsAreDefinedAsTheyAreRead() {
        List<CapabilityStatementRestResourceOperationComponent> own =
                capabilities().getRestFirstRep().getResource().stream()
                        .flatMap(resource -> resource.getOperation().stream())
                        .filter(operation -> operation.getDefinition().startsWith("https://crosswalk.dev/"))
                        .toList();
        assertThat(own)
                .extracting(CapabilityStatementRestResourceOperationComponent::getName)
                .contains("check-codes");
        for (CapabilityStatementRestResourceOperationComponent operation : own) {
            Bundle found = fhir.newJsonParser()
                    .parseResource(
                            Bundle.class,
                            server.get("/OperationDefinition?url=" + operation.getDefinition())
                                    .body());
            assertThat(found.getTotal()).isEqualTo(1);
            OperationDefinition definition =
                    (OperationDefinition) found.getEntryFirstRep().getResource();
            assertThat(definition.getCode()).isEqualTo(operation.getName());
            assertThat(server.get("/OperationDefinition/"
                                    + definition.getIdElement().getIdPart())
                            .statusCode())
                    .isEqualTo(200);
            String type = definition.getResource().get(0).getValue();
            String refusal = server.send(server.request("/" + type + "/$" + operation.getName() + "?nonsense=1")
                            .header("Prefer", "handling=strict")
                            .GET())
                    .body();
            String read = refusal.substring(refusal.indexOf("it has ") + "it has ".length());
            assertThat(definition.getParameter().stream()
                            .filter(parameter -> parameter.getUse() == OperationParameterUse.IN)
                            .map(OperationDefinition.OperationDefinitionParameterComponent::getName))
                    .containsExactlyInAnyOrder(
                            read.substring(0, read.indexOf('"')).split(", "));
        }
    }

    @Test
    void everyDeclaredSearchParameterIsRead() {
        for (CapabilityStatementRestResourceComponent resource :
                capabilities().getRestFirstRep().getResource()) {
            resource.getSearchParam().forEach(parameter -> {
                String value = parameter.getName().equals("date") ? "1850" : "http://nowhere/nothing-has-this";
                HttpResponse<String> response =
                        server.get("/" + resource.getType() + "?" + parameter.getName() + "=" + value);
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
                .startsWith(TestContent.LARGE, TestContent.TYPES, TestContent.ICD_10_CM, TestContent.ICD_9_CM);
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
