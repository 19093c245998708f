package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the remarks of an answer are: for clients that read all parameters as values, and for those that ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemarksTest {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String LOOKUP = "CodeSystem/$lookup?code=E11.9&system=" + CM;
    private static final String SUBSUMES = "CodeSystem/$subsumes?codeA=E11&codeB=E11.9&system=" + CM;
    private static final String TRANSLATE = "ConceptMap/$translate?code=250.00&system=http://hl7.org/fhir/sid/icd-9-cm";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private Parameters ask(String path) {
        HttpResponse<String> response = server.get("/" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Parameters.class, response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKUP, SUBSUMES, TRANSLATE})
    void anAnswerHasNoResourceInIt(String path) {
        for (String asked : List.of(path, path + "&dat=2020-01-01")) {
            assertThat(ask(asked).getParameter()).isNotEmpty().noneMatch(ParametersParameterComponent::hasResource);
        }
    }

    @Test
    void ofALookupTheyArePropertiesOfTheCode() {
        Parameters answer = ask(LOOKUP + "&dat=2020-01-01");
        assertThat(answer.getParameter())
                .extracting(ParametersParameterComponent::getName)
                .isSubsetOf(
                        Set.of("name", "version", "display", "code", "system", "abstract", "designation", "property"));
        assertThat(answer.getParameter().stream()
                        .filter(p -> p.getName().equals("property"))
                        .filter(p ->
                                p.getPart().get(0).getValue().primitiveValue().equals("remark")))
                .singleElement()
                .satisfies(p -> assertThat(p.getPart().get(1).getValue().primitiveValue())
                        .contains("dat"));
    }

    @Test
    void ofASubsumptionTheyAreExtensionsOfTheOutcome() {
        assertThat(ask(SUBSUMES + "&dat=2020-01-01").getParameter())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.getName()).isEqualTo("outcome");
                    assertThat(outcome.getValue().primitiveValue()).isEqualTo("subsumes");
                    assertThat(outcome.getExtensionString("https://crosswalk.dev/fhir/StructureDefinition/remark"))
                            .contains("dat");
                });
        assertThat(ask(SUBSUMES).getParameterFirstRep().hasExtension()).isFalse();
    }

    @Test
    void ofATranslationTheyAreTheMessage() {
        Parameters answer = ask(TRANSLATE + "&dat=2020-01-01");
        assertThat(answer.getParameter().get(0).getName()).isEqualTo("result");
        assertThat(answer.getParameter().get(1).getName()).isEqualTo("message");
        assertThat(answer.getParameter().get(1).getValue().primitiveValue()).contains("dat");
        assertThat(answer.getParameter())
                .extracting(ParametersParameterComponent::getName)
                .containsOnly("result", "message", "match");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOKUP, SUBSUMES, TRANSLATE})
    void whoAsksGetsThemAsIssues(String path) {
        for (String switched : List.of("&explain=true", "&diagnostics=true")) {
            ParametersParameterComponent issues =
                    ask(path + "&dat=2020-01-01" + switched).getParameter("issues");
            assertThat(((OperationOutcome) issues.getResource())
                            .getIssueFirstRep()
                            .getDetails()
                            .getText())
                    .contains("dat");
        }
    }

    @Test
    void anEntryOfABatchIsAnsweredLikewise() {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(LOOKUP + "&dat=2020-01-01");
        String body = server.post(
                        "", "application/fhir+json", fhir.newJsonParser().encodeResourceToString(batch))
                .body();
        Parameters answer = (Parameters) fhir.newJsonParser()
                .parseResource(Bundle.class, body)
                .getEntryFirstRep()
                .getResource();
        assertThat(answer.getParameter()).noneMatch(ParametersParameterComponent::hasResource);
    }

    /** Clients read the first as the verdict and the second as its reason, whatever their names. */
    @Test
    void aVerdictBeginsWithResultAndMessageAndKeepsItsIssues() {
        Parameters answer =
                ask("CodeSystem/$validate-code?code=E11.99&url=" + TestContent.ICD_10_CM + "&dat=2020-01-01");
        assertThat(answer.getParameter())
                .extracting(ParametersParameterComponent::getName)
                .startsWith("result", "message")
                .contains("issues");
    }
}
