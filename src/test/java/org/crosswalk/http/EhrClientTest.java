package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an EHR does with a terminology server, done with HAPI's own client in both formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EhrClientTest {

    private final FhirContext fhir = FhirContext.forR4();

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start());
        // The client looks at /metadata before the first request.
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.ONCE);
    }

    private IGenericClient client(EncodingEnum encoding) {
        IGenericClient client = fhir.newRestfulGenericClient(server.base());
        client.setEncoding(encoding);
        return client;
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void looksAroundAndReads(EncodingEnum encoding) {
        IGenericClient client = client(encoding);
        CapabilityStatement capabilities =
                client.capabilities().ofType(CapabilityStatement.class).execute();
        assertThat(capabilities.getFhirVersion().toCode()).isEqualTo("4.0.1");
        Bundle found = client.search()
                .forResource(CodeSystem.class)
                .where(CodeSystem.URL.matches().value(TestContent.ICD_10_CM))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getTotal()).isEqualTo(2);
        CodeSystem read = client.read()
                .resource(CodeSystem.class)
                .withId("icd-10-cm-2025")
                .execute();
        assertThat(read.getVersion()).isEqualTo("2025");
        assertThatThrownBy(() ->
                        client.read().resource(ValueSet.class).withId("nothing").execute())
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        e -> assertThat(e.getOperationOutcome()).isInstanceOf(OperationOutcome.class));
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void walksThroughAllPages(EncodingEnum encoding) {
        IGenericClient client = client(encoding);
        List<String> ids = new ArrayList<>();
        Bundle page = client.search()
                .forResource(ValueSet.class)
                .where(ValueSet.NAME.matches().value("many"))
                .count(10)
                .returnBundle(Bundle.class)
                .execute();
        while (true) {
            page.getEntry().forEach(e -> ids.add(e.getResource().getIdElement().getIdPart()));
            if (page.getLink(Bundle.LINK_NEXT) == null) {
                break;
            }
            page = client.loadPage().next(page).execute();
        }
        assertThat(ids).hasSize(45).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void checksADiagnosisOnItsDateOfService(EncodingEnum encoding) {
        Parameters in = new Parameters();
        in.addParameter("url", new UriType(TestContent.ICD_10_CM));
        in.addParameter("coding", new Coding(TestContent.ICD_10_CM, "E11.A", null));
        in.addParameter("date", new DateType("2025-11-03"));
        assertThat(validate(encoding, in).getParameterBool("result")).isTrue();
        Parameters before = in.copy();
        before.getParameter().get(2).setValue(new DateType("2025-09-30"));
        Parameters verdict = validate(encoding, before);
        assertThat(verdict.getParameterBool("result")).isFalse();
        assertThat(verdict.getParameter("message").getValue().primitiveValue()).contains("E11.A");
    }

    private Parameters validate(EncodingEnum encoding, Parameters in) {
        return client(encoding)
                .operation()
                .onType(CodeSystem.class)
                .named("$validate-code")
                .withParameters(in)
                .execute();
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void fillsAPickListAndChecksTheChoice(EncodingEnum encoding) {
        Parameters expand = new Parameters();
        expand.addParameter("filter", new StringType("hypergly"));
        expand.addParameter("count", new IntegerType(5));
        ValueSet list = client(encoding)
                .operation()
                .onInstance("ValueSet/diabetes")
                .named("$expand")
                .withParameters(expand)
                .returnResourceType(ValueSet.class)
                .execute();
        assertThat(list.getExpansion().getContains()).hasSize(1);
        ValueSet.ValueSetExpansionContainsComponent chosen = list.getExpansion().getContainsFirstRep();
        Parameters check = new Parameters();
        check.addParameter("url", new UriType(TestContent.DIABETES));
        check.addParameter(
                "codeableConcept",
                new CodeableConcept().addCoding(new Coding(chosen.getSystem(), chosen.getCode(), chosen.getDisplay())));
        Parameters verdict = client(encoding)
                .operation()
                .onType(ValueSet.class)
                .named("$validate-code")
                .withParameters(check)
                .execute();
        assertThat(verdict.getParameterBool("result")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void translatesAnOldProblemList(EncodingEnum encoding) {
        Parameters in = new Parameters();
        in.addParameter("url", new UriType(TestContent.MAP));
        in.addParameter("system", new UriType(TestContent.ICD_9_CM));
        in.addParameter("code", new CodeType("073.0"));
        Parameters out = client(encoding)
                .operation()
                .onType(ConceptMap.class)
                .named("$translate")
                .withParameters(in)
                .execute();
        assertThat(out.getParameterBool("result")).isTrue();
        List<ParametersParameterComponent> match = out.getParameter().stream()
                .filter(p -> p.getName().equals("match"))
                .findFirst()
                .orElseThrow()
                .getPart();
        assertThat(((Coding) part(match, "concept").getValue()).getCode()).isEqualTo("A70");
        assertThat(part(match, "equivalence").getValue().primitiveValue()).isEqualTo("equivalent");
        assertThat(part(match, "source").getValue().primitiveValue()).startsWith(TestContent.MAP);
        assertThat(((Coding) part(part(match, "product").getPart(), "concept").getValue()).getCode())
                .isEqualTo("J17");
    }

    private static ParametersParameterComponent part(List<ParametersParameterComponent> parts, String name) {
        return parts.stream().filter(p -> p.getName().equals(name)).findFirst().orElseThrow();
    }
}
