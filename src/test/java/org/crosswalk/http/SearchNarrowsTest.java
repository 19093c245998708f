package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import org.crosswalk.r4.ValueSetReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients take the first hit, and a hit that is the only one: what is first, and what narrows a search. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchNarrowsTest {

    private final FhirContext fhir = FhirContext.forR4Cached();

    @AutoClose
    private final FhirServer server = TestContent.served();

    private Bundle search(FhirServer of, String path) {
        HttpResponse<String> response = of.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return fhir.newJsonParser().parseResource(Bundle.class, response.body());
    }

    private List<String> ids(String path) {
        return search(server, path).getEntry().stream()
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    @Test
    void theNewestVersionIsTheFirst() {
        assertThat(ids("/CodeSystem?url=" + TestContent.ICD_10_CM)).containsExactly("icd-10-cm-2026", "icd-10-cm-2025");
        assertThat(ids("/CodeSystem")).containsSubsequence("icd-10-cm-2026", "icd-10-cm-2025");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version | icd-10-cm-2025 | icd-10-cm-2026",
                "-version | icd-10-cm-2026 | icd-10-cm-2025",
                "_id | icd-10-cm-2025 | icd-10-cm-2026",
                "-_id | icd-10-cm-2026 | icd-10-cm-2025",
                "date,version | icd-10-cm-2025 | icd-10-cm-2026",
                "-date | icd-10-cm-2026 | icd-10-cm-2025",
                "name,-version | icd-10-cm-2026 | icd-10-cm-2025",
                "title,_id | icd-10-cm-2025 | icd-10-cm-2026"
            })
    void theOrderIsTheOneThatIsAskedFor(String sort, String first, String second) {
        assertThat(ids("/CodeSystem?name=ICD10CM&_sort=" + sort)).containsExactly(first, second);
    }

    @Test
    void urlsAndNamesAreSortedBothWays() {
        assertThat(ids("/CodeSystem?_sort=url").get(0)).isEqualTo("large");
        assertThat(ids("/CodeSystem?_sort=-name").get(0)).isEqualTo("types");
    }

    @Test
    void theLinkNamesOnlyWhatWasUsed() {
        String self = search(server, "/CodeSystem?_id=types&nothing=1&_total=none&_sort=nothing,-version&_include=*")
                .getLink("self")
                .getUrl();
        assertThat(self).contains("_id=types", "_sort=-version").doesNotContain("nothing", "_total", "_include");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/CodeSystem?identifier=urn:oid:2.16.840.1.113883.6.90; 2",
                "/CodeSystem?identifier=urn:ietf:rfc:3986|urn:oid:2.16.840.1.113883.6.90; 2",
                "/CodeSystem?identifier=http://elsewhere|urn:oid:2.16.840.1.113883.6.90; 0",
                "/ValueSet?identifier=http://example.org/unknown; 0",
                "/ConceptMap?identifier=nothing; 0",
                "/CodeSystem?date=2025-10-01&name=ICD10CM; 2",
                "/CodeSystem?date=2025&name=ICD10CM; 2",
                "/CodeSystem?date=2025-10&name=ICD10CM; 2",
                "/CodeSystem?date=2025-10-01T23:00:00-08:00&name=ICD10CM; 2",
                "/CodeSystem?date=ne2025&name=ICD10CM; 0",
                "/CodeSystem?date=2024; 0",
                "/CodeSystem?date=ge2025-10-01&name=ICD10CM; 2",
                "/CodeSystem?date=gt2025-10-01&name=ICD10CM; 0",
                "/CodeSystem?date=gt2025-09-30&date=lt2025-10-02&name=ICD10CM; 2",
                "/CodeSystem?date=le2025-09&name=ICD10CM; 0",
                "/CodeSystem?date=sa2025-09&name=ICD10CM; 2",
                "/CodeSystem?date=eb2025-10-01&name=ICD10CM; 0",
                "/ValueSet?date=2031; 0"
            })
    void identifiersAndDatesNarrow(String path, int total) {
        assertThat(search(server, path.replace("|", "%7C")).getTotal()).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ValueSet?jurisdiction=US",
                "/ValueSet?expansion=urn:x",
                "/ValueSet?context=x",
                "/ValueSet?context-type-value=x$y",
                "/CodeSystem?_lastUpdated=gt2020",
                "/CodeSystem?_tag=x",
                "/CodeSystem?_content=diabetes",
                "/CodeSystem?_has:ValueSet:reference:url=x",
                "/ConceptMap?dependson=x",
                "/ConceptMap?product=x",
                "/CodeSystem?date=x",
                "/CodeSystem?date=xx2026"
            })
    void whatCannotNarrowIsRefused(String path) {
        HttpResponse<String> response = server.get(path.replace("$", "%24"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(fhir.newJsonParser()
                        .parseResource(OperationOutcome.class, response.body())
                        .hasIssue())
                .isTrue();
    }

    @Test
    void theIdentifierOfALoadedResourceIsKeptAndFound() throws Exception {
        ValueSet stated = new ValueSet();
        stated.setId("oid");
        stated.setUrl("http://example.org/vs/oid").setVersion("1");
        stated.addIdentifier(
                new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:oid:2.16.840.1.113762.1.4.1"));
        stated.getCompose().addInclude().setSystem(TestContent.TYPES);
        try (FhirServer other = FhirServer.start()) {
            other.publish(List.of(), List.of(ValueSetReader.read(stated)), List.of());
            Bundle found = search(other, "/ValueSet?identifier=urn:oid:2.16.840.1.113762.1.4.1");
            assertThat(found.getTotal()).isEqualTo(1);
            assertThat(((ValueSet) found.getEntryFirstRep().getResource())
                            .getIdentifierFirstRep()
                            .getValue())
                    .isEqualTo("urn:oid:2.16.840.1.113762.1.4.1");
            assertThat(((MetadataResource) found.getEntryFirstRep().getResource()).getUrl())
                    .isEqualTo("http://example.org/vs/oid");
            assertThat(search(other, "/ValueSet?identifier=urn:oid:2.16.840.1.113762.1.4.2")
                            .getTotal())
                    .isZero();
        }
    }
}
