package org.crosswalk.r4.rule;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.r4.tree.WrittenJson;
import org.crosswalk.r4.tree.WrittenXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule has a resource that breaks it and is right otherwise. */
class ResourceRulesTest {

    private static final String META = "\"url\":\"http://example.org/x\",\"name\":\"X\",\"status\":\"active\"";
    private static final String CODE_SYSTEM = "{\"resourceType\":\"CodeSystem\"," + META + ",%s}";
    private static final String VALUE_SET = "{\"resourceType\":\"ValueSet\"," + META + ",%s}";
    private static final String CONCEPT_MAP = "{\"resourceType\":\"ConceptMap\"," + META + ",%s}";

    private static List<Issue> findings(String json) {
        Findings found = new Findings();
        new ResourceRules(FhirContext.forR4Cached()).check(WrittenJson.read(json), found);
        return found.all();
    }

    private static void assertOne(String json, String severity, String expression, String words) {
        assertThat(findings(json)).as(json).singleElement().satisfies(issue -> {
            assertThat(issue.severity().code()).as(issue.text()).isEqualTo(severity);
            assertThat(issue.expression()).containsExactly(expression);
            assertThat(issue.text()).contains(words).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "content":"complete","concept":[{"code":"a"},{"code":"b","concept":[{"code":"a"}]}],"hierarchyMeaning":"is-a" ~ error ~ CodeSystem.concept[1].concept[0] ~ has the code 'a' of CodeSystem.concept[0]
            "concept":[{"code":"a"}] ~ error ~ CodeSystem ~ has no 'content'
            "content":"whole","concept":[{"code":"a"}] ~ error ~ CodeSystem.content ~ FHIR R4 has complete
            "content":"supplement","concept":[{"code":"a"}] ~ error ~ CodeSystem ~ does not say of what
            "content":"complete","supplements":"http://example.org/y","concept":[{"code":"a"}] ~ error ~ CodeSystem.supplements ~ has the content 'supplement'
            "content":"not-present","concept":[{"code":"a"}] ~ error ~ CodeSystem ~ says that they are not present
            "content":"complete" ~ warning ~ CodeSystem ~ has no concept
            "content":"complete","count":3,"concept":[{"code":"a"}] ~ warning ~ CodeSystem.count ~ has 1 concepts
            "content":"complete","concept":[{"code":"a","concept":[{"code":"b"}]}] ~ information ~ CodeSystem ~ nests concepts
            "content":"complete","concept":[{"display":"a"}] ~ error ~ CodeSystem.concept[0] ~ has no 'code'
            "content":"complete","concept":[{"code":" a"}] ~ error ~ CodeSystem.concept[0].code ~ no blank at its ends
            "content":"complete","concept":[{"code":"a","display":" "}] ~ error ~ CodeSystem.concept[0].display ~ it is blank
            "content":"complete","concept":[{"code":7}] ~ error ~ CodeSystem.concept[0].code ~ may have lost its zeros
            "content":"complete","concept":{"code":"a"} ~ error ~ CodeSystem.concept[0] ~ put it in brackets
            "content":"complete","concept":[{"code":"a","property":[{"code":"p","valueCode":"x"}]}] ~ warning ~ CodeSystem.concept[0].property[0] ~ does not declare
            "content":"complete","property":[{"code":"p","type":"string"}],"concept":[{"code":"a","property":[{"code":"p","valueCode":"x"}]}] ~ error ~ CodeSystem.concept[0].property[0] ~ write valueString
            "content":"complete","property":[{"code":"p","type":"string"},{"code":"p","type":"string"}],"concept":[{"code":"a"}] ~ warning ~ CodeSystem.property[1] ~ of another property
            "content":"complete","concept":[{"code":"a","property":[{"code":"parent","valueCode":"z"}]}] ~ warning ~ CodeSystem.concept[0].property[0] ~ is no code of this code system
            "content":"complete","date":"2026-1-3","concept":[{"code":"a"}] ~ error ~ CodeSystem.date ~ is no dateTime
            "content":"complete","valueSet":"http://x y","concept":[{"code":"a"}] ~ error ~ CodeSystem.valueSet ~ is no canonical
            "content":"complete","experimental":"yes","concept":[{"code":"a"}] ~ error ~ CodeSystem.experimental ~ without quotation marks
            "content":"complete","id":"a_b","concept":[{"code":"a"}] ~ error ~ CodeSystem.id ~ is no id
            "content":"complete","concpt":[],"concept":[{"code":"a"}] ~ error ~ CodeSystem.concpt ~ Did you mean 'concept'?
            "content":"complete","concept":[{"code":"a","designation":[{"language":"de"}]}] ~ error ~ CodeSystem.concept[0].designation[0] ~ has no 'value'
            "content":"complete","contact":[{"telecom":[{"value":"1"}]}],"concept":[{"code":"a"}] ~ error ~ CodeSystem.contact[0].telecom[0] ~ no 'system'
            "content":"complete","contact":[{}],"concept":[{"code":"a"}] ~ error ~ CodeSystem.contact[0] ~ is empty
            "content":"complete","extension":[{"url":"http://x.org"}],"concept":[{"code":"a"}] ~ error ~ CodeSystem.extension[0] ~ has neither a value
            "content":"complete","extension":[{"valueCode":"x"}],"concept":[{"code":"a"}] ~ error ~ CodeSystem.extension[0] ~ has no 'url'
            """)
    void codeSystems(String body, String severity, String expression, String words) {
        assertOne(CODE_SYSTEM.formatted(body), severity, expression, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "compose":{"include":[{"version":"1"}]} ~ error ~ ValueSet.compose.include[0] ~ neither 'system' nor 'valueSet'
            "compose":{"include":[{"valueSet":["http://v.org"],"concept":[{"code":"a"}]}]} ~ error ~ ValueSet.compose.include[0] ~ and no 'system'
            "compose":{"include":[{"system":"http://s.org","concept":[{"code":"a"}],"filter":[{"property":"concept","op":"is-a","value":"b"}]}]} ~ error ~ ValueSet.compose.include[0] ~ both concepts and filters
            "compose":{"include":[{"system":"http://s.org"}],"exclude":[{"system":"http://s.org","filter":[{"property":"concept","op":"is-a"}]}]} ~ error ~ ValueSet.compose.exclude[0].filter[0] ~ has no 'value'
            "compose":{"include":[{"system":"http://s.org","filter":[{"property":"concept","op":"is","value":"b"}]}]} ~ error ~ ValueSet.compose.include[0].filter[0].op ~ FHIR R4 has =
            "compose":{"include":[{"system":"http://s.org","filter":[{"property":"p","op":"exists","value":"b"}]}]} ~ error ~ ValueSet.compose.include[0].filter[0].value ~ it is true or false
            "compose":{"include":[{"system":"http://s.org","filter":[{"property":"p","op":"regex","value":"("}]}]} ~ error ~ ValueSet.compose.include[0].filter[0].value ~ no regular expression
            "compose":{"include":[{"system":"http://s.org","filter":[{"property":"p","op":"is-a","value":"b"}]}]} ~ warning ~ ValueSet.compose.include[0].filter[0] ~ write concept as 'property'
            "compose":{"include":[{"system":"http://s.org","filter":[{"property":"concept","op":"is-a","value":"b,c"}]}]} ~ warning ~ ValueSet.compose.include[0].filter[0].value ~ takes one code
            "compose":{"include":[{"system":"http://s.org|2"}]} ~ warning ~ ValueSet.compose.include[0].system ~ belongs in 'version'
            "compose":{"include":[{"system":"http://s.org","concept":[{"code":"a"},{"code":"a"}]}]} ~ warning ~ ValueSet.compose.include[0].concept[1] ~ has already
            "compose":{"lockedDate":"2026","include":[{"system":"http://s.org","concept":[{"code":" "}]}]} ~ error ~ ValueSet.compose.include[0].concept[0].code ~ it is blank
            "compose":{"inactive":true} ~ error ~ ValueSet.compose ~ has no 'include'
            "compose":{"include":[{"valueSet":["http://v.org"],"version":"1"}]} ~ warning ~ ValueSet.compose.include[0] ~ no 'system' that it could be of
            "title":"x" ~ warning ~ ValueSet ~ says nothing of its codes
            "expansion":{"timestamp":"2026-01-01","contains":[{"system":"http://s.org","abstract":true}]} ~ error ~ ValueSet.expansion.contains[0] ~ neither a code nor a display
            "expansion":{"timestamp":"2026-01-01","contains":[{"display":"x"}]} ~ error ~ ValueSet.expansion.contains[0] ~ not said to be abstract
            "expansion":{"timestamp":"2026-01-01","contains":[{"code":"x"}]} ~ error ~ ValueSet.expansion.contains[0] ~ a code and no 'system'
            "expansion":{"timestamp":"2026-01-01","total":0,"contains":[{"code":"x","system":"http://s.org"}]} ~ warning ~ ValueSet.expansion.total ~ lists 1 codes
            "expansion":{"contains":[{"code":"x","system":"http://s.org"}]} ~ error ~ ValueSet.expansion ~ has no 'timestamp'
            """)
    void valueSets(String body, String severity, String expression, String words) {
        assertOne(VALUE_SET.formatted(body), severity, expression, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {"element":[{"code":"a","target":[{"code":"b","equivalence":"narrower"}]}]} ~ error ~ ConceptMap.group[0].element[0].target[0] ~ has no 'comment'
            {"element":[{"code":"a","target":[{"code":"b"}]}]} ~ error ~ ConceptMap.group[0].element[0].target[0] ~ has no 'equivalence'
            {"element":[{"code":"a","target":[{"equivalence":"equal"}]}]} ~ warning ~ ConceptMap.group[0].element[0].target[0] ~ and no 'code'
            {"element":[{"code":"a","target":[{"code":"b","equivalence":"unmatched"}]}]} ~ warning ~ ConceptMap.group[0].element[0].target[0] ~ said to be unmatched
            {"element":[{"display":"a"}]} ~ error ~ ConceptMap.group[0].element[0] ~ has no 'code'
            {"element":[{"code":"a"},{"code":"a"}]} ~ warning ~ ConceptMap.group[0].element[1] ~ has already
            {"element":[{"code":"a"}],"unmapped":{"mode":"fixed"}} ~ error ~ ConceptMap.group[0].unmapped ~ and no 'code'
            {"element":[{"code":"a"}],"unmapped":{"mode":"other-map"}} ~ error ~ ConceptMap.group[0].unmapped ~ and no 'url'
            {"element":[{"code":"a"}],"unmapped":{"mode":"provided","code":"z"}} ~ warning ~ ConceptMap.group[0].unmapped ~ never given
            {"element":[{"code":"a","noMap":true}]} ~ error ~ ConceptMap.group[0].element[0].noMap ~ one of R5
            {"element":[{"code":"a","target":[{"code":"b","equivalence":"equal","dependsOn":[{"value":"x"}]}]}]} ~ error ~ ConceptMap.group[0].element[0].target[0].dependsOn[0] ~ has no 'property'
            """)
    void conceptMaps(String group, String severity, String expression, String words) {
        String whole = "{\"source\":\"http://s.org\",\"target\":\"http://t.org\"," + group.substring(1);
        assertOne(CONCEPT_MAP.formatted("\"group\":[" + whole + "]"), severity, expression, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "target":"http://t.org","element":[{"code":"a"}] ~ has no 'source'
            "source":"http://s.org","element":[{"code":"a","target":[{"code":"b","equivalence":"equal"}]}] ~ has no 'target'
            """)
    void groupsWithoutSystems(String group, String words) {
        assertOne(CONCEPT_MAP.formatted("\"group\":[{" + group + "}]"), "warning", "ConceptMap.group[0]", words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            "name":"X","status":"active" ~ ValueSet ~ has no 'url'
            "url":"x","name":"X","status":"active" ~ ValueSet.url ~ no absolute URI
            "url":"http://x.org|1","name":"X","status":"active" ~ ValueSet.url ~ belongs in 'version'
            "url":"http://x.org","name":"my set","status":"active" ~ ValueSet.name ~ (vsd-0)
            """)
    void whatIsSaidOfAll(String head, String expression, String words) {
        String json = "{\"resourceType\":\"ValueSet\"," + head
                + ",\"compose\":{\"include\":[{\"system\":\"http://s.org\"}]}}";
        assertOne(json, "warning", expression, words);
    }

    @Test
    void aRightResourceHasNoFindings() {
        assertThat(findings(VALUE_SET.formatted("\"compose\":{\"include\":[{\"system\":\"http://s.org\"}]}")))
                .isEmpty();
        assertThat(findings(CODE_SYSTEM.formatted("\"content\":\"complete\",\"concept\":[{\"code\":\"a\"}]")))
                .isEmpty();
    }

    @Test
    void xmlIsHeldAgainstTheSameRules() {
        Findings found = new Findings();
        String xml = """
                <ValueSet xmlns="http://hl7.org/fhir"><url value="http://x.org"/><name value="X"/><status value="on"/>
                <compose><include><system value="http://s.org"/><concept><code value="a"/></concept><concept/></include></compose></ValueSet>""";
        new ResourceRules(FhirContext.forR4Cached()).check(WrittenXml.read(xml), found);
        assertThat(found.all())
                .extracting(issue -> issue.expression().get(0))
                .contains("ValueSet.status", "ValueSet.compose.include[0].concept[1]");
    }

    @Test
    void manyFindingsAreBoundedAndCounted() {
        StringBuilder concepts = new StringBuilder("{\"code\":\"a\"}");
        for (int i = 0; i < 100_000; i++) {
            concepts.append(",{\"code\":\"a\"}");
        }
        long begun = System.nanoTime();
        List<Issue> found = findings(CODE_SYSTEM.formatted("\"content\":\"complete\",\"concept\":[" + concepts + "]"));
        assertThat((System.nanoTime() - begun) / 1_000_000_000L).isLessThan(10);
        assertThat(found).hasSize(Findings.MOST + 1);
        assertThat(found.get(Findings.MOST).text()).contains("There are 99800 more");
    }
}
