package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemVersionComponent;
import org.hl7.fhir.r4.model.TerminologyCapabilities.TerminologyCapabilitiesCodeSystemVersionFilterComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every claim of the TerminologyCapabilities, held against what the server does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TerminologyCapabilitiesTest {

    /** A value that fits each parameter of {@code $expand}; resources are sent in a body. */
    private static final Map<String, String> VALUES = Map.of(
            "count", "2",
            "offset", "1",
            "date", "2026-03-31",
            "displayLanguage", "en",
            "property", "kind",
            "designation", "en",
            "filter", "diabetes");

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private FhirServer server;

    private TerminologyCapabilities claims;

    @BeforeAll
    void start() throws Exception {
        server = TestContent.publish(FhirServer.start());
        claims = fhir.newJsonParser()
                .parseResource(
                        TerminologyCapabilities.class,
                        server.get("/metadata?mode=terminology").body());
    }

    private CodeSystem read(String url, String version) {
        org.hl7.fhir.r4.model.Bundle found = fhir.newJsonParser()
                .parseResource(
                        org.hl7.fhir.r4.model.Bundle.class,
                        server.get("/CodeSystem?url=" + url + "&version=" + version + "&_elements=url,version,language,"
                                        + "property,filter,hierarchyMeaning,compositional")
                                .body());
        assertThat(found.getEntry()).as(url + "|" + version).hasSize(1);
        return (CodeSystem) found.getEntryFirstRep().getResource();
    }

    @Test
    void everyVersionIsServedWithItsLanguagePropertiesAndFilters() {
        for (TerminologyCapabilitiesCodeSystemComponent system : claims.getCodeSystem()) {
            for (TerminologyCapabilitiesCodeSystemVersionComponent version : system.getVersion()) {
                CodeSystem served = read(system.getUri(), version.getCode());
                assertThat(version.getLanguage()).extracting(CodeType::getValue).containsExactly(served.getLanguage());
                assertThat(version.getProperty())
                        .extracting(p -> p.getValue())
                        .containsExactlyInAnyOrderElementsOf(served.getProperty().stream()
                                .map(p -> p.getCode())
                                .toList());
                assertThat(version.getFilter())
                        .extracting(TerminologyCapabilitiesCodeSystemVersionFilterComponent::getCode)
                        .containsExactlyInAnyOrderElementsOf(served.getFilter().stream()
                                .map(f -> f.getCode())
                                .toList());
                assertThat(version.getCompositional()).isEqualTo(served.getCompositional());
            }
        }
    }

    @Test
    void theDefaultVersionIsTheOneThatAnswers() {
        for (TerminologyCapabilitiesCodeSystemComponent system : claims.getCodeSystem()) {
            String declared = system.getVersion().stream()
                    .filter(v -> v.getIsDefault())
                    .map(v -> v.getCode())
                    .findFirst()
                    .orElseThrow();
            String answer = server.get("/CodeSystem/$validate-code?code=nothing&url=" + system.getUri())
                    .body();
            assertThat(answer).contains("\"name\":\"version\",\"valueString\":\"" + declared + "\"");
        }
    }

    @Test
    void everyDeclaredFilterAndOperatorIsUnderstood() {
        int asked = 0;
        for (TerminologyCapabilitiesCodeSystemComponent system : claims.getCodeSystem()) {
            for (TerminologyCapabilitiesCodeSystemVersionComponent version : system.getVersion()) {
                for (TerminologyCapabilitiesCodeSystemVersionFilterComponent filter : version.getFilter()) {
                    for (CodeType op : filter.getOp()) {
                        HttpResponse<String> answer = expand(system.getUri(), version.getCode(), filter.getCode(), op);
                        // A value may be unknown to the system; the filter itself must not be.
                        assertThat(answer.body())
                                .as(filter.getCode() + " " + op.getValue() + " of " + system.getUri())
                                .doesNotContain("has no property or filter", "does not support");
                        asked++;
                    }
                }
            }
        }
        assertThat(asked).isPositive();
        assertThat(expand(TestContent.TYPES, "1", "no-such-filter", new CodeType("="))
                        .body())
                .contains("has no property or filter");
    }

    private HttpResponse<String> expand(String system, String version, String filter, CodeType op) {
        String value = op.getValue().equals("exists") ? "true" : "E11";
        return server.post("/ValueSet/$expand", "application/fhir+json", """
                {"resourceType": "Parameters", "parameter": [{"name": "count", "valueInteger": 1},
                  {"name": "valueSet", "resource": {"resourceType": "ValueSet", "status": "active", "compose": {"include": [
                    {"system": "%s", "version": "%s", "filter": [{"property": "%s", "op": "%s", "value": "%s"}]}]}}}]}
                """.formatted(
                        system, version, filter, op.getValue(), value));
    }

    @Test
    void everyDeclaredExpansionParameterIsTakenAndNoOther() {
        Set<String> sent = new HashSet<>();
        claims.getExpansion().getParameter().forEach(parameter -> {
            String name = parameter.getName();
            if (!name.equals("tx-resource") && !name.equals("valueSet") && !name.equals("url")) {
                String value = VALUES.getOrDefault(name, valueOf(name));
                HttpResponse<String> answer = server.get(
                        "/ValueSet/$expand?url=" + TestContent.DIABETES + "&" + name + "=" + value.replace("|", "%7C"));
                assertThat(answer.statusCode())
                        .as(name + ": " + answer.body())
                        .isEqualTo(name.equals("useSupplement") ? 404 : 200);
                sent.add(name);
            }
        });
        assertThat(sent).hasSizeGreaterThan(15);
    }

    private static String valueOf(String name) {
        if (name.contains("system-version")) {
            return TestContent.ICD_10_CM + "|2026";
        }
        if (name.equals("exclude-system") || name.equals("useSupplement")) {
            return "http://example.org/nothing";
        }
        if (name.equals("default-valueset-version")) {
            return TestContent.DIABETES + "|1";
        }
        return name.equals("valueSetVersion") ? "1" : "true";
    }

    @Test
    void pagesAndNestsAsItClaims() {
        assertThat(claims.getExpansion().getPaging()).isTrue();
        assertThat(claims.getExpansion().getHierarchical()).isTrue();
        ValueSet page = fhir.newJsonParser()
                .parseResource(
                        ValueSet.class,
                        server.get("/ValueSet/$expand?count=1&offset=1&url=" + TestContent.DIABETES)
                                .body());
        assertThat(page.getExpansion().getContains()).hasSize(1);
        assertThat(page.getExpansion().getTotal()).isGreaterThan(1);
        String nested = server.get("/ValueSet/$expand?excludeNested=false&url=" + TestContent.DIABETES)
                .body();
        String flat =
                server.get("/ValueSet/$expand?url=" + TestContent.DIABETES).body();
        assertThat(nested.split("\"contains\"")).hasSizeGreaterThan(flat.split("\"contains\"").length);
    }

    /** R5 has other codes for it than R4. */
    @Test
    void canBeReadByClientsOfR5() {
        assertThat(claims.hasCodeSearch()).isFalse();
    }

    @Test
    void claimsSubsumptionWhereThereIsAHierarchy() {
        for (TerminologyCapabilitiesCodeSystemComponent system : claims.getCodeSystem()) {
            boolean hierarchical = system.getVersion().stream()
                    .anyMatch(
                            version -> read(system.getUri(), version.getCode()).hasHierarchyMeaning());
            assertThat(system.getSubsumption()).as(system.getUri()).isEqualTo(hierarchical);
        }
        assertThat(server.get("/CodeSystem/$subsumes?codeA=E11&codeB=E11.9&system=" + TestContent.ICD_10_CM)
                        .body())
                .contains("\"subsumes\"");
    }
}
