package org.crosswalk.http;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswalk.r4.CodeSystemReader;
import org.crosswalk.r4.ConceptMapReader;
import org.crosswalk.r4.ValueSetReader;
import org.crosswalk.testing.HtmlShape;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources as a package may hold them, with markup in every text: their pages show it and do not contain it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileContentTest {

    private static final String EVIL = "\\\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;";

    private static final String CODE_SYSTEM = """
            {"resourceType":"CodeSystem","id":"evil","url":"javascript:alert('@')","version":"@","name":"@","title":"@",
             "status":"active","date":"2026-01-01","publisher":"@","description":"@","copyright":"@","content":"complete",
             "valueSet":"javascript:@",
             "property":[{"code":"p","description":"@","type":"string"}],
             "filter":[{"code":"f","description":"@","operator":["="],"value":"@"}],
             "concept":[{"code":"@","display":"@","definition":"@","property":[{"code":"p","valueString":"@"}],
               "designation":[{"language":"en","use":{"system":"http://s","code":"@","display":"@"},"value":"@"}],
               "concept":[{"code":"child","display":"@"}]}]}
            """;

    private static final String VALUE_SET = """
            {"resourceType":"ValueSet","id":"evil","url":"http://example.org/@","name":"@","title":"@","status":"active",
             "publisher":"@","description":"@","copyright":"@",
             "compose":{"include":[
               {"system":"javascript:alert('@')","version":"@","concept":[{"code":"@","display":"@"}]},
               {"system":"http://example.org/@","filter":[{"property":"@","op":"=","value":"@"}]},
               {"valueSet":["javascript:@"]}],
              "exclude":[{"system":"@","concept":[{"code":"@"}]}]}}
            """;

    private static final String CONCEPT_MAP = """
            {"resourceType":"ConceptMap","id":"evil","url":"http://example.org/@","name":"@","title":"@","status":"active",
             "description":"@","sourceUri":"javascript:@","targetUri":"javascript:@",
             "group":[{"source":"javascript:@","target":"@","element":[{"code":"@","display":"@",
               "target":[{"code":"@","display":"@","equivalence":"equivalent","comment":"@",
                 "product":[{"property":"http://x","value":"@","display":"@"}]}]}],
               "unmapped":{"mode":"fixed","code":"@","display":"@"}}]}
            """;

    @AutoClose
    private FhirServer server;

    @BeforeAll
    void start() throws Exception {
        server = FhirServer.start();
        server.publish(
                List.of(CodeSystemReader.read(parse(CodeSystem.class, CODE_SYSTEM))),
                List.of(ValueSetReader.read(parse(ValueSet.class, VALUE_SET))),
                List.of(ConceptMapReader.read(parse(ConceptMap.class, CONCEPT_MAP))));
    }

    private static <T extends Resource> T parse(Class<T> type, String json) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(type, json.replace("@", EVIL));
    }

    private static String said() {
        return EVIL.substring(1);
    }

    private static String encoded() {
        return URLEncoder.encode(said(), StandardCharsets.UTF_8);
    }

    private String page(String path) {
        HttpResponse<String> response =
                server.send(server.request(path).header("Accept", "text/html").GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        HtmlShape.check(response.body());
        return response.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/evil",
                "/ValueSet/evil",
                "/ConceptMap/evil",
                "/CodeSystem?_id=evil",
                "/ValueSet?_id=evil",
                "/ConceptMap?_id=evil"
            })
    void showsMarkupAsText(String path) {
        assertThat(page(path))
                .contains("&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;")
                .doesNotContain("<script", "<img", "href=\"javascript");
    }

    @Test
    void showsAHostileConcept() {
        assertThat(page("/CodeSystem/evil?_code=" + encoded())).contains("child", "&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/CodeSystem/evil?_code=",
                "/CodeSystem/evil?_find=",
                "/ConceptMap/evil?_find=",
                "/CodeSystem?_format=html&title:contains="
            })
    void saysBackWhatWasAskedAsText(String path) {
        assertThat(page(path + encoded())).doesNotContain("<script", "<img");
    }

    @Test
    void aFormatThatOnlyLooksLikeHtmlIsRefused() {
        HttpResponse<String> response = server.send(server.request("/CodeSystem/evil?_format=html" + encoded())
                .header("Accept", "text/html")
                .GET());
        assertThat(response.statusCode()).isEqualTo(406);
    }
}
