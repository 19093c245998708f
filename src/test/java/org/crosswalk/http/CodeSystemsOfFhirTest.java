package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The code systems of FHIR itself answer every question that names one, and stand in no list of what is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodeSystemsOfFhirTest {

    private static final String GENDER = "http://hl7.org/fhir/administrative-gender";
    private static final String ALL_GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private <T extends Resource> T get(Class<T> type, String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(type, response.body());
    }

    private Parameters validated(String query) {
        return get(Parameters.class, query);
    }

    @Test
    void codeIsValidatedAndLookedUp() {
        Parameters good = validated("/CodeSystem/$validate-code?url=" + GENDER + "&code=female&display=Female");
        assertThat(good.getParameterBool("result")).isTrue();
        assertThat(good.getParameter("version").getValue().primitiveValue()).isEqualTo("4.0.1");
        assertThat(validated("/CodeSystem/$validate-code?url=" + GENDER + "&code=F")
                        .getParameterBool("result"))
                .isFalse();
        assertThat(validated("/CodeSystem/administrative-gender/$validate-code?code=male")
                        .getParameterBool("result"))
                .isTrue();
        Parameters found = validated("/CodeSystem/$lookup?system=" + GENDER + "&code=other");
        assertThat(((StringType) found.getParameter("display").getValue()).getValue())
                .isEqualTo("Other");
    }

    @Test
    void valueSetOfAllItsCodesIsServedWithAndWithoutVersion() {
        for (String url : List.of(ALL_GENDERS, ALL_GENDERS + "%7C4.0.1")) {
            ValueSet expanded = get(ValueSet.class, "/ValueSet/$expand?url=" + url);
            assertThat(expanded.getExpansion().getContains())
                    .extracting(each -> each.getCode())
                    .containsExactly("male", "female", "other", "unknown");
        }
        assertThat(validated("/ValueSet/$validate-code?url=" + ALL_GENDERS + "&system=" + GENDER + "&code=unknown")
                        .getParameterBool("result"))
                .isTrue();
    }

    @Test
    void resourceIsFoundByWhoNamesItAndIsInNoList() {
        assertThat(get(Bundle.class, "/CodeSystem?url=" + GENDER).getEntry())
                .extracting(each -> ((CodeSystem) each.getResource()).getVersion())
                .containsExactlyInAnyOrder("4.0.1", "5.0.0");
        assertThat(get(Bundle.class, "/CodeSystem?version=4.0.1&url=" + GENDER).getTotal())
                .isEqualTo(1);
        assertThat(get(CodeSystem.class, "/CodeSystem/administrative-gender").getConcept())
                .hasSize(4);
        assertThat(get(Bundle.class, "/CodeSystem?_count=200").getEntry())
                .extracting(each -> ((CodeSystem) each.getResource()).getUrl())
                .isNotEmpty()
                .noneMatch(url -> url.startsWith("http://hl7.org/fhir/administrative"));
        assertThat(get(Bundle.class, "/CodeSystem?name=gender").getTotal()).isZero();
    }

    @Test
    void capabilitiesNameThemAfterAllOthers() {
        List<String> systems = get(TerminologyCapabilities.class, "/metadata?mode=terminology").getCodeSystem().stream()
                .map(each -> each.getUri())
                .toList();
        assertThat(systems).contains(GENDER).doesNotHaveDuplicates();
        assertThat(systems.indexOf("http://hl7.org/fhir/FHIR-version"))
                .isGreaterThan(systems.indexOf(TestContent.ICD_10_CM));
    }

    @Test
    void whatAClientSendsStandsInForThem() throws Exception {
        CodeSystem sent = new CodeSystem();
        sent.setUrl(GENDER).setVersion("1").setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        sent.addConcept().setCode("x");
        Parameters ask = new Parameters();
        ask.addParameter("url", GENDER);
        ask.addParameter("code", "x");
        ask.addParameter().setName("tx-resource").setResource(sent);
        HttpResponse<String> answer = server.post(
                "/CodeSystem/$validate-code",
                "application/fhir+json",
                fhir.newJsonParser().encodeResourceToString(ask));
        Parameters said = fhir.newJsonParser().parseResource(Parameters.class, answer.body());
        assertThat(said.getParameterBool("result")).as(answer.body()).isTrue();
        assertThat(said.getParameter("version").getValue().primitiveValue()).isEqualTo("1");
    }
}
