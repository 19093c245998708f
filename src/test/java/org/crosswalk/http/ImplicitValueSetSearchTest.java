package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.r4.CodeSystemReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients look for a value set by its URL and go on with its id: also where a code system implies it, and no resource has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImplicitValueSetSearchTest {

    private static final String ICD = TestContent.ICD_10_CM;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LONG_CODE = "a code, longer than an id of FHIR may be, with signs: (ä/ö) and its end";

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private <T extends Resource> T read(Class<T> type, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(type, response.body());
    }

    private static String url(String name) {
        return "url=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private Bundle search(String query) {
        return read(Bundle.class, server.get("/ValueSet?" + query));
    }

    private ValueSet found(String name) {
        Bundle bundle = search(url(name));
        assertThat(bundle.getTotal()).as(name).isEqualTo(1);
        return (ValueSet) bundle.getEntryFirstRep().getResource();
    }

    private String text(Resource resource) {
        return fhir.newJsonParser().encodeResourceToString(resource);
    }

    private static String id(Resource resource) {
        return resource.getIdElement().getIdPart();
    }

    private int size(FhirServer of, String path) {
        return read(ValueSet.class, of.get(path)).getExpansion().getTotal();
    }

    private int size(String path) {
        return size(server, path);
    }

    /** Whatever a client does with the id has to be what it would be with the URL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hl7.org/fhir/sid/icd-10-cm/vs",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs|2025",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/E11.6",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/E11.6|2025",
                "http://hl7.org/fhir/sid/icd-9-cm?fhir_vs",
                "http://example.org/fhir/CodeSystem/types?fhir_vs",
                "http://example.org/fhir/CodeSystem/types/vs",
                "http://hl7.org/fhir/ValueSet/administrative-gender",
                "http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1",
                "http://hl7.org/fhir/administrative-gender?fhir_vs=isa/male",
                "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-all|2025",
                "urn:oid:2.16.840.1.113883.6.90?fhir_vs",
                "urn:id:I9CDX?fhir_vs"
            })
    void whatCanBeExpandedByItsUrlIsFoundReadAndExpandedByItsId(String name) {
        ValueSet found = found(name);
        assertThat(id(found)).matches("[A-Za-z0-9.-]{1,64}");
        ValueSet read = read(ValueSet.class, server.get("/ValueSet/" + id(found)));
        assertThat(text(read)).isEqualTo(text(found));
        String version =
                "/ValueSet/" + id(found) + "/_history/" + read.getMeta().getVersionId();
        assertThat(text(read(ValueSet.class, server.get(version)))).isEqualTo(text(found));
        assertThat(size("/ValueSet/" + id(found) + "/$expand?count=0"))
                .isEqualTo(size("/ValueSet/$expand?count=0&" + url(name)))
                .isPositive();
        assertThat(search("_id=" + id(found)).getTotal()).isEqualTo(1);
    }

    @Test
    void whatIsFoundIsTheDefinition() {
        ValueSet under = found(ICD + "?fhir_vs=isa/E11.6|2025");
        assertThat(under.getUrl()).isEqualTo(ICD + "?fhir_vs=isa/E11.6");
        assertThat(under.getVersion()).isEqualTo("2025");
        ValueSet.ConceptSetComponent include = under.getCompose().getIncludeFirstRep();
        assertThat(include.getSystem()).isEqualTo(ICD);
        assertThat(include.getVersion()).isEqualTo("2025");
        assertThat(include.getFilter()).singleElement().satisfies(filter -> {
            assertThat(filter.getProperty()).isEqualTo("concept");
            assertThat(filter.getOp()).isEqualTo(ValueSet.FilterOperator.ISA);
            assertThat(filter.getValue()).isEqualTo("E11.6");
        });
        ValueSet all = found(ICD + "/vs");
        assertThat(all.getUrl()).isEqualTo(ICD + "/vs");
        assertThat(all.getCompose().getInclude()).singleElement().satisfies(whole -> {
            assertThat(whole.getSystem()).isEqualTo(ICD);
            assertThat(whole.hasFilter() || whole.hasVersion()).isFalse();
        });
    }

    @Test
    void anotherNameOfTheSystemFindsTheSame() {
        assertThat(id(found("urn:oid:2.16.840.1.113883.6.90?fhir_vs"))).isEqualTo(id(found(ICD + "?fhir_vs")));
        assertThat(id(found("urn:id:I9CDX?fhir_vs"))).isNotEqualTo(id(found(TestContent.ICD_9_CM + "?fhir_vs")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs; 2025; 1",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs; 2025,2026; 2",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs; 1999; 0",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs|2025; 2026; 0",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs|1999; -; 0",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/NOPE; -; 0",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=isa/; -; 0",
                "http://hl7.org/fhir/sid/icd-10-cm?fhir_vs=refset; -; 0",
                "http://example.org/none?fhir_vs; -; 0",
                "http://example.org/none/vs; -; 0",
                "http://example.org/fhir/ValueSet/diabetes; -; 1",
                "http://example.org/fhir/ValueSet/diabetes,http://hl7.org/fhir/sid/icd-10-cm/vs; -; 2"
            })
    void onlyWhatIsHereIsFoundAndInTheVersionThatIsAsked(String name, String version, int total) {
        assertThat(search(url(name) + (version == null ? "" : "&version=" + version))
                        .getTotal())
                .isEqualTo(total);
    }

    @Test
    void noneOfThemIsInAListThatDoesNotNameIt() {
        for (String query :
                List.of("_count=200", "url:below=http://hl7.org/fhir/sid", "reference=" + ICD, "title=Codes")) {
            assertThat(search(query).getEntry())
                    .as(query)
                    .noneMatch(entry -> id(entry.getResource()).startsWith("implicit"));
        }
    }

    @Test
    void otherParametersAndPagesCount() {
        String both = url(ICD + "/vs," + ICD + "?fhir_vs=isa/E11.6");
        assertThat(search(both + "&_total=accurate").getTotal()).isEqualTo(2);
        Bundle page = search(both + "&_count=1&_offset=1");
        assertThat(page.getTotal()).isEqualTo(2);
        assertThat(page.getEntry()).hasSize(1);
        assertThat(page.getLink("next")).isNull();
        assertThat(search(both + "&status=draft").getTotal()).isZero();
        assertThat(search(both + "&code=" + ICD + "%7CE11.65").getTotal()).isEqualTo(2);
        assertThat(search(both + "&code=" + ICD + "%7CE11.9").getTotal()).isEqualTo(1);
        assertThat(search(both + "&" + url(ICD + "/vs")).getTotal()).isEqualTo(1);
        assertThat(search(url("")).getTotal()).isEqualTo(search("").getTotal());
    }

    @Test
    void aFormAndAnEntryOfABatchFindThemToo() {
        String name = ICD + "?fhir_vs=isa/E11.6";
        String wanted = id(found(name));
        assertThat(id(read(Bundle.class, server.post("/ValueSet/_search", FORM, url(name)))
                        .getEntryFirstRep()
                        .getResource()))
                .isEqualTo(wanted);
        Bundle batch = new Bundle();
        batch.setType(Bundle.BundleType.BATCH);
        for (String path : List.of("ValueSet?" + url(name), "ValueSet/" + wanted, "ValueSet/" + wanted + "/$expand")) {
            batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(path);
        }
        String body = fhir.newJsonParser().encodeResourceToString(batch);
        Bundle answer = read(Bundle.class, server.post("", "application/fhir+json", body));
        assertThat(answer.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsOnly("200");
        assertThat(((Bundle) answer.getEntry().get(0).getResource()).getTotal()).isEqualTo(1);
    }

    @Test
    void aCodeIsValidatedByTheId() {
        String path = "/ValueSet/" + id(found(ICD + "?fhir_vs=isa/E11.6")) + "/$validate-code?system=" + ICD + "&code=";
        for (Map.Entry<String, Boolean> each :
                Map.of("E11.65", true, "E11.9", false).entrySet()) {
            assertThat(read(Parameters.class, server.get(path + each.getKey())).getParameterBool("result"))
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void theIdIsTheSameOnAnotherServer() {
        try (FhirServer other = TestContent.served()) {
            for (String name : List.of(ICD + "/vs", ICD + "?fhir_vs=isa/E11.6|2025")) {
                String id = id(found(name));
                assertThat(size(other, "/ValueSet/" + id + "/$expand?count=0")).isPositive();
            }
        }
        assertThat(id(found(ICD + "?fhir_vs=isa/E11.6"))).isEqualTo("implicit-20ead62d2a605db5-E11.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"implicit-", "implicit-0000000000000000", "implicit-0000000000000000-E11.6", "implicit-x"})
    void anIdThatNoneHasIsNotFound(String id) {
        assertThat(server.get("/ValueSet/" + id).statusCode()).isEqualTo(404);
        assertThat(server.get("/ValueSet/" + id + "/$expand").statusCode()).isEqualTo(404);
    }

    @Test
    void oneCodeUnderWhichNothingIsWrittenInTwoWaysHasOneId() {
        String id = id(found(ICD + "?fhir_vs=isa/E11.6"));
        assertThat(server.get("/ValueSet/" + id.replace("E11.6", "E11-002e6")).statusCode())
                .isEqualTo(404);
        assertThat(server.get("/ValueSet/" + id.replace("E11.6", "NOPE")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void codesOfAnyLengthAndWithAnySignHaveAnId() throws Exception {
        CodeSystem stated = new CodeSystem();
        stated.setId("odd");
        stated.setUrl("http://example.org/odd").setVersion("1");
        stated.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        for (String code : List.of(LONG_CODE, "-0041", "--", "a b", "a-b")) {
            stated.addConcept().setCode(code).setDisplay("x");
        }
        CodeSystemDefinition odd = CodeSystemReader.read(stated);
        try (FhirServer other = FhirServer.start()) {
            other.publish(List.of(odd), List.of(), List.of());
            for (CodeSystem.ConceptDefinitionComponent concept : stated.getConcept()) {
                String name = url("http://example.org/odd?fhir_vs=isa/" + concept.getCode());
                // A comma in a value of a search is escaped.
                Bundle bundle = read(Bundle.class, other.get("/ValueSet?" + name.replace("%2C", "%5C%2C")));
                assertThat(bundle.getTotal()).as(concept.getCode()).isEqualTo(1);
                String id = id(bundle.getEntryFirstRep().getResource());
                assertThat(id).matches("[A-Za-z0-9.-]{1,64}");
                assertThat(size(other, "/ValueSet/" + id + "/$expand")).isEqualTo(1);
            }
        }
    }
}
