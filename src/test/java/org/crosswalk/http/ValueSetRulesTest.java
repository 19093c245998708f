package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a value set says by its parts and their extensions, in expansions and verdicts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueSetRulesTest {

    private static final String SYSTEM = "http://example.org/meals";
    private static final String STATUS = "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status";
    private static final String DEFINITION = "http://hl7.org/fhir/StructureDefinition/valueset-concept-definition";
    private static final String DEPRECATED = "http://hl7.org/fhir/StructureDefinition/valueset-deprecated";

    private static final String SYSTEMS = """
            {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "http://example.org/meals",
              "version": "1", "status": "active", "experimental": false, "content": "complete", "concept": [
                {"code": "soup", "display": "Soup", "concept": [{"code": "broth", "display": "Broth"}]},
                {"code": "fish", "display": "Fish"}]}},
            {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "http://example.org/meals",
              "version": "2", "status": "active", "experimental": false, "content": "complete", "concept": [
                {"code": "soup", "display": "Soups", "definition": "eaten with a spoon",
                  "concept": [{"code": "broth", "display": "Broth"}]},
                {"code": "pie", "display": "Pie"}]}},
            {"name": "tx-resource", "resource": {"resourceType": "CodeSystem", "url": "http://example.org/meals-more",
              "version": "1", "status": "active", "content": "supplement", "supplements": "http://example.org/meals",
              "concept": [{"code": "soup", "designation": [{"language": "de", "value": "Suppe"}]}]}}
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
                + SYSTEMS + "]}";
        HttpResponse<String> response = server.post("/" + operation, "application/fhir+json", body);
        return (Resource) fhir.newJsonParser().parseResource(response.body());
    }

    /** A value set that is sent as the parameter {@code valueSet}; quotes are written as apostrophes. */
    private static String valueSet(String parts) {
        return "{\"name\": \"valueSet\", \"resource\": {\"resourceType\": \"ValueSet\", \"status\": \"active\","
                + " \"url\": \"http://example.org/vs/asked\", " + parts.replace('\'', '"') + "}}";
    }

    private static String compose(String parts) {
        return valueSet("'compose': {" + parts + "}");
    }

    private static String versionsMatch(boolean value) {
        return "'extension': [{'url': 'http://hl7.org/fhir/tools/StructureDefinition/valueset-expansion-parameter',"
                + " 'extension': [{'url': 'name', 'valueCode': 'versionsMatch'},"
                + " {'url': 'value', 'valueBoolean': " + value + "}]}], ";
    }

    private static String whole(String version) {
        return "{'system': 'http://example.org/meals', 'version': '" + version + "'}";
    }

    private ValueSet expand(String... parameters) {
        Resource answer = ask("ValueSet/$expand", parameters);
        assertThat(answer)
                .as(fhir.newJsonParser().encodeResourceToString(answer))
                .isInstanceOf(ValueSet.class);
        return (ValueSet) answer;
    }

    private static List<String> codes(ValueSet expanded) {
        return expanded.getExpansion().getContains().stream()
                .map(each -> each.getCode() + (each.hasVersion() ? "|" + each.getVersion() : ""))
                .toList();
    }

    private static List<String> said(ValueSet expanded, String parameter) {
        return expanded.getExpansion().getParameter().stream()
                .filter(each -> each.getName().equals(parameter))
                .map(each -> each.getValue().primitiveValue())
                .toList();
    }

    private static List<OperationOutcomeIssueComponent> issues(Resource answer) {
        return ((OperationOutcome) ((Parameters) answer).getParameter("issues").getResource()).getIssue();
    }

    private static String coding(String parts) {
        return "{\"name\": \"coding\", \"valueCoding\": {" + parts.replace('\'', '"') + "}}";
    }

    @Test
    void valueSetSaysWhetherACodeOfTwoVersionsIsOneEntryAndTheRequestGoesBeforeIt() {
        String both = "'include': [" + whole("1") + ", " + whole("2") + "]";
        assertThat(codes(expand(compose(both)))).hasSize(6);
        ValueSet once = expand(compose(versionsMatch(true) + both));
        assertThat(codes(once)).containsExactly("soup|2", "broth|2", "pie|2", "fish|1");
        assertThat(said(once, "versionsMatch")).containsExactly("true");
        String apart = "{\"name\": \"versionsMatch\", \"valueBoolean\": false}";
        assertThat(codes(expand(compose(versionsMatch(true) + both), apart))).hasSize(6);
    }

    @Test
    void excludeOfOneVersionTakesCodesOfThatVersionWhereTheValueSetTellsThemApart() {
        String old = "'include': [" + whole("1") + "], 'exclude': [" + whole("2") + "]";
        assertThat(codes(expand(compose(old)))).containsExactly("fish|1");
        ValueSet apart = expand(compose(versionsMatch(false) + old));
        assertThat(codes(apart)).containsExactly("soup|1", "broth|1", "fish|1");
        assertThat(said(apart, "versionsMatch")).isEmpty();
        Parameters verdict = (Parameters) ask(
                "ValueSet/$validate-code",
                compose(versionsMatch(false) + old),
                coding("'system': '" + SYSTEM + "', 'code': 'soup'"));
        assertThat(verdict.getParameterBool("result")).isTrue();
    }

    @Test
    void whatElseAValueSetSaysStandsOnItsExpansionWhereItListsItsCodes() {
        String said = "'extension': [{'url': 'http://example.org/reviewed', 'valueDate': '2026-02-01'},"
                + " {'url': 'http://hl7.org/fhir/StructureDefinition/valueset-supplement',"
                + " 'valueCanonical': 'http://example.org/meals-more'}], ";
        String listed = "{'system': 'http://example.org/meals', 'concept': [{'code': 'soup'}]}";
        ValueSet ofListed = expand(valueSet(said + "'compose': {'include': [" + listed + "]}"));
        assertThat(ofListed.getExtension()).singleElement().satisfies(extension -> {
            assertThat(extension.getUrl()).isEqualTo("http://example.org/reviewed");
            assertThat(extension.getValue()).isInstanceOf(DateType.class).hasToString("DateType[2026-02-01]");
        });
        assertThat(said(ofListed, "used-supplement")).isNotEmpty();
        for (String notListed : List.of(whole("2"), listed + ", " + whole("1"))) {
            assertThat(expand(valueSet(said + "'compose': {'include': [" + notListed + "]}"))
                            .getExtension())
                    .isEmpty();
        }
        ValueSet defined = expand(
                valueSet(said + "'compose': {'include': [" + whole("2") + "]}"),
                "{\"name\": \"includeDefinition\", \"valueBoolean\": true}");
        assertThat(defined.getExtension()).extracting(Extension::getUrl).contains("http://example.org/reviewed");
    }

    @Test
    void versionThatOnlyAnExcludeLooksAtIsUsedToo() {
        ValueSet expanded = expand(
                compose(versionsMatch(false) + "'include': [" + whole("1") + "], 'exclude': [" + whole("2") + "]"));
        assertThat(said(expanded, "used-codesystem")).containsExactlyInAnyOrder(SYSTEM + "|1", SYSTEM + "|2");
    }

    @Test
    void containedValueSetIsNoUsedValueSet() {
        ValueSet expanded =
                expand(valueSet("'contained': [{'resourceType': 'ValueSet', 'id': 'inner', 'status': 'active',"
                        + " 'url': 'http://example.org/vs/inner', 'compose': {'include': [" + whole("1") + "]}}],"
                        + " 'compose': {'include': [{'valueSet': ['#inner']}]}"));
        assertThat(codes(expanded)).hasSize(3);
        assertThat(said(expanded, "used-valueset")).isEmpty();
    }

    @Test
    void importGivesAFlatListAndASystemATree() {
        String nested = "{\"name\": \"excludeNested\", \"valueBoolean\": false}";
        ValueSet tree = expand(compose("'include': [" + whole("1") + "]"), nested);
        assertThat(codes(tree)).containsExactly("soup", "fish");
        String imported =
                "{\"name\": \"tx-resource\", \"resource\": {\"resourceType\": \"ValueSet\", \"status\": \"active\","
                        + " \"url\": \"http://example.org/vs/inner\", \"compose\": {\"include\": ["
                        + whole("1").replace('\'', '"') + "]}}}";
        ValueSet flat = expand(compose("'include': [{'valueSet': ['http://example.org/vs/inner']}]"), nested, imported);
        assertThat(codes(flat)).containsExactly("soup", "broth", "fish");
        assertThat(said(flat, "used-valueset")).containsExactly("http://example.org/vs/inner");
    }

    @Test
    void codeThatTheValueSetGivesUpIsWarnedAbout() {
        for (String status : List.of("deprecated", "withdrawn")) {
            Resource answer = ask(
                    "ValueSet/$validate-code",
                    compose(
                            "'include': [{'system': 'http://example.org/meals', 'version': '2', 'concept': [{'code': 'pie',"
                                    + " 'extension': [{'url': '" + STATUS + "', 'valueCode': '" + status + "'}]}]}]"),
                    coding("'system': '" + SYSTEM + "', 'code': 'pie'"));
            assertThat(((Parameters) answer).getParameterBool("result")).isTrue();
            OperationOutcomeIssueComponent warning = issues(answer).get(0);
            assertThat(warning.getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.WARNING);
            assertThat(warning.getDetails().getText()).contains("is marked with a status of " + status);
        }
    }

    @Test
    void whatTheValueSetSaysOfACodeIsRepeatedAndBecomesAPropertyOnlyWhereAsked() {
        String stating = compose("'include': [{'system': 'http://example.org/meals', 'version': '2', 'concept': ["
                + "{'code': 'soup', 'extension': [{'url': '" + DEFINITION + "', 'valueString': 'our own'},"
                + " {'url': '" + DEPRECATED + "', 'valueBoolean': true}, {'url': '" + STATUS
                + "', 'valueCode': 'deprecated'}]}]}]");
        ValueSetExpansionContainsComponent plain =
                expand(stating).getExpansion().getContainsFirstRep();
        assertThat(plain.getExtension())
                .extracting(Extension::getUrl, each -> each.getValue().primitiveValue())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(DEFINITION, "our own"),
                        org.assertj.core.groups.Tuple.tuple(DEPRECATED, "true"),
                        org.assertj.core.groups.Tuple.tuple(STATUS, "deprecated"));
        ValueSet asked = expand(stating, "{\"name\": \"property\", \"valueString\": \"definition\"}");
        assertThat(fhir.newJsonParser().encodeResourceToString(asked))
                .contains("{\"url\":\"value\",\"valueString\":\"our own\"}")
                .doesNotContain("eaten with a spoon");
    }

    @Test
    void supplementOfTheValueSetIsSaidByAParameterOnly() {
        String supplemented =
                valueSet("'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/valueset-supplement',"
                        + " 'valueCanonical': 'http://example.org/meals-more'}], 'compose': {'include': [" + whole("2")
                        + "]}");
        ValueSet expanded = expand(supplemented);
        assertThat(expanded.getExtension()).isEmpty();
        assertThat(said(expanded, "used-supplement")).containsExactly("http://example.org/meals-more|1");
        assertThat(expand(supplemented, "{\"name\": \"includeDefinition\", \"valueBoolean\": true}")
                        .getExtension())
                .hasSize(1);
    }

    @Test
    void unknownSystemOfAValueSetIsOneIssueHoweverTheValueSetIsGiven() {
        String parts = "'compose': {'include': [{'system': 'http://example.org/nowhere'}]}";
        String coding = coding("'system': 'http://example.org/nowhere', 'code': 'x'");
        String sent = valueSet(parts).replace("\"valueSet\"", "\"tx-resource\"");
        String url = "{\"name\": \"url\", \"valueUri\": \"http://example.org/vs/asked\"}";
        for (Resource answer : List.of(
                ask("ValueSet/$validate-code", valueSet(parts), coding),
                ask("ValueSet/$validate-code", url, sent, coding))) {
            Parameters verdict = (Parameters) answer;
            assertThat(verdict.getParameterBool("result")).isFalse();
            assertThat(issues(answer)).hasSize(1);
            assertThat(issues(answer).get(0).getDetails().getText())
                    .isEqualTo("A definition for CodeSystem 'http://example.org/nowhere' could not be found, so the"
                            + " code cannot be validated");
            assertThat(verdict.getParameter("x-caused-by-unknown-system")
                            .getValue()
                            .primitiveValue())
                    .isEqualTo("http://example.org/nowhere");
        }
    }

    @Test
    void codingWithoutSystemIsAnsweredByTheCodeSystemToo() {
        Map.of(
                        "Coding",
                        coding("'code': 'soup'"),
                        "CodeableConcept.coding[0]",
                        "{\"name\": \"codeableConcept\", \"valueCodeableConcept\": {\"coding\": [{\"code\": \"soup\"}]}}")
                .forEach((place, subject) -> {
                    Parameters verdict = (Parameters) ask("CodeSystem/$validate-code", subject);
                    assertThat(verdict.getParameterBool("result")).isFalse();
                    assertThat(issues(verdict))
                            .filteredOn(each -> each.getSeverity() == OperationOutcome.IssueSeverity.WARNING)
                            .singleElement()
                            .satisfies(warning -> {
                                assertThat(warning.getDetails().getText()).startsWith("Coding has no system.");
                                assertThat(warning.getExpression().get(0).getValue())
                                        .isEqualTo(place);
                            });
                });
    }

    @Test
    void codeWithoutSystemIsOneOfTheOnlySystemOfTheValueSetAndAWarningSaysSo() {
        String vegetarian = "'include': [{'system': 'http://example.org/meals', 'version': '2'},"
                + " {'valueSet': ['http://example.org/vs/imported']}]";
        String imported = """
                {"name": "tx-resource", "resource": {"resourceType": "ValueSet", "status": "active",
                  "url": "http://example.org/vs/imported",
                  "compose": {"include": [{"system": "http://example.org/meals", "concept": [{"code": "fish"}]}]}}}""";
        for (String code : List.of("pie", "bread")) {
            String asked = "{\"name\": \"code\", \"valueCode\": \"" + code + "\"}";
            String infer = "{\"name\": \"inferSystem\", \"valueBoolean\": true}";
            Parameters bare = (Parameters) ask("ValueSet/$validate-code", asked, compose(vegetarian), imported);
            Parameters inferred =
                    (Parameters) ask("ValueSet/$validate-code", asked, infer, compose(vegetarian), imported);
            assertThat(bare.getParameterBool("result")).isEqualTo(code.equals("pie"));
            assertThat(inferred.getParameterBool("result")).isEqualTo(code.equals("pie"));
            List<String> without = texts(inferred);
            List<String> more =
                    texts(bare).stream().filter(each -> !without.contains(each)).toList();
            if (code.equals("pie")) {
                assertThat(bare.getParameter("system").getValue().primitiveValue())
                        .isEqualTo(SYSTEM);
                assertThat(more)
                        .containsExactly("pie was sent without a system. http://example.org/meals was taken, the only"
                                + " system of http://example.org/vs/asked. Send it as 'system'.");
            } else {
                assertThat(more).isEmpty();
            }
        }
    }

    private static List<String> texts(Parameters verdict) {
        return verdict.hasParameter("issues")
                ? issues(verdict).stream()
                        .map(each -> each.getDetails().getText())
                        .toList()
                : List.of();
    }

    @Test
    void codeWithoutSystemIsRefusedWhereTheValueSetIsNotOfOneSystemOnly() {
        String pie = "{\"name\": \"code\", \"valueCode\": \"pie\"}";
        for (String more :
                List.of("'system': 'http://example.org/drinks'", "'valueSet': ['http://example.org/none']")) {
            String several = "'include': [{'system': 'http://example.org/meals'}, {" + more + "}]";
            Resource answer = ask("ValueSet/$validate-code", pie, compose(several));
            assertThat(answer).isInstanceOf(OperationOutcome.class);
            assertThat(((OperationOutcome) answer)
                            .getIssueFirstRep()
                            .getDetails()
                            .getText())
                    .startsWith("pie was sent without a system, and ");
        }
    }
}
