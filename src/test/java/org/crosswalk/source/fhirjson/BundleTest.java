package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles of resources. */
class BundleTest {

    private static final String ENTRIES = """
            "entry":[
              {"fullUrl":"urn:uuid:1","resource":%s},
              {"resource":{"id":"late","url":"http://example.org/v","status":"active",
                "compose":{"include":[{"system":"http://example.org/c"}]},"resourceType":"ValueSet"}},
              {"request":{"method":"DELETE","url":"ValueSet/9"}},
              {"resource":{"resourceType":"Patient","id":"p"}},
              {"resource":{"resourceType":"Patient","id":"q"}},
              {"resource":{"resourceType":"ValueSet","id":"again","url":"http://example.org/v","status":"active"}},
              {"resource":{"resourceType":"ValueSet","id":"late","url":"http://example.org/w","status":"active",
                "compose":{"include":[{"system":"http://example.org/c"}]}}},
              {"resource":{"resourceType":"ValueSet","id":"n","status":"active"}}
            ]""".formatted(FhirResourceFormatTest.knownCodeSystem("fragment"));

    @TempDir
    Path folder;

    @Test
    void readsEntryByEntry() throws Exception {
        Path path = Loading.write(
                folder,
                "b.json",
                "{\"id\":\"mine\",\"type\":\"collection\"," + ENTRIES + ",\"resourceType\":\"Bundle\"}");

        assertThat(Loading.recognised(path).release()).isEqualTo(new ReleaseKey("fhir-bundle-mine", "unversioned"));
        Received received = Loading.read(path);
        assertThat(received.codeSystems).isEmpty();
        assertThat(received.valueSetIds()).containsExactly("late", "late-2");
        assertThat(received.remarks)
                .containsExactly(
                        "b.json/entry[0]: CodeSystem http://terminology.hl7.org/CodeSystem/icd10CM|2.0.1 (fragment) is left"
                                + " out: the content of ICD-10-CM comes from its publisher's files",
                        "b.json/entry[5]: ValueSet http://example.org/v is left out: it stands in b.json/entry[1] already",
                        "b.json/entry[6]: id late is another resource's already; served as late-2",
                        "b.json/entry[7]: ValueSet without url is left out: nothing can refer to it",
                        "b.json: left out, as they hold no terminology: 2 Patient");
    }

    @Test
    void readsXml() throws Exception {
        Path path = Loading.write(folder, "b.xml", """
                <Bundle xmlns="http://hl7.org/fhir">
                  <identifier><system value="urn:ietf:rfc:3986"/><value value="urn:uuid:12-34"/></identifier>
                  <type value="collection"/>
                  <entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p"/></Patient></resource></entry>
                  <entry><resource><CodeSystem><id value="c"/><url value="http://example.org/c"/><status value="active"/>
                    <content value="complete"/><concept><code value="a&lt;b"/><display value="&quot;A&quot; &amp; b"/></concept>
                  </CodeSystem></resource></entry>
                  <entry><resource><ValueSet><id value="v"/><url value="http://example.org/v"/><status value="active"/>
                    <compose><include><system value="http://example.org/c"/></include></compose></ValueSet></resource></entry>
                </Bundle>
                """);
        assertThat(Loading.recognised(path).release().system()).isEqualTo("fhir-bundle-12-34");
        Received received = Loading.read(path);
        assertThat(received.concepts("c").get(0).code()).isEqualTo("a<b");
        assertThat(received.concepts("c").get(0).display()).isEqualTo("\"A\" & b");
        assertThat(received.valueSetIds()).containsExactly("v");
        assertThat(received.remarks).containsExactly("b.xml: left out, as they hold no terminology: 1 Patient");
    }

    @Test
    void brokenEntryIsNamed() throws Exception {
        Path path = Loading.write(folder, "b.json", """
                {"resourceType":"Bundle","identifier":{"value":"http://example.org/bundles/7"},"entry":[
                 {"resource":{"resourceType":"ValueSet","url":"http://example.org/v","status":"active"}},
                 {"resource":{"resourceType":"ValueSet","url":"http://example.org/w","status":"current"}}]}
                """);
        assertThat(Loading.recognised(path).release().system()).isEqualTo("fhir-bundle-7");
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("b.json/entry[1]: is not a FHIR R4 resource: ")
                .hasMessageContaining("current");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"entry\":{}",
                "\"entry\":[7]",
                "\"entry\":[{\"resource\":{\"id\":\"x\"}}]",
                "\"entry\":[]",
                "\"type\":\"collection\""
            })
    void bundleWithoutUsableEntriesIsRefused(String entries) throws Exception {
        Path path = Loading.write(folder, "b.json", "{\"resourceType\":\"Bundle\"," + entries + "}");
        assertThatThrownBy(() -> Loading.read(path)).isInstanceOf(SourceFault.class);
    }
}
