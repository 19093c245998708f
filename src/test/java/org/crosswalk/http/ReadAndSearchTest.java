package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** read, vread and search, as FHIR says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadAndSearchTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private Bundle search(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Bundle.class, response.body());
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(e -> e.getResource().getIdElement().getIdPart())
                .toList();
    }

    record Search(String query, List<String> ids) {}

    static Stream<Search> searches() {
        String icd = TestContent.ICD_10_CM;
        return Stream.of(
                new Search("/CodeSystem?url=" + icd, List.of("icd-10-cm-2025", "icd-10-cm-2026")),
                new Search("/CodeSystem?url=" + icd + "&version=2025", List.of("icd-10-cm-2025")),
                new Search(
                        "/CodeSystem?url=urn:oid:2.16.840.1.113883.6.90", List.of("icd-10-cm-2025", "icd-10-cm-2026")),
                new Search("/CodeSystem?version=2025,2026", List.of("icd-10-cm-2025", "icd-10-cm-2026")),
                new Search("/CodeSystem?_id=types", List.of("types")),
                new Search("/CodeSystem?name=icd10", List.of("icd-10-cm-2025", "icd-10-cm-2026")),
                new Search("/CodeSystem?name:exact=icd10cm", List.of()),
                new Search("/CodeSystem?name:contains=9c", List.of("icd-9-cm-2015")),
                new Search("/CodeSystem?title=types", List.of("types")),
                new Search("/CodeSystem?status=active&_id=large", List.of("large")),
                new Search("/CodeSystem?status=retired", List.of()),
                new Search("/CodeSystem?code=E11.A", List.of("icd-10-cm-2026")),
                new Search("/CodeSystem?system=urn:oid:2.16.840.1.113883.6.103", List.of("icd-9-cm-2015")),
                new Search("/CodeSystem?url:below=http://example.org/fhir", List.of("types", "large")),
                new Search("/ValueSet?url=" + TestContent.DIABETES, List.of("diabetes")),
                new Search("/ValueSet?reference=" + icd + "&_id=diabetes", List.of("diabetes")),
                new Search("/ValueSet?url:below=http://example.org&code=" + icd + "%7CE11.65", List.of("diabetes")),
                new Search("/ConceptMap?source-system=" + TestContent.ICD_9_CM, List.of("9to10")),
                new Search("/ConceptMap?target-system=" + TestContent.ICD_9_CM, List.of()),
                new Search("/ConceptMap?source-code=073.0", List.of("9to10")),
                new Search("/ConceptMap?target-code=E11.9&url=" + TestContent.MAP, List.of("9to10")),
                new Search("/ConceptMap?target-code=E11.9,zzz&source-code=nothing", List.of()));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void finds(Search search) {
        assertThat(ids(search(search.query))).containsExactlyInAnyOrderElementsOf(search.ids);
    }

    @Test
    void searchesByPost() {
        HttpResponse<String> response =
                server.post("/CodeSystem/_search", "application/x-www-form-urlencoded", "_id=types");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(ids(fhir.newJsonParser().parseResource(Bundle.class, response.body())))
                .containsExactly("types");
    }

    @Test
    void pagesLinkToEachOther() {
        Set<String> seen = new LinkedHashSet<>();
        Bundle page = search("/ValueSet?url:below=http://example.org/fhir/ValueSet/many&_count=20");
        assertThat(page.getTotal()).isEqualTo(45);
        assertThat(page.getLink("previous")).isNull();
        int pages = 1;
        seen.addAll(ids(page));
        while (page.getLink("next") != null) {
            page = follow(page.getLink("next").getUrl());
            seen.addAll(ids(page));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(45);
        assertThat(page.getEntry()).hasSize(5);
        assertThat(ids(follow(page.getLink("first").getUrl()))).hasSize(20);
        assertThat(follow(page.getLink("previous").getUrl()).getEntry()).hasSize(20);
        assertThat(search("/ValueSet?_summary=count").getEntry()).isEmpty();
        assertThat(search("/ValueSet?_count=0").getTotal()).isGreaterThan(45);
    }

    private Bundle follow(String url) {
        HttpResponse<String> response =
                server.send(HttpRequest.newBuilder(URI.create(url)).GET());
        return fhir.newJsonParser().parseResource(Bundle.class, response.body());
    }

    @Test
    void readsAndKeepsWhatHasNotChanged() {
        HttpResponse<String> read = server.get("/CodeSystem/icd-10-cm-2026");
        CodeSystem resource = fhir.newJsonParser().parseResource(CodeSystem.class, read.body());
        assertThat(resource.getVersion()).isEqualTo("2026");
        assertThat(resource.getConcept()).isNotEmpty();
        assertThat(resource.getMeta().getTag()).isEmpty();
        String etag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(server.send(server.request("/CodeSystem/icd-10-cm-2026")
                                .header("If-None-Match", etag)
                                .GET())
                        .statusCode())
                .isEqualTo(304);
        String version = resource.getMeta().getVersionId();
        assertThat(server.get("/CodeSystem/icd-10-cm-2026/_history/" + version).statusCode())
                .isEqualTo(200);
        HttpResponse<String> head = server.send(
                server.request("/CodeSystem/icd-10-cm-2026").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theHistoryOfAResourceIsItsCurrentVersion() {
        for (String path : List.of("CodeSystem/icd-10-cm-2026", "ValueSet/diabetes", "CodeSystem/types")) {
            HttpResponse<String> answer = server.get("/" + path + "/_history");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Bundle history = fhir.newJsonParser().parseResource(Bundle.class, answer.body());
            assertThat(history.getType()).isEqualTo(Bundle.BundleType.HISTORY);
            assertThat(history.getTotal()).isEqualTo(1);
            assertThat(history.getLink("self").getUrl()).isEqualTo(server.base() + "/" + path + "/_history");
            Bundle.BundleEntryComponent entry = history.getEntryFirstRep();
            assertThat(entry.getFullUrl()).isEqualTo(server.base() + "/" + path);
            assertThat(entry.getRequest().getUrl()).isEqualTo(path);
            String version = entry.getResource().getMeta().getVersionId();
            assertThat(entry.getResponse().getEtag()).isEqualTo("W/\"" + version + "\"");
            assertThat(server.get("/" + path + "/_history/" + version).statusCode())
                    .isEqualTo(200);
        }
        assertThat(server.get("/ConceptMap/none/_history").statusCode()).isEqualTo(404);
        HttpResponse<String> page = server.get("/ValueSet/diabetes/_history?_format=html");
        assertThat(page.body()).contains("/ValueSet/diabetes?_format=html").contains("1 found");
    }

    @Test
    void theHistoryCanLeaveElementsOut() {
        Bundle history = fhir.newJsonParser()
                .parseResource(
                        Bundle.class,
                        server.get("/CodeSystem/types/_history?_elements=url").body());
        CodeSystem elements = (CodeSystem) history.getEntryFirstRep().getResource();
        assertThat(elements.getUrl()).isEqualTo(TestContent.TYPES);
        assertThat(elements.getStatus()).isNotNull();
        assertThat(elements.getConcept()).isEmpty();
        assertThat(elements.getContent()).isNotEqualTo(CodeSystem.CodeSystemContentMode.COMPLETE);
    }

    @Test
    void summarisesAndSelectsElements() {
        CodeSystem summary = fhir.newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        server.get("/CodeSystem/types?_summary=true").body());
        assertThat(summary.getConcept()).isEmpty();
        assertThat(summary.getUrl()).isEqualTo(TestContent.TYPES);
        CodeSystem elements = fhir.newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        server.get("/CodeSystem/types?_elements=url").body());
        assertThat(elements.getUrl()).isEqualTo(TestContent.TYPES);
        assertThat(elements.getTitle()).isNull();
    }

    @Test
    void readsALargeSystemWithoutItsConceptsAndSaysSo() {
        CodeSystem definition = fhir.newJsonParser()
                .parseResource(CodeSystem.class, server.get("/CodeSystem/large").body());
        assertThat(definition.getConcept()).isEmpty();
        assertThat(definition.getCount()).isEqualTo(TestContent.LARGE_SIZE);
        assertThat(definition.getMeta().getTag()).anyMatch(tag -> tag.getCode().equals("SUBSETTED"));
    }

    @Test
    void sendsTheWholeOfALargeSystem() {
        HttpResponse<String> response = server.get("/CodeSystem/large?_summary=false");
        CodeSystem whole = fhir.newJsonParser().parseResource(CodeSystem.class, response.body());
        assertThat(whole.getMeta().getTag()).isEmpty();
        assertThat(whole.getIdElement().getIdPart()).isEqualTo("large");
        Map<String, String> parents = new HashMap<>();
        List<ConceptDefinitionComponent> all = new ArrayList<>();
        collect(whole.getConcept(), "", parents, all);
        assertThat(all).hasSize(TestContent.LARGE_SIZE);
        assertThat(parents).containsEntry("c17", "c10").containsEntry("c20", "");
        assertThat(all.get(0).getDisplay()).isEqualTo("Concept \"0\"");
        assertThat(server.get("/CodeSystem/large?_summary=false&_format=xml").statusCode())
                .isEqualTo(406);
    }

    private static void collect(
            List<ConceptDefinitionComponent> concepts,
            String parent,
            Map<String, String> parents,
            List<ConceptDefinitionComponent> all) {
        for (ConceptDefinitionComponent concept : concepts) {
            parents.put(concept.getCode(), parent);
            all.add(concept);
            collect(concept.getConcept(), concept.getCode(), parents, all);
        }
    }

    @Test
    void givesEveryTypeOfProperty() {
        CodeSystem types = fhir.newJsonParser()
                .parseResource(CodeSystem.class, server.get("/CodeSystem/types").body());
        ConceptDefinitionComponent all = types.getConcept().get(0).getConcept().get(0);
        assertThat(all.getProperty())
                .extracting(p -> p.getCode() + "=" + p.getValue().fhirType())
                .contains(
                        "aCode=code",
                        "aCoding=Coding",
                        "aString=string",
                        "anInteger=integer",
                        "aBoolean=boolean",
                        "aDateTime=dateTime",
                        "aDecimal=decimal",
                        "parent=code");
        String lookup = server.get("/CodeSystem/$lookup?code=all&system=" + TestContent.TYPES)
                .body();
        assertThat(lookup)
                .contains("\"valueCode\":\"x\"", "\"valueCoding\":{", "text & <more>", "\"valueInteger\":7")
                .contains("\"valueBoolean\":true", "\"valueDateTime\":\"2020-02\"", "\"valueDecimal\":1.50");
    }

    @Test
    void readsAMapWithCombinations() {
        ConceptMap map = fhir.newJsonParser()
                .parseResource(ConceptMap.class, server.get("/ConceptMap/9to10").body());
        assertThat(map.getGroupFirstRep().getElement()).hasSize(2);
        assertThat(map.getGroupFirstRep().getElement().get(0).getTarget()).hasSize(2);
        assertThat(map.getGroupFirstRep()
                        .getElement()
                        .get(1)
                        .getTargetFirstRep()
                        .getProductFirstRep()
                        .getValue())
                .isEqualTo("J17");
    }

    static Stream<String> subsets() {
        return Stream.of(
                "/CodeSystem/large?_summary=true",
                "/CodeSystem/large?_summary=data",
                "/CodeSystem/large?_elements=url,name",
                "/CodeSystem?_id=large&_elements=url",
                "/CodeSystem?_id=large&_summary=true",
                "/CodeSystem/large");
    }

    /** A resource without all of its content says so once, and has what FHIR demands of each. */
    @ParameterizedTest
    @MethodSource("subsets")
    void aSubsetKeepsMandatoryElementsAndIsTaggedOnce(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var resource = fhir.newJsonParser().parseResource(response.body());
        CodeSystem system = resource instanceof Bundle bundle
                ? (CodeSystem) bundle.getEntryFirstRep().getResource()
                : (CodeSystem) resource;
        assertThat(system.getMeta().getTag()).hasSize(1).allMatch(tag -> "SUBSETTED".equals(tag.getCode()));
        assertThat(system.hasStatus()).isTrue();
        assertThat(system.hasContent()).isTrue();
        assertThat(system.getUrl()).isEqualTo(TestContent.LARGE);
        if (path.contains("_elements")) {
            assertThat(system.hasPublisher()).isFalse();
            assertThat(system.hasConcept()).isFalse();
        }
    }

    @Test
    void aListOfElementsKeepsThemWhole() {
        CodeSystem system = fhir.newJsonParser()
                .parseResource(
                        CodeSystem.class,
                        server.get("/CodeSystem/types?_elements=concept").body());
        assertThat(system.hasStatus()).isTrue();
        assertThat(system.hasName()).isFalse();
        assertThat(system.getConcept()).isNotEmpty().allMatch(ConceptDefinitionComponent::hasDisplay);
    }
}
