package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.crosswalk.fhir.EdgeLimits;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Batches at the base, and {@code $batch-validate-code}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    @Test
    void answersEachEntryByItself() {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        add(batch, HTTPVerb.GET, "CodeSystem/$lookup?code=E11.9&system=" + TestContent.ICD_10_CM);
        add(batch, HTTPVerb.GET, "/CodeSystem/icd-10-cm-2026");
        add(batch, HTTPVerb.GET, server.base() + "/ValueSet?_id=diabetes");
        add(batch, HTTPVerb.POST, "ValueSet/diabetes/$validate-code").setResource(code("E11.9"));
        add(batch, HTTPVerb.GET, "CodeSystem/$lookup?code=nothing&system=" + TestContent.ICD_10_CM);
        add(batch, HTTPVerb.GET, "Patient/1");
        add(batch, HTTPVerb.DELETE, "CodeSystem/icd-10-cm-2026");
        add(batch, HTTPVerb.GET, "CodeSystem/$lookup");
        add(batch, HTTPVerb.POST, "ValueSet/$expand").setResource(enumeration());
        add(batch, HTTPVerb.GET, "CodeSystem/icd-10-cm-2026/_history");
        add(batch, HTTPVerb.GET, "CodeSystem/none/_history");
        Bundle answer = send(batch);
        assertThat(answer.getType()).isEqualTo(Bundle.BundleType.BATCHRESPONSE);
        assertThat(answer.getEntry())
                .extracting(e -> e.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "200", "200", "200", "404", "404", "405", "400", "200", "200", "404");
        assertThat(answer.getEntry().get(0).getResource()).isInstanceOf(Parameters.class);
        assertThat(answer.getEntry().get(1).getResource()).isInstanceOf(CodeSystem.class);
        assertThat(((Bundle) answer.getEntry().get(2).getResource()).getTotal()).isEqualTo(1);
        assertThat(result(answer.getEntry().get(3))).isTrue();
        assertThat(answer.getEntry().get(4).getResponse().getOutcome()).isInstanceOf(OperationOutcome.class);
        assertThat(((ValueSet) answer.getEntry().get(8).getResource())
                        .getExpansion()
                        .getTotal())
                .isEqualTo(1);
        assertThat(((Bundle) answer.getEntry().get(9).getResource()).getType()).isEqualTo(Bundle.BundleType.HISTORY);
    }

    @Test
    void searchByPostIsToldToComeAsGetWithTheSameParameters() {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        add(batch, HTTPVerb.POST, "CodeSystem/_search?url=" + TestContent.ICD_10_CM);
        add(batch, HTTPVerb.GET, "CodeSystem?url=" + TestContent.ICD_10_CM);
        List<BundleEntryComponent> answers = send(batch).getEntry();
        assertThat(answers.get(0).getResponse().getStatus()).startsWith("405");
        assertThat(((OperationOutcome) answers.get(0).getResponse().getOutcome())
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("send it as GET CodeSystem?… with the same parameters");
        assertThat(((Bundle) answers.get(1).getResource()).getTotal()).isPositive();
    }

    private static boolean result(BundleEntryComponent entry) {
        return ((Parameters) entry.getResource()).getParameterBool("result");
    }

    private static BundleEntryComponent add(Bundle batch, HTTPVerb method, String url) {
        BundleEntryComponent entry = batch.addEntry();
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }

    private static Parameters code(String code) {
        Parameters parameters = new Parameters();
        parameters.addParameter("system", new UriType(TestContent.ICD_10_CM));
        parameters.addParameter("code", new StringType(code));
        return parameters;
    }

    private static ValueSet enumeration() {
        ValueSet valueSet = new ValueSet();
        valueSet.getCompose()
                .addInclude()
                .setSystem(TestContent.TYPES)
                .addConcept()
                .setCode("a");
        return valueSet;
    }

    private Bundle send(Bundle batch) {
        HttpResponse<String> response =
                server.post("", "application/fhir+json", fhir.newJsonParser().encodeResourceToString(batch));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Bundle.class, response.body());
    }

    @Test
    void theAnswerOfABatchHasNoPlaceWhereNothingCanBeRead() {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        add(batch, HTTPVerb.GET, "CodeSystem/$lookup?code=E11.9&system=" + TestContent.ICD_10_CM);
        HttpResponse<String> answer =
                server.post("", "application/fhir+xml", fhir.newXmlParser().encodeResourceToString(batch));
        assertThat(answer.headers().map()).doesNotContainKeys("location", "content-location");
        assertThat(answer.body())
                .startsWith("<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch-response\"")
                .doesNotContain("<link>");
    }

    @Test
    void validatesManyCodes() {
        Parameters many = new Parameters();
        many.addParameter("url", new UriType(TestContent.DIABETES));
        many.addParameter().setName("validation").setResource(code("E11.9"));
        many.addParameter().setName("validation").setResource(code("I10"));
        many.addParameter().setName("validation").setResource(new Parameters());
        HttpResponse<String> response = server.post(
                "/ValueSet/$batch-validate-code",
                "application/fhir+json",
                fhir.newJsonParser().encodeResourceToString(many));
        Parameters answer = fhir.newJsonParser().parseResource(Parameters.class, response.body());
        assertThat(answer.getParameter()).hasSize(3).allMatch(p -> p.getName().equals("validation"));
        assertThat(((Parameters) answer.getParameter().get(0).getResource()).getParameterBool("result"))
                .isTrue();
        assertThat(((Parameters) answer.getParameter().get(1).getResource()).getParameterBool("result"))
                .isFalse();
        assertThat(answer.getParameter().get(2).getResource()).isInstanceOf(OperationOutcome.class);
    }

    @Test
    void asManyValidationsAsABatchHasEntriesAreAnsweredAndNoMore() throws Exception {
        EdgeLimits limits = new EdgeLimits(1 << 20, 2, Duration.ofSeconds(10), 10, 4);
        try (FhirServer small = TestContent.publish(FhirServer.start(limits))) {
            Parameters many = new Parameters();
            many.addParameter("url", new UriType(TestContent.DIABETES));
            many.addParameter().setName("validation").setResource(code("E11.9"));
            many.addParameter().setName("validation").setResource(code("I10"));
            assertThat(post(small, many).statusCode()).isEqualTo(200);
            many.addParameter().setName("validation").setResource(code("E11"));
            HttpResponse<String> refused = post(small, many);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("may have 2 validations; this one has 3", "too-long");
        }
    }

    private HttpResponse<String> post(FhirServer to, Parameters validations) {
        return to.post(
                "/ValueSet/$batch-validate-code",
                "application/fhir+json",
                fhir.newJsonParser().encodeResourceToString(validations));
    }
}
