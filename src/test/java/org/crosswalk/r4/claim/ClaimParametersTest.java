package org.crosswalk.r4.claim;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Discharge;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.RequestContext;
import org.crosswalk.r4.CheckCodesParameters;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.tree.Parameter;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** What is read of a claim, and of parameters that say the same. */
class ClaimParametersTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    private static final String CLAIM = """
            {"resourceType":"Claim",
             "contained":[{"resourceType":"Patient","id":"p","gender":"female","birthDate":"1961-04-12"},
                          {"resourceType":"Patient","id":"q","gender":"male","birthDate":"1999-01-01"}],
             "patient":{"reference":"#p"},
             "type":{"coding":[{"code":"institutional"}]},
             "subType":{"coding":[{"code":"inpatient"}]},
             "billablePeriod":{"start":"2025-09-28","end":"2025-10-02"},
             "supportingInfo":[{"sequence":1,"category":{"coding":[{"code":"discharge"}]},"code":{"coding":[{"code":"20"}]}}],
             "diagnosis":[
               {"sequence":3,"diagnosisCodeableConcept":{"coding":[
                  {"system":"http://snomed.info/sct","code":"1"},{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"I10"}]},
                "onAdmission":{"coding":[{"code":"n"}]}},
               {"sequence":2,"diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.9"}]},
                "type":[{"coding":[{"code":"principal"}]}],"onAdmission":{"coding":[{"code":"Y"}]}},
               {"sequence":1,"diagnosisCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"R73.9"}]},
                "type":[{"coding":[{"code":"admitting"}]}]}],
             "procedure":[{"sequence":1,"date":"2025-09-29","procedureCodeableConcept":{"coding":[
                  {"system":"http://www.cms.gov/Medicare/Coding/ICD10","code":"0DB60ZX"}]}}],
             "item":[
               {"sequence":1,"servicedDate":"2025-09-30","quantity":{"value":2},
                "productOrService":{"coding":[{"system":"http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets","code":"E0601"}]},
                "modifier":[{"coding":[{"code":"RR"}]},{"coding":[{"code":"KX"}]}],
                "locationCodeableConcept":{"coding":[{"code":"21"}]},
                "detail":[{"sequence":1,"productOrService":{"coding":[{"code":"A7030"}]},
                  "subDetail":[{"sequence":1,"productOrService":{"coding":[{"code":"A7031"}]},"quantity":{"value":3}}]}]},
               {"sequence":2,"servicedPeriod":{"start":"2025-10-01","end":"2025-10-02"},
                "productOrService":{"coding":[{"code":"G0008"}]}}]}
            """;

    private static CheckCodesRequest request(String claim, RequestContext context, String... values) {
        Resource resource = FhirContext.forR4Cached().newJsonParser().parseResource(Claim.class, claim);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.of("resource", new Parameter.OfResource(resource)));
        parameters.addAll(parameters(values));
        return ClaimParameters.request(new ParameterValues(parameters), context);
    }

    private static List<Parameter> parameters(String... values) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            parameters.add(Parameter.of(values[i], values[i + 1]));
        }
        return parameters;
    }

    private static String line(ClaimEntry entry) {
        return String.join(
                " ",
                String.valueOf(entry.expression()),
                String.valueOf(entry.coding().code()),
                String.valueOf(entry.day()),
                entry.presentOnAdmission() == null
                        ? "-"
                        : entry.presentOnAdmission().code(),
                entry.units() == null ? "-" : entry.units().toPlainString(),
                entry.placeOfService() == null ? "-" : entry.placeOfService(),
                entry.role().name());
    }

    @Test
    void theCodesComeInTheOrderOfTheClaimThePrincipalDiagnosisFirst() {
        assertThat(request(CLAIM, RequestContext.plain()).entries())
                .extracting(ClaimParametersTest::line)
                .containsExactly(
                        "Claim.diagnosis[1] E11.9 2025-10-02 Y - - LISTED",
                        "Claim.diagnosis[2] R73.9 2025-10-02 - - - AT_ADMISSION",
                        "Claim.diagnosis[0] I10 2025-10-02 N - - LISTED",
                        "Claim.procedure[0] 0DB60ZX 2025-10-02 - - - LISTED",
                        "Claim.item[0] E0601:RR:KX 2025-09-30 - 2 21 LISTED",
                        "Claim.item[0].detail[0] A7030 2025-09-30 - - 21 LISTED",
                        "Claim.item[0].detail[0].subDetail[0] A7031 2025-09-30 - 3 21 LISTED",
                        "Claim.item[1] G0008 2025-10-01 - - - LISTED");
    }

    @Test
    void patientAndStayAreThoseOfTheClaim() {
        CheckCodesRequest request = request(CLAIM, RequestContext.plain());
        assertThat(request.context().date()).isEqualTo(LocalDate.of(2025, 10, 2));
        assertThat(request.facts())
                .isEqualTo(new ClaimFacts(
                        null,
                        LocalDate.of(1961, 4, 12),
                        Sex.FEMALE,
                        Kind.INPATIENT,
                        LocalDate.of(2025, 9, 28),
                        Discharge.EXPIRED));
        assertThat(request.facts().ageAtAdmission(LocalDate.of(2030, 1, 1))).isEqualTo(64);
    }

    @Test
    void whatAParameterSaysHolds() {
        CheckCodesRequest request = request(
                CLAIM,
                RequestContext.plain().on(LocalDate.of(2025, 9, 30)),
                "age",
                "3",
                "sex",
                "M",
                "claimType",
                "outpatient",
                "discharge",
                "01",
                "placeOfService",
                "22");
        assertThat(request.facts())
                .isEqualTo(
                        new ClaimFacts(3, null, Sex.MALE, Kind.OUTPATIENT, LocalDate.of(2025, 9, 28), Discharge.ALIVE));
        assertThat(request.entries()).allMatch(entry -> entry.day() == null && "22".equals(entry.placeOfService()));
        assertThat(request.context().date()).isEqualTo(LocalDate.of(2025, 9, 30));
    }

    @Test
    void aClaimThatSaysNothingElseIsReadToo() {
        CheckCodesRequest request = request(
                "{\"resourceType\":\"Claim\",\"patient\":{\"reference\":\"Patient/1\"},\"item\":[{\"sequence\":1,"
                        + "\"productOrService\":{\"coding\":[{\"code\":\"G0008\"}]}}]}",
                RequestContext.plain());
        assertThat(request.facts()).isEqualTo(ClaimFacts.NONE);
        assertThat(request.context().date()).isNull();
        assertThat(request.entries())
                .extracting(ClaimParametersTest::line)
                .containsExactly("Claim.item[0] G0008 null - - - LISTED");
    }

    @Test
    void codesOneByOneHaveIndicatorsAndUnitsInTheirOrder() {
        List<Parameter> parameters = parameters(
                "system",
                CM,
                "code",
                "E11.9",
                "code",
                "I10",
                "code",
                "R73.9",
                "poa",
                "y,,W",
                "units",
                ",1.5,2",
                "placeOfService",
                "11",
                "birthDate",
                "2025-12-31",
                "discharge",
                "alive");
        CheckCodesRequest request = CheckCodesParameters.request(
                new ParameterValues(parameters), null, RequestContext.plain().on(LocalDate.of(2026, 1, 15)));
        assertThat(request.entries())
                .extracting(ClaimEntry::presentOnAdmission)
                .containsExactly(PresentOnAdmission.PRESENT, null, PresentOnAdmission.UNDETERMINED);
        assertThat(request.entries())
                .extracting(ClaimEntry::units)
                .containsExactly(null, new BigDecimal("1.5"), new BigDecimal("2"));
        assertThat(request.entries())
                .allMatch(entry -> entry.role() == Role.LISTED && "11".equals(entry.placeOfService()));
        assertThat(request.facts().ageAtAdmission(LocalDate.of(2026, 1, 15))).isZero();
        assertThat(request.facts().discharge()).isEqualTo(Discharge.ALIVE);
        assertThat(request.facts().sex()).isNull();
    }
}
