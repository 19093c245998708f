package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single resources, as JSON and as XML. */
class FhirResourceFormatTest {

    private static final String COLOURS_JSON = """
            { "resourceType": "CodeSystem", "id": "colours", "url": "http://example.org/colours", "version": "1.2",
              "name": "Colours", "title": "Colours of things", "status": "active", "publisher": "Painters",
              "copyright": "Free\\nfor all", "content": "complete", "caseSensitive": true,
              "description": "First line\\n\\n* a point",
              "text": { "status": "generated", "div": "<div xmlns='http://www.w3.org/1999/xhtml'>Colours</div>" },
              "property": [ { "code": "hue", "type": "decimal" } ],
              "concept": [
                { "code": "warm", "display": "Warm", "concept": [
                  { "code": "red", "display": "Red", "property": [ { "code": "hue", "valueDecimal": 1.00 } ] },
                  { "code": "amber" } ] },
                { "code": "cold", "display": "Cold" } ] }
            """;

    private static final String COLOURS_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- as written by hand -->
            <f:CodeSystem xmlns:f="http://hl7.org/fhir">
              <f:id value="colours"/>
              <f:text><f:status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">Colours &amp; <b>more</b></div></f:text>
              <f:url value="http://example.org/colours"/><f:version value="1.2"/>
              <f:name value="Colours"/><f:title value="Colours of things"/><f:status value="active"/>
              <f:publisher value="Painters"/>
              <f:description value="First line&#10;&#10;* a point"/>
              <f:copyright value="Free&#10;for all"/>
              <f:caseSensitive value="true"/><f:content value="complete"/>
              <f:property><f:code value="hue"/><f:type value="decimal"/></f:property>
              <f:concept><f:code value="warm"/><f:display value="Warm"/>
                <f:concept><f:code value="red"/><f:display value="Red"/>
                  <f:property><f:code value="hue"/><f:valueDecimal value="1.00"/></f:property></f:concept>
                <f:concept><f:code value="amber"/></f:concept>
              </f:concept>
              <f:concept><f:code value="cold"/><f:display value="Cold"/></f:concept>
            </f:CodeSystem>
            """;

    @TempDir
    Path folder;

    @Test
    void readsACodeSystem() throws Exception {
        Path path = Loading.write(folder, "anything.txt", COLOURS_JSON);

        assertThat(Loading.recognised(path))
                .isEqualTo(new Recognition(new ReleaseKey("fhir-codesystem-colours", "1.2"), "resource", true));
        Received received = Loading.read(path);
        CodeSystemHeader header = received.codeSystems.keySet().iterator().next();
        assertThat(header.resource().id()).isEqualTo("colours");
        assertThat(header.canonical()).hasToString("http://example.org/colours|1.2");
        assertThat(header.resource().description()).isEqualTo("First line\n\n* a point");
        assertThat(header.starter()).isFalse();
        List<Concept> concepts = received.concepts("colours");
        assertThat(concepts).extracting(Concept::code).containsExactly("warm", "red", "amber", "cold");
        assertThat(concepts.get(1).parents()).containsExactly("warm");
        assertThat(concepts.get(1).properties().get(0).value().asText()).isEqualTo("1.00");
        assertThat(concepts.get(1).properties().get(0).value()).isInstanceOf(PropertyValue.DecimalValue.class);
        assertThat(concepts.get(2).display()).isNull();
        assertThat(received.remarks).isEmpty();
        assertThat(received.stillOpen()).isZero();
    }

    @Test
    void xmlSaysTheSameAsJson() throws Exception {
        Path json = Loading.write(folder, "a.json", COLOURS_JSON);
        Path xml = Loading.write(folder, "a.xml", COLOURS_XML);

        assertThat(Loading.recognised(xml)).isEqualTo(Loading.recognised(json));
        assertThat(Loading.read(xml).codeSystems).isEqualTo(Loading.read(json).codeSystems);
    }

    @Test
    void manifestNamesTheFile() throws Exception {
        Path path = Loading.write(folder, "a.json", COLOURS_JSON);
        ReleaseManifest manifest =
                Loading.opened(new FhirResourceFormat(), path, false).manifest();

        assertThat(manifest.title()).isEqualTo("Colours of things");
        assertThat(manifest.publisher()).isEqualTo("Painters");
        assertThat(manifest.licence()).isEqualTo("Free for all");
        SourceFile file = Loading.file(path);
        assertThat(manifest.files())
                .containsExactly(
                        new ReleaseManifest.FileEntry("a.json", "resource", "a.json", Files.size(path), file.sha256()));
    }

    @Test
    void starterIsMarked() throws Exception {
        Path path = Loading.write(folder, "a.json", COLOURS_JSON);
        Received received = new Received();
        Loading.opened(new FhirResourceFormat(), path, true).read(received);

        assertThat(received.codeSystems.keySet()).allMatch(CodeSystemHeader::starter);
    }

    @Test
    void sourceCanBeReadTwice() throws Exception {
        var source = Loading.opened(new FhirResourceFormat(), Loading.write(folder, "a.json", COLOURS_JSON), false);
        Received first = new Received();
        source.read(first);
        Received second = new Received();
        source.read(second);

        assertThat(second.codeSystems).isEqualTo(first.codeSystems);
        assertThat(second.remarks).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"id\":\"a.b\",\"name\":\"N\",\"version\":\"2\"; fhir-valueset-a.b; 2",
                "\"name\":\"My Set\",\"version\":\"2024/1\"; fhir-valueset-My-Set; 2024-1",
                "\"id\":\"x\"; fhir-valueset-x; unversioned",
                "\"version\":\"../../etc\"; fhir-valueset-set; etc"
            })
    void releaseIsNamedAfterTheResource(String elements, String system, String version) throws Exception {
        Path path = Loading.write(
                folder,
                "f.json",
                "{\"url\":\"http://example.org/set\"," + elements + ",\"resourceType\":\"ValueSet\"}");
        assertThat(Loading.recognised(path).release()).isEqualTo(new ReleaseKey(system, version));
    }

    @Test
    void idIsMadeWhereItIsMissing() throws Exception {
        Path path = Loading.write(folder, "f.json", """
                {"resourceType":"ValueSet","url":"http://example.org/set","name":"My_Set","status":"active",
                 "compose":{"include":[{"system":"http://example.org/colours"}]}}
                """);
        assertThat(Loading.read(path).valueSetIds()).containsExactly("My-Set");
    }

    @Test
    void readsAConceptMap() throws Exception {
        Received received = Loading.read(Loading.write(folder, "map.json", """
                {"resourceType":"ConceptMap","id":"m","url":"http://example.org/map","status":"active","group":[{
                  "source":"http://example.org/colours","target":"http://example.org/paint","element":[
                    {"code":"red","target":[{"code":"R1","equivalence":"equivalent"},{"code":"R2","equivalence":"wider"}]},
                    {"code":"cold","target":[{"equivalence":"unmatched"}]}]}]}
                """));
        List<Mapping> rows = received.conceptMaps.values().iterator().next();
        assertThat(rows).extracting(Mapping::sourceCode).containsExactly("red", "red", "cold");
        assertThat(rows).extracting(Mapping::targetCode).containsExactly("R1", "R2", null);
        assertThat(received.conceptMaps.keySet().iterator().next().resource().id())
                .isEqualTo("m");
    }

    @Test
    void supplementStaysASupplement() throws Exception {
        Received received = Loading.read(Loading.write(folder, "s.json", """
                {"resourceType":"CodeSystem","id":"icd-de","url":"http://example.org/icd-de","status":"active",
                 "content":"supplement","supplements":"http://hl7.org/fhir/sid/icd-10-cm","concept":[
                 {"code":"E11.9","designation":[{"language":"de","value":"Diabetes mellitus Typ 2"}]}]}
                """));
        CodeSystemHeader header = received.codeSystems.keySet().iterator().next();
        assertThat(header.content()).isEqualTo(ContentMode.SUPPLEMENT);
        assertThat(header.supplements()).hasToString("http://hl7.org/fhir/sid/icd-10-cm");
        assertThat(received.concepts("icd-de").get(0).designations()).hasSize(1);
    }

    @Test
    void expansionStandsInForAMissingDefinition() throws Exception {
        Received received = Loading.read(Loading.write(folder, "e.json", """
                {"resourceType":"ValueSet","id":"e","url":"http://example.org/e","status":"active","expansion":{
                 "timestamp":"2026-01-01","total":4,"contains":[
                 {"display":"a group","contains":[{"system":"http://example.org/c","version":"1","code":"a","display":"A"}]},
                 {"system":"http://example.org/c","code":"top","abstract":true},
                 {"system":"http://example.org/c","version":"1","code":"b"},
                 {"system":"http://example.org/d","code":"x"}]}}
                """));
        assertThat(received.valueSets.get(0).includes()).hasSize(2);
        assertThat(received.valueSets.get(0).includes().get(0).concepts()).hasSize(2);
        assertThat(received.remarks)
                .containsExactly(
                        "e.json: has no definition; the 3 codes of its expansion are taken for it",
                        "e.json: its expansion holds 3 of 4 codes: it was saved page by page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "[1, 2]",
                "{ not json",
                "plain text",
                "",
                "<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>",
                "<?xml version=\"1.0\"?><!DOCTYPE ClaML SYSTEM \"ClaML.dtd\"><ClaML version=\"2.0.0\"/>",
                "<notes about=\"http://hl7.org/fhir\"/>"
            })
    void leavesOtherFilesAlone(String content) throws Exception {
        SourceFile file = Loading.file(Loading.write(folder, "f", content));
        assertThat(new FhirResourceFormat().recognise(file, List.of(file))).isEmpty();
    }

    @Test
    void otherResourceIsNamedWhenItIsAlone() throws Exception {
        Path path = Loading.write(folder, "p.json", "{\"resourceType\":\"Patient\",\"id\":\"1\"}");
        assertThatThrownBy(() -> Loading.recognised(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage(
                        "p.json: is a FHIR Patient; CodeSystem, ValueSet, ConceptMap and Bundles of them can be loaded");
    }

    @Test
    void otherResourceBesideTerminologyIsLeftAlone() throws Exception {
        Path zip = folder.resolve("both.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("p.json"));
            entries.write("{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8));
            entries.putNextEntry(new ZipEntry("c.json"));
            entries.write(COLOURS_JSON.getBytes(StandardCharsets.UTF_8));
        }
        List<SourceFile> members = SourceFiles.open(zip);
        FhirResourceFormat format = new FhirResourceFormat();

        assertThat(format.recognise(members.get(0), members)).isEmpty();
        assertThat(format.recognise(members.get(1), members)).isPresent();
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() throws Exception {
        Path path = Loading.write(folder, "c.json", COLOURS_JSON.replace("\"cold\",", "\"cold\""));
        assertThatThrownBy(() -> Loading.recognised(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageMatching("c\\.json:11:\\d+: is not well-formed JSON: .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "COLOURS} {} ; has text after the end of the resource",
                "COLOURS,\"status\":\"draft\"} ; Duplicate field 'status'",
                "COLOURS,\"topic\":[{\"text\":\"x\"}]} ; element 'topic' is not of FHIR R4",
                "COLOURS,\"date\":\"2024-13-45\"} ; 2024-13-45",
                "COLOURS,\"useContext\":\"x\"} ; useContext",
                "COLOURS,\"contact\":[{\"nome\":\"x\"}]} ; element 'nome' is not of FHIR R4"
            })
    void whatIsNotR4IsRefused(String content, String complaint) throws Exception {
        String start = COLOURS_JSON.strip().substring(0, COLOURS_JSON.strip().length() - 1);
        Path path = Loading.write(folder, "c.json", content.replace("COLOURS", start));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("c.json")
                .hasMessageContaining(complaint);
    }

    @Test
    void conceptMapOfR5IsRefused() throws Exception {
        Path path = Loading.write(folder, "m.json", """
                {"resourceType":"ConceptMap","url":"http://example.org/map","status":"active","group":[{
                  "element":[{"code":"red","target":[{"code":"R1","relationship":"equivalent"}]}]}]}
                """);
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("m.json: is not a FHIR R4 resource: ")
                .hasMessageContaining("'relationship' is not of FHIR R4");
    }

    @Test
    void textWithByteOrderMarkIsRead() throws Exception {
        assertThat(Loading.read(Loading.write(folder, "a.json", "\ufeff" + COLOURS_JSON))
                        .codeSystemIds())
                .containsExactly("colours");
        assertThat(Loading.read(Loading.write(folder, "a.xml", "\ufeff" + COLOURS_XML))
                        .codeSystemIds())
                .containsExactly("colours");
    }

    @Test
    void utf16IsRefusedWithAdvice() throws Exception {
        Path path = Files.write(folder.resolve("c.json"), COLOURS_JSON.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> Loading.recognised(path)).hasMessageContaining("Save it as UTF-8");
    }

    @Test
    void nestingHasABound() throws Exception {
        String deep = "{\"code\":\"x\",\"concept\":[".repeat(300) + "]}".repeat(300);
        Path path = Loading.write(
                folder,
                "deep.json",
                "{\"resourceType\":\"CodeSystem\",\"url\":\"http://example.org/d\",\"concept\":[" + deep + "]}");
        assertThatThrownBy(() -> Loading.recognised(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void resourceWithoutUrlCannotBeServed() throws Exception {
        Path path =
                Loading.write(folder, "c.json", COLOURS_JSON.replace("\"url\": \"http://example.org/colours\",", ""));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessage("c.json: holds no CodeSystem, ValueSet or ConceptMap that can be served");
    }

    @Test
    void shellOfAKnownCodeSystemIsNeverLoaded() throws Exception {
        Path path = Loading.write(folder, "icd10CM.json", knownCodeSystem("not-present"));
        Received received = new Received();
        assertThatThrownBy(() ->
                        Loading.opened(new FhirResourceFormat(), path, false).read(received))
                .isInstanceOf(SourceFault.class);
        assertThat(received.codeSystems).isEmpty();
        assertThat(received.remarks)
                .containsExactly(
                        "icd10CM.json: CodeSystem http://terminology.hl7.org/CodeSystem/icd10CM|2.0.1 (not-present)"
                                + " is left out: the content of ICD-10-CM comes from its publisher's files");
    }

    @Test
    void fragmentOfAKnownCodeSystemIsLoadedWhenItIsMeant() throws Exception {
        Path path = Loading.write(folder, "icd10CM.json", knownCodeSystem("fragment"));
        assertThat(Loading.read(path).codeSystemIds()).containsExactly("icd10CM");
    }

    static String knownCodeSystem(String content) {
        return """
            {"resourceType":"CodeSystem","id":"icd10CM","url":"http://terminology.hl7.org/CodeSystem/icd10CM",
             "version":"2.0.1","status":"active","content":"%s"}""".formatted(content);
    }

    @Test
    void defectsAreMendedAndRemarked() throws Exception {
        Received received = Loading.read(Loading.write(folder, "c.json", """
                {"resourceType":"CodeSystem","id":"c","url":"http://example.org/c","status":"active","content":"complete",
                 "property":[{"code":"parent","uri":"http://hl7.org/fhir/concept-properties#parent","type":"code"}],
                 "concept":[{"code":"a","display":"first"},{"code":"a","display":"second"},
                 {"code":"b","property":[{"code":"parent","valueCode":"nowhere"}]},
                 {"code":"x","property":[{"code":"parent","valueCode":"y"}]},
                 {"code":"y","property":[{"code":"parent","valueCode":"z"},{"code":"parent","valueCode":"a"}]},
                 {"code":"z","property":[{"code":"parent","valueCode":"x"}]}]}
                """));
        List<Concept> concepts = received.concepts("c");
        assertThat(concepts).extracting(Concept::code).containsExactly("a", "b", "x", "y", "z");
        assertThat(concepts.get(0).display()).isEqualTo("first");
        assertThat(concepts.get(1).parents()).isEmpty();
        assertThat(concepts.get(2).parents()).containsExactly("y");
        assertThat(concepts.get(3).parents()).containsExactly("z", "a");
        assertThat(concepts.get(4).parents()).isEmpty();
        assertThat(received.remarks)
                .containsExactly(
                        "c.json: CodeSystem http://example.org/c: 1 codes stand more than once, the first counts: a",
                        "c.json: CodeSystem http://example.org/c: 1 concepts name a parent that is not there,"
                                + " which is left out: b under nowhere",
                        "c.json: CodeSystem http://example.org/c: 1 concepts name a parent that is below them,"
                                + " which is left out: z under x");
    }

    @Test
    void twoFilesOfOneReleaseMustBeTheSame() throws Exception {
        SourceFile one = Loading.file(Loading.write(folder, "one.json", COLOURS_JSON));
        SourceFile same = Loading.file(Loading.write(folder, "same.json", COLOURS_JSON));
        SourceFile other = Loading.file(Loading.write(folder, "other.json", COLOURS_JSON + "\n"));
        ReleaseKey key = new ReleaseKey("fhir-codesystem-colours", "1.2");
        FhirResourceFormat format = new FhirResourceFormat();

        assertThat(format.open(key, List.of(new RoledFile(one, "resource"), new RoledFile(same, "resource")), false))
                .isNotNull();
        assertThatThrownBy(() -> format.open(
                        key, List.of(new RoledFile(one, "resource"), new RoledFile(other, "resource")), false))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("other.json: is fhir-codesystem-colours@1.2 as one.json is");
    }
}
