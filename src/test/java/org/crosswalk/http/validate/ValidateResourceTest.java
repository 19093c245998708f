package org.crosswalk.http.validate;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.net.http.HttpResponse;
import java.util.List;
import org.crosswalk.http.FhirServer;
import org.crosswalk.http.TestContent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code $validate} of the three types in every form, and what is said of the codes that a resource names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidateResourceTest {

    private static final String JSON = "application/fhir+json";
    private static final String HEAD = "\"url\":\"http://example.org/v\",\"name\":\"V\",\"status\":\"active\"";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private static ValueSet valueSet(String... codes) {
        ValueSet valueSet = new ValueSet();
        valueSet.setUrl("http://example.org/v").setName("V").setStatus(PublicationStatus.ACTIVE);
        ValueSet.ConceptSetComponent include =
                valueSet.getCompose().addInclude().setSystem(TestContent.ICD_10_CM);
        List.of(codes).forEach(code -> include.addConcept().setCode(code));
        return valueSet;
    }

    private OperationOutcome ask(String path, String body) {
        HttpResponse<String> answer = server.post(path, JSON, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(OperationOutcome.class, answer.body());
    }

    private OperationOutcome ask(String path, org.hl7.fhir.r4.model.Resource body) {
        return ask(path, fhir.newJsonParser().encodeResourceToString(body));
    }

    private static List<OperationOutcomeIssueComponent> of(OperationOutcome outcome, IssueSeverity severity) {
        return outcome.getIssue().stream()
                .filter(issue -> issue.getSeverity() == severity)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void aClientOfHapiValidates(EncodingEnum encoding) {
        fhir.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = fhir.newRestfulGenericClient(server.base());
        client.setEncoding(encoding);
        MethodOutcome right = client.validate().resource(valueSet("E11.9")).execute();
        assertThat(of((OperationOutcome) right.getOperationOutcome(), IssueSeverity.WARNING))
                .isEmpty();
        ValueSet none = valueSet("E11.9");
        none.getCompose().getIncludeFirstRep().setSystem(null);
        MethodOutcome wrong = client.validate().resource(none).execute();
        assertThat(of((OperationOutcome) wrong.getOperationOutcome(), IssueSeverity.ERROR))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .contains("ValueSet.compose.include[0]");
    }

    @Test
    void codesThatAreNoneAreWarningsAtTheirPlace() {
        OperationOutcome outcome = ask("/ValueSet/$validate", valueSet("E11.9", "E119", "E11.99"));
        assertThat(of(outcome, IssueSeverity.ERROR)).isEmpty();
        assertThat(of(outcome, IssueSeverity.WARNING))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactly(
                        "ValueSet.compose.include[0].concept[1].code", "ValueSet.compose.include[0].concept[2].code");
        assertThat(of(outcome, IssueSeverity.WARNING).get(0).getDetails().getText())
                .contains("E11.9");
    }

    @Test
    void aWrongDisplayIsAWarningAndAHeaderIsSaid() {
        ValueSet valueSet = valueSet("E11.9", "E11.6");
        valueSet.getCompose().getIncludeFirstRep().getConcept().get(0).setDisplay("Influenza");
        OperationOutcome outcome = ask("/ValueSet/$validate", valueSet);
        assertThat(of(outcome, IssueSeverity.WARNING))
                .singleElement()
                .satisfies(issue -> assertThat(issue.getDetails().getText()).contains("Influenza"));
        assertThat(of(outcome, IssueSeverity.INFORMATION))
                .extracting(issue -> issue.getDetails().getText())
                .anyMatch(text -> text.contains("header"));
    }

    @Test
    void aHeaderAsTargetOfAMapIsAWarningAndAnUnknownSystemIsNamedOnce() {
        String map = "{\"resourceType\":\"ConceptMap\"," + HEAD
                + ",\"group\":[{\"source\":\"http://example.org/none\",\"target\":\""
                + TestContent.ICD_10_CM
                + "\",\"element\":[{\"code\":\"a\",\"target\":[{\"code\":\"E11.6\",\"equivalence\":\"equal\"}]},{\"code\":\"b\"}]}]}";
        assertThat(of(ask("/ConceptMap/$validate", map), IssueSeverity.WARNING))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactlyInAnyOrder(
                        "ConceptMap.group[0].element[0].code", "ConceptMap.group[0].element[0].target[0].code");
    }

    @Test
    void aSupplementAddsToCodesThatAreThere() {
        String supplement =
                "{\"resourceType\":\"CodeSystem\"," + HEAD + ",\"content\":\"supplement\",\"supplements\":\""
                        + TestContent.ICD_10_CM + "\",\"concept\":[{\"code\":\"E11.9\"},{\"code\":\"E11.98\"}]}";
        assertThat(of(ask("/CodeSystem/$validate", supplement), IssueSeverity.WARNING))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactly("CodeSystem.concept[1].code");
    }

    @Test
    void theValuesOfFiltersAreChecked() {
        ValueSet valueSet = valueSet();
        valueSet.getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("concept")
                .setOp(ValueSet.FilterOperator.ISA)
                .setValue("E99");
        assertThat(of(ask("/ValueSet/$validate", valueSet), IssueSeverity.WARNING))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactly("ValueSet.compose.include[0].filter[0].value");
    }

    @Test
    void parametersNameResourceModeAndProfile() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("resource").setResource(valueSet("E11.9"));
        parameters.addParameter().setName("mode").setValue(new StringType("update"));
        parameters.addParameter().setName("profile").setValue(new StringType("http://example.org/profile"));
        assertThat(of(ask("/ValueSet/$validate", parameters), IssueSeverity.ERROR))
                .extracting(issue -> issue.getDetails().getText())
                .anyMatch(text -> text.contains("needs the 'id'"))
                .anyMatch(text -> text.contains("http://example.org/profile"));
    }

    @Test
    void whatHapisParserWouldRefuseOrOverlookIsAFinding() {
        String map =
                "{\"resourceType\":\"ConceptMap\",\"status\":\"on\",\"group\":[{\"element\":[{\"code\":\"a\",\"target\":[{\"code\":\"b\",\"relationship\":\"equivalent\"}]}]}]}";
        assertThat(of(ask("/ConceptMap/$validate", map), IssueSeverity.ERROR))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .contains("ConceptMap.status", "ConceptMap.group[0].element[0].target[0].relationship");
    }

    @Test
    void hundredThousandCodesTakeSeconds() {
        String code = "{\"code\":\"E11.9\",\"display\":\"Type 2 diabetes\"},";
        String body = "{\"resourceType\":\"ValueSet\"," + HEAD + ",\"compose\":{\"include\":[{\"system\":\""
                + TestContent.ICD_10_CM + "\",\"concept\":[" + code.repeat(100_000) + "{\"code\":\"x\"}]}]}}";
        long begun = System.nanoTime();
        assertThat(ask("/ValueSet/$validate", body).getIssue()).hasSizeLessThan(500);
        assertThat((System.nanoTime() - begun) / 1_000_000_000L).isLessThan(15);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            /ValueSet/$validate ~ `` ~ nothing to validate
            /ValueSet/$validate ~ {"resourceType":"CodeSystem"} ~ call CodeSystem/$validate
            /ValueSet/$validate ~ {"resourceType":"Patient"} ~ not a ValueSet
            /ValueSet/$validate ~ {"resourceType":"ValueSet", ~ not well-formed JSON
            /ValueSet/$validate ~ [] ~ is an object
            /ValueSet/$validate?mode=maybe ~ {"resourceType":"ValueSet"} ~ no mode
            /ValueSet/$validate ~ {"resourceType":"Parameters","parameter":[{"name":"resource","valueString":"x"}]} ~ has no resource
            """)
    void whatCannotBeValidated(String path, String body, String words) {
        HttpResponse<String> answer = server.post(path, JSON, body == null ? "" : body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome").contains(words);
    }

    @Test
    void deepNestingIsRefused() {
        String body = "{\"resourceType\":\"CodeSystem\",\"concept\":" + "[{\"concept\":".repeat(2000) + "[]"
                + "}]".repeat(2000) + "}";
        HttpResponse<String> answer = server.post("/CodeSystem/$validate", JSON, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nested deeper than");
    }

    @Test
    void aBatchValidates() {
        CodeSystem codeSystem = new CodeSystem().setContent(CodeSystem.CodeSystemContentMode.SUPPLEMENT);
        codeSystem.setStatus(PublicationStatus.ACTIVE);
        String entry = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":"
                + fhir.newJsonParser().encodeResourceToString(codeSystem)
                + ",\"request\":{\"method\":\"POST\",\"url\":\"CodeSystem/$validate\"}}]}";
        assertThat(server.post("", JSON, entry).body()).contains("200 OK").contains("does not say of what");
    }
}
