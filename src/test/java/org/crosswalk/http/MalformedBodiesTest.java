package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.fhir.EdgeLimits;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no FHIR: refused as such, before anything is lost or written out, each entry of a batch for itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedBodiesTest {

    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";
    private static final String VALIDATE = "/CodeSystem/$validate-code";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start(EdgeLimits.DEFAULT));
    }

    private OperationOutcome refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "ca.uhn", "com.", "java.");
        return fhir.newJsonParser().parseResource(OperationOutcome.class, answer.body());
    }

    private static String text(OperationOutcome outcome) {
        return outcome.getIssueFirstRep().getDetails().getText();
    }

    private static String parameters(String parameter) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + parameter + "]}";
    }

    private static String codeSystem(String element) {
        return parameters(
                "{\"name\":\"tx-resource\",\"resource\":{\"resourceType\":\"CodeSystem\",\"status\":\"active\","
                        + "\"content\":\"complete\",\"url\":\"http://example.org/cs\"," + element + "}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100", "1E-100", "1234567890123456789", "0.1234567890123456789", "-1e100"})
    void aNumberBeyondTheBoundsIsRefusedWhereverItStands(String number) {
        for (String body : List.of(
                parameters("{\"name\":\"x\",\"valueDecimal\":" + number + "}"),
                parameters("{\"name\":\"x\",\"valueDecimal\":\"" + number + "\"}"),
                parameters("{\"name\":\"x\",\"_valueString\":{\"unknown\":" + number + "}}"),
                codeSystem("\"unknown\":[" + number + "]"),
                codeSystem("\"extension\":[{\"url\":\"http://x\",\"valueDecimal\":" + number + "}]"),
                "{\"before\":" + number + ",\"resourceType\":\"ValueSet\"}")) {
            OperationOutcome outcome = refused(server.post(VALIDATE, JSON, body));
            assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.STRUCTURE);
            assertThat(text(outcome))
                    .containsAnyOf("18 digits", "exponent beyond 99")
                    .contains("the number");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2147483648, is beyond 32 bits",
        "-2147483649, is beyond 32 bits",
        "1e3, is no whole number",
        "1.5, is no whole number",
    })
    void anIntegerHasThirtyTwoBits(String number, String reason) {
        String body = parameters("{\"name\":\"x\",\"valueInteger\":" + number + "}");
        assertThat(text(refused(server.post(VALIDATE, JSON, body)))).contains("parameter[0].valueInteger", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e100", "0.1234567890123456789"})
    void aDecimalOfXmlIsBoundedWhereItIsRead(String number) {
        String body =
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"tx-resource\"/><resource><CodeSystem>"
                        + "<url value=\"http://example.org/cs\"/><status value=\"active\"/><content value=\"complete\"/>"
                        + "<concept><code value=\"a\"/><property><code value=\"weight\"/><valueDecimal value=\""
                        + number
                        + "\"/></property></concept></CodeSystem></resource></parameter>"
                        + "<parameter><name value=\"url\"/><valueUri value=\"http://example.org/cs\"/></parameter>"
                        + "<parameter><name value=\"code\"/><valueCode value=\"a\"/></parameter></Parameters>";
        HttpResponse<String> answer = server.post(VALIDATE, XML, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("the number");
    }

    @Test
    void aNumberThatTakesLongToReadIsRefusedInXml() {
        String body = "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"x\"/><valueDecimal value=\""
                + "1".repeat(1001) + "\"/></parameter></Parameters>";
        HttpResponse<String> answer = server.post(VALIDATE, XML, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than 1000 characters").hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"name\":\"tx-resource\",\"resource\":null}; parameter[0].resource is null",
                "{\"name\":\"tx-resource\",\"resource\":{}}; has no resourceType",
                "{\"name\":\"tx-resource\",\"resource\":7}; is the number 7, where FHIR has a resource",
                "{\"name\":\"tx-resource\",\"resource\":{\"resourceType\":\"Nonsense\"}}; no resource 'Nonsense'",
                "{\"name\":\"tx-resource\",\"resource\":{\"resourceType\":7}}; resourceType is not a text",
                "null; parameter[0] is null, where FHIR has an object",
                "\"code\"; is the text 'code', where FHIR has an object",
                "{\"name\":\"x\",\"\":3}; has an element without a name",
                "{\"name\":[\"x\"]}; parameter[0].name is a list",
                "{\"name\":{}}; parameter[0].name is an object",
                "{\"name\":true}; parameter[0].name is true",
                "{\"name\":\"x\",\"name\":\"y\"}; Duplicate field 'name'",
            })
    void whatHasAnotherShapeIsNamed(String parameter, String said) {
        OperationOutcome outcome = refused(server.post(VALIDATE, JSON, parameters(parameter)));
        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.STRUCTURE);
        assertThat(text(outcome)).contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"concept\":[{\"code\":7}]; CodeSystem.concept[0].code is the number 7",
                "\"concept\":[{\"code\":\"a\",\"display\":[\"b\"]}]; concept[0].display is a list",
                "\"concept\":[null]; concept[0] is null",
                "\"concept\":7; concept is the number 7",
                "\"\":7; without a name",
            })
    void soIsItInAResource(String element, String said) {
        String path = "Parameters.parameter[0].resource";
        assertThat(text(refused(server.post(VALIDATE, JSON, codeSystem(element)))))
                .contains(said.replace("CodeSystem", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "\"http://example.org/vs\",\"\""})
    void anEmptyUrlOfAnIncludedValueSetIsRefused(String urls) {
        String body = "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"compose\":{\"include\":[{\"valueSet\":["
                + urls + "]}]}}";
        assertThat(text(refused(server.post("/ValueSet/$expand", JSON, body))))
                .contains("ValueSet.compose.include[0].valueSet is a list with null or an empty text");
    }

    @Test
    void anEmptyUrlOfAnIncludedValueSetIsRefusedInXml() {
        String body = "<ValueSet xmlns=\"http://hl7.org/fhir\"><status value=\"active\"/><compose><include>"
                + "<valueSet value=\"\"/></include></compose></ValueSet>";
        HttpResponse<String> answer = server.post("/ValueSet/$expand", XML, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void nullsThatKeepThePlaceOfAnExtensionAreTaken() {
        String body = "{\"resourceType\":\"ValueSet\",\"status\":\"active\",\"meta\":{\"profile\":[null],"
                + "\"_profile\":[{\"id\":\"a\"}]},\"compose\":{\"include\":[{\"system\":\"" + TestContent.ICD_10_CM
                + "\",\"concept\":[{\"code\":\"E11.9\",\"display\":null}]}]}}";
        HttpResponse<String> answer = server.post("/ValueSet/$expand", JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void theTypeOfAResourceMayStandBehindItsElements() {
        String body = "{\"parameter\":[{\"resource\":{\"compose\":{\"include\":[{\"system\":\"" + TestContent.ICD_10_CM
                + "\",\"concept\":[{\"code\":\"E11.9\"}]}]},\"status\":\"active\",\"resourceType\":\"ValueSet\"},"
                + "\"name\":\"valueSet\"}],\"resourceType\":\"Parameters\"}";
        assertThat(server.post("/ValueSet/$expand", JSON, body).body()).contains("\"E11.9\"");
        assertThat(text(refused(server.post("/ValueSet/$expand", JSON, body.replace("\"name\"", "\"nme\"")))))
                .contains("Parameters.parameter[0] has an element 'nme'");
    }

    @Test
    void aRefusalOfXmlNamesNoClass() {
        HttpResponse<String> answer = server.post(
                VALIDATE,
                XML,
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"url\"/><valueUri value=\"a\"/>"
                        + "<valueUri value=\"b\"/></parameter></Parameters>");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("element 'value' is given more than once")
                .doesNotContain("Exception", "unknown-source");
    }

    @Test
    void aBodyThatIsNoJsonIsSaidWithItsPlace() {
        assertThat(text(refused(server.post(VALIDATE, JSON, "{\"resourceType\":\n\"Parameters\",}"))))
                .contains("not well-formed JSON", "line 2");
        assertThat(text(refused(server.post(VALIDATE, JSON, parameters("") + " and more"))))
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"\\ud83d\"}",
                "{\"resourceType\":\"Parameters\",\"\\ud83d\":1}",
                "{\"resourceType\":\"Parameters\",\ud83d\ude00}",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"code\",\"valueCode\":\"\\ud83d\"}]}",
            })
    void halfACharacterIsRefused(String body) {
        assertThat(refused(server.post(VALIDATE, JSON, body)).getIssueFirstRep().getCode())
                .isEqualTo(IssueType.STRUCTURE);
    }

    @Test
    void nestingIsBounded() {
        int levels = 501;
        String body = "{\"resourceType\":\"Parameters\",\"_x\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
        assertThat(text(refused(server.post(VALIDATE, JSON, body)))).contains("nested deeper than 500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "{\"request\":{\"method\":\"NONSENSE\",\"url\":\"CodeSystem\"}}",
                "{\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$lookup\"},\"resource\":{}}",
                "{\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$lookup\"},\"resource\":{\"resourceType\":\"Parameters\","
                        + "\"parameter\":[{\"name\":\"tx-resource\",\"resource\":null}]}}",
                "{\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$lookup\"},\"resource\":{\"resourceType\":\"Parameters\","
                        + "\"parameter\":[{\"name\":\"code\",\"valueDecimal\":1e100}]}}",
            })
    void onlyTheMalformedEntryOfABatchFails(String entry) {
        String good = "{\"request\":{\"method\":\"GET\",\"url\":\"CodeSystem/$lookup?code=E11.9&system="
                + TestContent.ICD_10_CM + "\"}}";
        HttpResponse<String> answer = server.post(
                "",
                JSON,
                "{\"resourceType\":\"Bundle\",\"entry\":[" + good + ", " + entry + " ," + good
                        + "],\"type\":\"batch\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Bundle bundle = fhir.newJsonParser().parseResource(Bundle.class, answer.body());
        assertThat(bundle.getEntry())
                .extracting(e -> e.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "400", "200");
        OperationOutcome outcome =
                (OperationOutcome) bundle.getEntry().get(1).getResponse().getOutcome();
        assertThat(outcome.getIssueFirstRep().getCode()).isEqualTo(IssueType.STRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<request><method value=\"NONSENSE\"/><url value=\"CodeSystem\"/></request>",
                "<resource><Nonsense/></resource><request><method value=\"POST\"/><url value=\"CodeSystem/$lookup\"/></request>",
                "<resource><Parameters><parameter><name value=\"a\"/><valueDecimal value=\"many\"/></parameter></Parameters>"
                        + "</resource><request><method value=\"POST\"/><url value=\"CodeSystem/$lookup\"/></request>",
            })
    void onlyTheMalformedEntryOfABatchInXmlFails(String entry) {
        String good =
                "<f:entry><f:request><f:method value=\"GET\"/><f:url value=\"CodeSystem/$lookup?code=E11.9&amp;system="
                        + TestContent.ICD_10_CM + "\"/></f:request></f:entry>";
        HttpResponse<String> answer = server.post(
                "",
                XML,
                "<f:Bundle xmlns:f=\"http://hl7.org/fhir\" xmlns=\"http://hl7.org/fhir\"><f:type value=\"batch\"/>"
                        + good + "<entry>" + entry + "</entry>" + good + "</f:Bundle>");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(fhir.newXmlParser()
                        .parseResource(Bundle.class, answer.body())
                        .getEntry())
                .extracting(e -> e.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "400", "200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-31T25:00:00Z", "2026-03-31T10:60:00Z", "2026-03-31 and more", "2026-03-31T"})
    void aTimeThatDoesNotExistIsRefusedByGetAsByPost(String date) {
        HttpResponse<String> get = server.get("/CodeSystem/$lookup?code=E11.9&system=" + TestContent.ICD_10_CM
                + "&date=" + URLEncoder.encode(date, StandardCharsets.UTF_8));
        assertThat(text(refused(get))).contains("must be a full date");
        assertThat(server.post(
                                "/CodeSystem/$lookup",
                                JSON,
                                parameters("{\"name\":\"date\",\"valueDateTime\":\"" + date + "\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLongValueIsCutInTheComplaint() {
        String value = "9".repeat(5000);
        HttpResponse<String> answer = server.get("/ValueSet/$expand?count=" + value + "&url=" + TestContent.DIABETES);
        assertThat(text(refused(answer))).contains("must be a whole number").hasSizeLessThan(200);
    }
}
