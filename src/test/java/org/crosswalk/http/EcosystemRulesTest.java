package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What HL7's terminology ecosystem has a server say where several rules meet; with resources that the client sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EcosystemRulesTest {

    private static final String SYSTEM = "http://example.org/rules/cs";
    private static final String SENT = """
            {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "http://example.org/rules/cs",
              "version": "1.0", "status": "draft", "experimental": false, "content": "complete", "language": "en",
              "property": [{"code": "status", "uri": "http://hl7.org/fhir/concept-properties#status", "type": "code"}],
              "concept": [
                {"code": "a", "display": "A"},
                {"code": "old", "display": "Old", "property": [{"code": "status", "valueCode": "deprecated"}]},
                {"code": "gone", "display": "Gone", "property": [{"code": "status", "valueCode": "retired"}]},
                {"code": "named", "display": "New name", "designation": [{"language": "en", "value": "Old name",
                  "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status",
                    "valueCode": "deprecated"}]}]}]}},
            {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "url": "http://example.org/rules/vs",
              "version": "1.0", "status": "retired", "compose": {"include": [{"system": "http://example.org/rules/cs"}]}}},
            {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "url": "http://example.org/rules/importing",
              "status": "active", "compose": {"include": [{"valueSet": ["http://example.org/rules/vs"]}]}}},
            {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "url": "http://example.org/rules/excluding",
              "status": "active", "compose": {"include": [{"system": "http://example.org/rules/cs"}],
                "exclude": [{"valueSet": ["http://example.org/rules/vs|9"]}]}}},
            {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "url": "http://example.org/rules/no-value-set",
              "status": "active", "compose": {"include": [{"valueSet": ["http://example.org/rules/cs"]}]}}}
            """;

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start();
    }

    private Resource ask(String operation, String... parameters) {
        String body = "{\"resourceType\": \"Parameters\", \"parameter\": [" + String.join(", ", parameters) + ", "
                + SENT + "]}";
        HttpResponse<String> response = server.post("/" + operation, "application/fhir+json", body);
        return (Resource) fhir.newJsonParser().parseResource(response.body());
    }

    private Parameters validate(String valueSet, String... parameters) {
        String[] all = java.util.Arrays.copyOf(parameters, parameters.length + 1);
        all[parameters.length] = uri("url", "http://example.org/rules/" + valueSet);
        return (Parameters) ask("ValueSet/$validate-code", all);
    }

    private static String uri(String name, String value) {
        return "{\"name\": \"" + name + "\", \"valueUri\": \"" + value + "\"}";
    }

    private static String code(String code) {
        return uri("system", SYSTEM) + ", {\"name\": \"code\", \"valueCode\": \"" + code + "\"}";
    }

    private static String coding(String code, String more) {
        return "{\"name\": \"coding\", \"valueCoding\": {\"system\": \"" + SYSTEM + "\", \"code\": \"" + code + "\""
                + more + "}}";
    }

    private static List<OperationOutcomeIssueComponent> issues(Resource answer) {
        if (answer instanceof OperationOutcome outcome) {
            return outcome.getIssue();
        }
        Parameters.ParametersParameterComponent issues = ((Parameters) answer).getParameter("issues");
        return issues == null ? List.of() : ((OperationOutcome) issues.getResource()).getIssue();
    }

    private static List<String> texts(Resource answer) {
        return issues(answer).stream()
                .map(issue -> issue.getDetails().getText())
                .toList();
    }

    private static String value(Parameters answer, String name) {
        return answer.getParameter(name).getValue().primitiveValue();
    }

    @Test
    void anImportThatIsNotHereIsNamedWithTheVersionThatWasLookedFor() {
        String pinned = uri("default-valueset-version", "http://example.org/rules/vs|9");
        assertThat(texts(ask("ValueSet/$expand", uri("url", "http://example.org/rules/importing"), pinned)))
                .containsExactly("Unable to find included value set 'http://example.org/rules/vs' version '9'");
        assertThat(texts(validate("importing", coding("a", ""), pinned)))
                .contains("A definition for the value Set 'http://example.org/rules/vs|9' could not be found");
        assertThat(texts(ask("ValueSet/$expand", uri("url", "http://example.org/rules/vs"), pinned)))
                .containsExactly("A definition for the value Set 'http://example.org/rules/vs|9' could not be found");
        assertThat(texts(ask("ValueSet/$expand", uri("url", "http://example.org/rules/excluding"))))
                .containsExactly("Unable to find excluded value set 'http://example.org/rules/vs' version '9'");
        assertThat(texts(ask("ValueSet/$expand", uri("url", "http://example.org/rules/no-value-set"))))
                .containsExactly("Cannot include value set 'http://example.org/rules/cs' because it's actually a code"
                        + " system");
    }

    @Test
    void theStatusOfAnImportedValueSetAndOfTheCodeSystemIsTold() {
        assertThat(texts(validate("importing", coding("a", ""))))
                .containsExactlyInAnyOrder(
                        "Reference to retired ValueSet http://example.org/rules/vs|1.0",
                        "Reference to draft CodeSystem http://example.org/rules/cs|1.0");
        assertThat(texts(ask("CodeSystem/$validate-code", uri("url", SYSTEM), code("a"))))
                .containsExactly("Reference to draft CodeSystem http://example.org/rules/cs|1.0");
    }

    @Test
    void aRemarkOnASeparateCodeHasNoPlaceOfItsOwn() {
        Parameters byCode = validate("vs", code("gone"));
        OperationOutcomeIssueComponent remark = remark(byCode);
        assertThat(remark.getExpression()).isEmpty();
        assertThat(remark(validate("vs", coding("gone", ""))).getExpression())
                .extracting(e -> e.getValue())
                .containsExactly("Coding");
        assertThat(value(byCode, "status")).isEqualTo("retired");
    }

    private static OperationOutcomeIssueComponent remark(Resource answer) {
        return issues(answer).stream()
                .filter(i -> i.getDetails().getCodingFirstRep().getCode().equals("code-comment"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeprecatedConceptIsValidAndToldToBeDeprecated() {
        Parameters answer = validate("vs", coding("old", ""));
        assertThat(value(answer, "result")).isEqualTo("true");
        assertThat(value(answer, "status")).isEqualTo("deprecated");
        assertThat(value(answer, "message"))
                .isEqualTo("The concept 'old' is deprecated and its use should be reviewed");
        assertThat(answer.getParameter("inactive")).isNull();
    }

    @Test
    void aDisplayThatWasGivenUpIsWarnedAboutWithItsStatus() {
        String former = coding("named", ", \"display\": \"Old name\"");
        Parameters strict = validate("vs", former);
        assertThat(value(strict, "result")).isEqualTo("true");
        assertThat(value(strict, "message"))
                .isEqualTo(
                        "'Old name' is no longer considered a correct display for code 'named' (status = deprecated)."
                                + " The correct display is 'New name'");
        Parameters wrong = validate("vs", coding("named", ", \"display\": \"No name\""));
        assertThat(value(wrong, "result")).isEqualTo("false");
        ValueSet expansion = (ValueSet) ask(
                "ValueSet/$expand",
                uri("url", "http://example.org/rules/vs"),
                "{\"name\": \"includeDesignations\", \"valueBoolean\": true}");
        assertThat(expansion.getExpansion().getContains())
                .flatExtracting(entry -> entry.getDesignation())
                .filteredOn(designation -> designation.getValue().equals("Old name"))
                .singleElement()
                .satisfies(designation -> assertThat(
                                designation.getExtensionFirstRep().getValue().primitiveValue())
                        .isEqualTo("deprecated"));
    }

    @Test
    void aVersionThatIsNotHereIsNoMatterOfMembershipAlone() {
        String membership = "{\"name\": \"valueset-membership-only\", \"valueBoolean\": true}";
        Parameters answer = validate("vs", coding("a", ", \"version\": \"9\""), membership);
        assertThat(value(answer, "result")).isEqualTo("false");
        assertThat(value(answer, "x-caused-by-unknown-system")).isEqualTo(SYSTEM + "|9");
        assertThat(value(validate("vs", coding("a", ", \"version\": \"1.0\""), membership), "result"))
                .isEqualTo("true");
    }

    @Test
    void whatHl7sValidatorSendsWithEveryCodeGetsNoRemarkAndAnUnknownNameDoes() {
        Parameters answer = validate(
                "vs",
                uri("system", SYSTEM),
                "{\"name\": \"code\", \"valueCode\": \"a\"}",
                "{\"name\": \"displayLanguage\", \"valueString\": \"en, en-US\"}",
                "{\"name\": \"default-to-latest-version\", \"valueBoolean\": true}",
                "{\"name\": \"diagnostics\", \"valueBoolean\": true}",
                "{\"name\": \"profile-url\", \"valueString\": \"http://example.org/profile\"}",
                "{\"name\": \"defualt-to-latest-version\", \"valueBoolean\": true}");
        assertThat(texts(answer))
                .filteredOn(text -> text.contains("is not known to this operation"))
                .singleElement()
                .asString()
                .contains("'defualt-to-latest-version'");
    }
}
