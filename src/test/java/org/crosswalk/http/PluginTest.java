package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.net.http.HttpResponse;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints inside somebody else's HAPI server, beside its own resources. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTest {

    /** A resource of the host's own. */
    public static final class Patients implements IResourceProvider {

        @Override
        public Class<Patient> getResourceType() {
            return Patient.class;
        }

        /** Knows one patient; another one is gone. */
        @Read
        public Patient read(@IdParam IdType id) {
            if (id.getIdPart().equals("gone")) {
                throw new ResourceGoneException(id);
            }
            Patient patient = new Patient();
            patient.setId(id);
            return patient;
        }
    }

    /** Claims of the host's own, on whose type the endpoints have an operation. */
    public static final class Claims implements IResourceProvider {

        @Override
        public Class<Claim> getResourceType() {
            return Claim.class;
        }

        /** Knows every claim. */
        @Read
        public Claim read(@IdParam IdType id) {
            Claim claim = new Claim();
            claim.setId(id);
            return claim;
        }
    }

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start((service, registry) -> {
            RestfulServer host = new RestfulServer(FhirContext.forR4());
            host.registerProvider(new Patients());
            host.registerProvider(new Claims());
            new CrosswalkPlugin(service, registry).registerInto(host);
            return host;
        });
        TestContent.publish(server);
    }

    @Test
    void leavesTheHostItsOwn() {
        assertThat(server.get("/Patient/1?_format=json").body()).contains("\"Patient\"");
        assertThat(server.get("/Patient/gone").statusCode()).isEqualTo(410);
        assertThat(server.get("/metadata?_format=json").body())
                .contains("\"Patient\"", "\"CodeSystem\"", "\"ValueSet\"", "\"ConceptMap\"");
    }

    @Test
    void checksClaimsBesideTheHostsOwn() {
        assertThat(server.get("/Claim/1?_format=json").body()).contains("\"Claim\"");
        assertThat(server.get("/Claim/$check-codes?_format=json").body()).contains("POST", "needs a Claim");
        assertThat(server.get("/CodeSystem/$check-codes?_format=json&system=" + TestContent.ICD_10_CM + "&code=E11.9")
                        .body())
                .contains("\"verdict\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodeSystem", "ValueSet", "ConceptMap"})
    void isReadAndSearchedByTheTypesOfResource(String type) {
        CapabilityStatement host = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        CapabilityStatement.class,
                        server.get("/metadata?_format=json").body());
        assertThat(host.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals(type))
                .flatExtracting(CapabilityStatementRestResourceComponent::getInteraction)
                .extracting(ResourceInteractionComponent::getCode)
                .contains(
                        TypeRestfulInteraction.READ,
                        TypeRestfulInteraction.VREAD,
                        TypeRestfulInteraction.HISTORYINSTANCE,
                        TypeRestfulInteraction.SEARCHTYPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/CodeSystem/$lookup?code=E11.9&system=SYSTEM | without complications",
                "/CodeSystem/$validate-code?code=E11.9&url=SYSTEM | \"valueBoolean\":true",
                "/CodeSystem/$validate-code?code=E11.99&url=SYSTEM | \"valueBoolean\":false",
                "/CodeSystem/icd-10-cm-2026/$validate-code?code=E11.9 | \"valueBoolean\":true",
                "/CodeSystem/$subsumes?codeA=E11&codeB=E11.9&system=SYSTEM | subsumes",
                "/ValueSet/$validate-code?code=E11.9&system=SYSTEM&url=VALUES | \"valueBoolean\":true",
                "/ValueSet/$expand?url=VALUES&count=1 | \"contains\"",
                "/ConceptMap/$translate?code=250.00&system=NINE&targetsystem=SYSTEM | E11.9",
                "/CodeSystem?url=SYSTEM | \"total\":2",
                "/ValueSet?url=VALUES | \"searchset\"",
                "/ConceptMap?url=MAP | \"searchset\"",
                "/CodeSystem/icd-10-cm-2026?_summary=true | SUBSETTED",
                "/metadata?mode=terminology | \"TerminologyCapabilities\""
            })
    void answersInAForeignServer(String path, String part) {
        String url = path.replace("SYSTEM", TestContent.ICD_10_CM)
                .replace("NINE", TestContent.ICD_9_CM)
                .replace("VALUES", TestContent.DIABETES)
                .replace("=MAP", "=" + TestContent.MAP);
        HttpResponse<String> answer = server.get(url + (url.contains("?") ? "&" : "?") + "_format=json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodeSystem/$batch-validate-code", "ValueSet/$batch-validate-code"})
    void answersABatchOfValidations(String operation) {
        String one = "{\"name\": \"validation\", \"resource\": {\"resourceType\": \"Parameters\", \"parameter\": ["
                + "{\"name\": \"url\", \"valueUri\": \""
                + (operation.startsWith("ValueSet") ? TestContent.DIABETES : TestContent.ICD_10_CM) + "\"},"
                + "{\"name\": \"coding\", \"valueCoding\": {\"system\": \"" + TestContent.ICD_10_CM
                + "\", \"code\": \"%s\"}}]}}";
        HttpResponse<String> answer = server.post(
                "/" + operation,
                "application/fhir+json",
                "{\"resourceType\": \"Parameters\", \"parameter\": [" + one.formatted("E11.9") + ", "
                        + one.formatted("E11.99") + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"valueBoolean\":true", "\"valueBoolean\":false");
    }

    @Test
    void aFailureIsAnOperationOutcome() {
        HttpResponse<String> unknown =
                server.get("/CodeSystem/$lookup?_format=json&code=nothing&system=" + TestContent.ICD_10_CM);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("OperationOutcome");
        assertThat(server.get("/ValueSet/$expand?_format=json&url=http://nowhere/at-all")
                        .body())
                .contains("OperationOutcome", "http://nowhere/at-all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/CodeSystem/icd-10-cm-2026", "/CodeSystem?_count=5"})
    void givesABrowserAPage(String path) {
        HttpResponse<String> page = server.send(server.request(path).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("<html");
    }
}
