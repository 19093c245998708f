package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Claim/$check-codes} in every form in which a claim comes, and what is said of one that cannot be read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckClaimTest {

    private static final String PATH = "/Claim/$check-codes";
    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private static Claim claim() {
        Claim claim = new Claim();
        claim.getBillablePeriod().getStartElement().setValueAsString("2026-01-10");
        claim.getBillablePeriod().getEndElement().setValueAsString("2026-01-15");
        diagnosis(claim, 2, "E11.9");
        diagnosis(claim, 1, "E11.65");
        return claim;
    }

    private static void diagnosis(Claim claim, int sequence, String code) {
        claim.addDiagnosis()
                .setSequence(sequence)
                .getDiagnosisCodeableConcept()
                .addCoding()
                .setSystem(TestContent.ICD_10_CM)
                .setCode(code);
    }

    private HttpResponse<String> post(String type, Resource body) {
        String text = (type.equals(JSON) ? fhir.newJsonParser() : fhir.newXmlParser()).encodeResourceToString(body);
        return post(type, text, "");
    }

    private HttpResponse<String> post(String type, String body, String query) {
        return server.send(server.request(PATH + query)
                .header("Content-Type", type)
                .header("Accept", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    private List<String> verdicts(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Parameters answer = (Parameters) fhir.newJsonParser().parseResource(response.body());
        return answer.getParameter().stream()
                .filter(each -> each.getName().equals("verdict"))
                .map(each -> part(each, "expression") + " " + part(each, "code") + " " + part(each, "version"))
                .toList();
    }

    private static String part(ParametersParameterComponent of, String name) {
        return of.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse("");
    }

    @Test
    void aClaimIsTheBodyOrAParameterOfIt() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(claim());
        for (Resource body : List.of(claim(), parameters)) {
            for (String type : List.of(JSON, XML)) {
                assertThat(verdicts(post(type, body)))
                        .as("%s in %s", body.fhirType(), type)
                        .containsExactly("Claim.diagnosis[1] E11.65 2026", "Claim.diagnosis[0] E11.9 2026");
            }
        }
    }

    @Test
    void bothWaysToAnAnswerWriteTheSame() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(claim());
        String direct = post(JSON, parameters).body();
        assertThat(post(JSON, claim()).body()).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?age=200 | the patient's age is in years, from 0 to 124, not 200",
                "?age=old | parameter 'age' must be a whole number from 0 up, not 'old'",
                "?age=3&birthDate=2020-01-01 | the patient's age is given twice, by 'age' and by 'birthDate'",
                "?birthDate=2026-02-01 | the patient is born on 2026-02-01, after the service, which begins on 2026-01-10",
                "?sex=woman | a sex is female, male, other or unknown, not 'woman'",
                "?claimType=dental | parameter 'claimType' is inpatient, outpatient or professional, not 'dental'",
                "?discharge=home | a discharge is alive or expired, or the patient discharge status of two figures",
                "?placeOfService=office | a place of service is CMS's code of two figures, such as 21, not 'office'",
                "?admissionDate=2026-01 | parameter 'admissionDate' must be a full date such as 2026-03-31",
                "?admissionDate=2026-02-01 | the stay begins on 2026-02-01, after the date of service, 2026-01-15",
            })
    void whatMakesNoSenseIsRefused(String query, String said) {
        String body = fhir.newJsonParser().encodeResourceToString(claim());
        HttpResponse<String> response = post(JSON, body, query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("OperationOutcome").contains(said);
    }

    @Test
    void unitsOfXmlAreReadAsTheyAreWritten() {
        String claim = "<Claim xmlns=\"http://hl7.org/fhir\"><item><sequence value=\"1\"/><productOrService><coding>"
                + "<code value=\"A\"/></coding></productOrService><quantity><value value=\"1E+30\"/></quantity></item></Claim>";
        HttpResponse<String> response = post(XML, claim, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("units must be a number above 0, of nine figures at most, not '1E+30'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\"} | the body of an operation must be a Parameters resource",
                "{\"resourceType\":\"Claim\"} | Claim/$check-codes needs a Claim",
                "{\"resourceType\":\"Claim\",\"id\":\"none\"} | the claim has no code",
                "{\"resourceType\":\"Claim\",\"diagnosis\":[{\"sequence\":1,\"diagnosisReference\":{\"reference\":\"Condition/1\"}}]} | Claim.diagnosis[0] refers to another resource",
                "{\"resourceType\":\"Claim\",\"procedure\":[{\"sequence\":1,\"procedureReference\":{\"reference\":\"Procedure/1\"}}]} | Claim.procedure[0] refers to another resource",
                "{\"resourceType\":\"Claim\",\"item\":[{\"sequence\":1,\"productOrService\":{\"text\":\"a visit\"}}]} | Claim.item[0] has a concept without coding.code",
                "{\"resourceType\":\"Claim\",\"billablePeriod\":{\"end\":\"2026-01\"},\"diagnosis\":[]} | Claim.billablePeriod.end must be a full date",
                "{\"resourceType\":\"Claim\",\"billablePeriod\":{\"end\":\"January\"}} | January",
                "{\"resourceType\":\"Claim\",\"diagnosis\":[{\"sequence\":1,\"onAdmission\":{\"coding\":[{\"code\":\"maybe\"}]},\"diagnosisCodeableConcept\":{\"coding\":[{\"code\":\"A\"}]}}]} | a present-on-admission indicator is Y, N, U, W or 1, not 'maybe'",
                "{\"resourceType\":\"Claim\",\"item\":[{\"sequence\":1,\"quantity\":{\"value\":-1},\"productOrService\":{\"coding\":[{\"code\":\"A\"}]}}]} | units must be a number above 0, of nine figures at most, not '-1'",
                "{\"resourceType\":\"Claim\",\"item\":[{\"sequence\":1,\"quantity\":{\"value\":1e30},\"productOrService\":{\"coding\":[{\"code\":\"A\"}]}}]} | units must be a number above 0, of nine figures at most, not '1000000000000000000000000000000'",
            })
    void aClaimThatCannotBeReadIsRefused(String body, String said) {
        for (String sent : List.of(
                body,
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":" + body
                        + "}]}")) {
            if (sent.equals(body) || !body.contains("Patient")) {
                HttpResponse<String> response = post(JSON, sent, "");
                assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
                assertThat(response.body()).contains("OperationOutcome").contains(said);
            }
        }
    }

    @Test
    void withoutAClaimItSaysWhatItNeeds() {
        HttpResponse<String> response = server.get(PATH);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Claim/$check-codes needs a Claim: POST one as the body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poa=Y,N | parameter 'poa' has 2 values for 1 code: give one for each",
                "poa=Q | a present-on-admission indicator is Y, N, U, W or 1, not 'Q'",
                "units=1,2 | parameter 'units' has 2 values for 1 code",
                "units=0 | units must be a number above 0, of nine figures at most, not '0'",
                "units=1e3 | units must be a number above 0, of nine figures at most, not '1e3'",
                "units=many | units must be a number above 0, of nine figures at most, not 'many'",
            })
    void whatIsSaidOfCodesOneByOneIsReadToo(String query, String said) {
        String asked = "/CodeSystem/$check-codes?system=" + TestContent.ICD_10_CM + "&code=E11.9&" + query;
        HttpResponse<String> response = server.get(asked);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains("OperationOutcome").contains(said);
    }
}
