package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A validator that reads a code system and finds that it is complete and has no concept takes every code for a wrong one. So
 * none says that it is complete, or a fragment, while its concepts are left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConceptsLeftOutTest {

    private static final String LARGE_BY_URL = "/CodeSystem?url=" + TestContent.LARGE;
    private static final String SMALL_BY_URL = "/CodeSystem?url=" + TestContent.TYPES;

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private IBaseResource parsed(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String body = response.body();
        return (body.startsWith("<") ? fhir.newXmlParser() : fhir.newJsonParser()).parseResource(body);
    }

    private static List<CodeSystem> codeSystems(IBaseResource resource) {
        List<CodeSystem> found = new ArrayList<>();
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().forEach(entry -> found.addAll(codeSystems(entry.getResource())));
        } else if (resource instanceof CodeSystem system) {
            found.add(system);
        }
        return found;
    }

    private static void assertNotPresent(IBaseResource answer) {
        assertThat(codeSystems(answer)).isNotEmpty().allSatisfy(system -> {
            assertThat(system.getConcept()).isEmpty();
            assertThat(system.getContent()).isEqualTo(CodeSystemContentMode.NOTPRESENT);
            assertThat(system.getMeta().getTag()).anyMatch(tag -> "SUBSETTED".equals(tag.getCode()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/large",
                "/CodeSystem/large?_format=xml",
                "/CodeSystem/large?_summary=true",
                "/CodeSystem/large?_summary=data",
                "/CodeSystem/large?_elements=url",
                "/CodeSystem/large?_elements=concept",
                "/CodeSystem/types?_summary=true",
                "/CodeSystem/types?_elements:exclude=concept",
                "/CodeSystem/types?_elements:exclude=CodeSystem.concept,publisher",
                "/CodeSystem/types?_summary=true&_format=xml",
                "/CodeSystem/types?_elements=url,content",
                "/CodeSystem/types?_elements=url&_elements=CodeSystem.content",
                LARGE_BY_URL,
                LARGE_BY_URL + "&_summary=false",
                LARGE_BY_URL + "&_summary=true",
                LARGE_BY_URL + "&_format=xml",
                LARGE_BY_URL + "&_elements=url",
                SMALL_BY_URL + "&_summary=true",
                SMALL_BY_URL + "&_summary=text&_format=json",
                SMALL_BY_URL + "&_elements=content"
            })
    void aCodeSystemWithoutItsConceptsSaysThatTheyAreNotPresent(String path) {
        assertNotPresent(parsed(server.get(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/large?_summary=false",
                "/CodeSystem/types",
                "/CodeSystem/types?_format=xml",
                "/CodeSystem/types?_summary=data",
                "/CodeSystem/types?_elements=content,concept",
                "/CodeSystem/types?_elements=CodeSystem.concept",
                SMALL_BY_URL,
                SMALL_BY_URL + "&_summary=false"
            })
    void aCodeSystemWithItsConceptsSaysThatItIsComplete(String path) {
        assertThat(codeSystems(parsed(server.get(path)))).isNotEmpty().allSatisfy(system -> {
            assertThat(system.getConcept()).isNotEmpty();
            assertThat(system.getContent()).isEqualTo(CodeSystemContentMode.COMPLETE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"CodeSystem/large", "CodeSystem?_id=large", "CodeSystem?_id=large&_summary=false"})
    void soDoesOneInABatch(String url) {
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
        assertNotPresent(parsed(
                server.post("", "application/fhir+json", fhir.newJsonParser().encodeResourceToString(batch))));
    }

    @Test
    void theVersionOfALargeSystemToo() {
        CodeSystem read = codeSystems(parsed(server.get("/CodeSystem/large"))).get(0);
        String version = read.getMeta().getVersionId();
        assertNotPresent(parsed(server.get("/CodeSystem/large/_history/" + version)));
    }
}
