package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.own.ClosureCalls.ICD;
import static org.crosswalk.own.ClosureCalls.body;
import static org.crosswalk.own.ClosureCalls.concept;
import static org.crosswalk.own.ClosureCalls.parameter;
import static org.crosswalk.own.ClosureCalls.relations;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.crosswalk.own.OwnServer.Answer;
import org.crosswalk.testing.Databases;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code $closure} over HTTP, whichever database keeps the tables. */
@ParameterizedClass
@EnumSource(Databases.class)
class ClosureTest extends OnBothDatabases {

    private ClosureCalls calls() {
        return new ClosureCalls(asked);
    }

    @Test
    void tellsOnlyWhatIsNew() throws Exception {
        JsonNode made = calls().done("problems");
        assertThat(made.path("resourceType").asText()).isEqualTo("ConceptMap");
        assertThat(made.path("status").asText()).isEqualTo("active");
        assertThat(made.path("name").asText()).isEqualTo("problems");
        assertThat(made.path("version").asText()).isEqualTo("1");
        assertThat(made.has("group")).isFalse();

        JsonNode first = calls().add("problems", "E11.65", "E11", "I10");
        assertThat(first.path("version").asText()).isEqualTo("2");
        assertThat(relations(first)).containsExactly("E11 specializes E11.65");
        assertThat(first.at("/group/0/source").asText()).isEqualTo(ICD);
        assertThat(first.at("/group/0/sourceVersion").asText()).isEqualTo("2026-starter");
        assertThat(first.at("/group/0/target").asText()).isEqualTo(ICD);
        assertThat(first.at("/group/0/targetVersion").asText()).isEqualTo("2026-starter");
        assertThat(first.toString()).doesNotContain("display");

        JsonNode second = calls().add("problems", "E11.6", "E11");
        assertThat(second.path("version").asText()).isEqualTo("3");
        assertThat(relations(second)).containsExactlyInAnyOrder("E11.6 specializes E11.65", "E11.6 subsumes E11");

        JsonNode nothing = calls().add("problems", "E11.6", "E11", "I10");
        assertThat(nothing.path("version").asText()).isEqualTo("3");
        assertThat(relations(nothing)).isEmpty();

        JsonNode emptied = calls().done("problems");
        assertThat(emptied.path("version").asText()).isEqualTo("4");
        assertThat(relations(calls().add("problems", "E11.6"))).isEmpty();
    }

    @Test
    void tellsAgainWhatCameAfterAVersion() throws Exception {
        calls().done("problems");
        calls().add("problems", "E11");
        calls().add("problems", "E11.6");
        calls().add("problems", "E11.65", "I10");
        assertThat(relations(calls().done("problems", parameter("version", "String", "\"0\""))))
                .containsExactly("E11.6 subsumes E11", "E11.65 subsumes E11", "E11.65 subsumes E11.6");
        JsonNode late = calls().done("problems", parameter("version", "String", "\"3\""));
        assertThat(late.path("version").asText()).isEqualTo("4");
        assertThat(relations(late)).containsExactly("E11.65 subsumes E11", "E11.65 subsumes E11.6");
        assertThat(relations(calls().done("problems", parameter("version", "String", "\"4\""))))
                .isEmpty();

        for (String wrong : List.of("5", "-1", "three", "9999999999999999999999")) {
            Answer answer = calls().call("problems", parameter("version", "String", "\"" + wrong + "\""));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text())
                    .isEqualTo("The closure table 'problems' has no version '" + wrong
                            + "' to begin from: it has 1 to 4. Send version 0 for all that it has, in place of the copy"
                            + " you keep.");
        }
        calls().done("problems");
        Answer before = calls().call("problems", parameter("version", "String", "\"4\""));
        assertThat(before.status()).isEqualTo(422);
        assertThat(before.text()).contains("has no version '4' to begin from: it has 5 to 5");
    }

    @Test
    void survivesARestart() throws Exception {
        calls().done("problems");
        calls().add("problems", "E11");
        server.close();
        start(Map.of());
        JsonNode after = calls().add("problems", "E11.65");
        assertThat(after.path("version").asText()).isEqualTo("3");
        assertThat(relations(after)).containsExactly("E11.65 subsumes E11");
    }

    @Test
    void addsAllOrNothing() throws Exception {
        Answer unknown = calls().call("problems", concept(ICD, "E11"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().at("/issue/0/code").asText()).isEqualTo("not-found");
        assertThat(unknown.text())
                .isEqualTo("There is no closure table 'problems': make it first, by a call with this name and nothing"
                        + " else.");
        assertThat(calls().call("problems", parameter("version", "String", "\"0\""))
                        .status())
                .isEqualTo(404);

        calls().done("problems");
        Answer wrong = calls().call(
                        "problems",
                        concept(ICD, "E11"),
                        concept(ICD, "E1165"),
                        concept("http://nowhere.example", "X"),
                        concept(ICD, "E11.65", "1999"));
        assertThat(wrong.status()).isEqualTo(422);
        String body = wrong.response().body();
        assertThat(body)
                .contains("Unknown code 'E1165'", "concept[1].code", "E11.65", "http://nowhere.example")
                .contains("concept[2].system", "concept[3].system", "1999")
                .contains("Nothing was added to the closure table 'problems'.")
                .doesNotContain("concept[0]");
        JsonNode after = calls().add("problems", "E11.65");
        assertThat(after.path("version").asText()).isEqualTo("2");
        assertThat(relations(after)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        Answer nameless = asked.send("POST", "/$closure", "{\"resourceType\":\"Parameters\"}");
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text()).startsWith("$closure needs the 'name' of a table");
        assertThat(calls().call("x".repeat(256)).status()).isEqualTo(400);
        assertThat(calls().call("x\\ud800").status()).isEqualTo(400);
        calls().done("ä\uD83D\uDE00".repeat(80));
        Answer incomplete = calls().call("t", parameter("concept", "Coding", "{\"code\":\"E11\"}"));
        assertThat(incomplete.status()).isEqualTo(400);
        assertThat(incomplete.response().body()).contains("a concept has no system", "concept[0].system");
        assertThat(calls().call("t", parameter("version", "String", "\"1\""), concept(ICD, "E11"))
                        .status())
                .isEqualTo(400);
        for (String path : List.of("/$closure?name=t", "/ConceptMap/$closure?name=t")) {
            Answer got = asked.get(path);
            assertThat(got.status()).isEqualTo(405);
            assertThat(got.text()).startsWith("$closure changes a table on the server: call it by POST");
        }
        Answer batch = asked.send(
                "POST",
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                        + "{\"request\":{\"method\":\"GET\",\"url\":\"ConceptMap/$closure?name=t\"}},"
                        + "{\"request\":{\"method\":\"POST\",\"url\":\"$closure\"},\"resource\":" + body("t", List.of())
                        + "}]}");
        assertThat(batch.json().at("/entry/0/response/status").asText()).isEqualTo("405");
        assertThat(batch.json().at("/entry/1/resource/name").asText()).isEqualTo("t");
    }

    @Test
    void isForWhoeverMayWrite() throws Exception {
        Answer proxied =
                asked.send("POST", "/ConceptMap/$closure", body("t", List.of()), "X-Forwarded-For", "203.0.113.7");
        assertThat(proxied.status()).isEqualTo(403);
        assertThat(proxied.text())
                .startsWith(
                        "$closure changes a table on the server, which is writing, and the request came through a proxy");
        assertThat(capabilities()).contains("OperationDefinition/ConceptMap-closure");
        assertThat(asked.get("/metadata?mode=terminology")
                        .json()
                        .at("/closure/translation")
                        .asText())
                .isEqualTo("false");
        server.close();

        start(Map.of("CROSSWALK_OWN_WRITING", "nobody"));
        Answer closed = calls().call("t");
        assertThat(closed.status()).isEqualTo(405);
        assertThat(closed.text())
                .isEqualTo(
                        "$closure changes a table on the server, which is writing, and writing over FHIR is closed on"
                                + " this server: set own.writing to localhost");
        String batch = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"POST\","
                + "\"url\":\"ConceptMap/$closure\"},\"resource\":" + body("t", List.of()) + "}]}";
        assertThat(asked.send("POST", "", batch)
                        .json()
                        .at("/entry/0/response/status")
                        .asText())
                .isEqualTo("405");
        assertThat(capabilities()).doesNotContain("closure");
        if (kind == Databases.H2) {
            assertThat(Files.exists(folder.resolve("own.mv.db"))).isFalse();
        }
    }

    private String capabilities() throws Exception {
        return asked.get("/metadata").response().body();
    }

    @Test
    void bothPathsAndAllFormatsMeanTheSameTable() throws Exception {
        Answer form = asked.send("POST", "/$closure", "name=t", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(form.status()).as(form.response().body()).isEqualTo(200);
        assertThat(relations(asked.send("POST", "/ConceptMap/$closure", body("t", List.of(concept(ICD, "E11"))))
                        .json()))
                .isEmpty();
        String xml =
                "<Parameters xmlns=\"http://hl7.org/fhir\"><parameter><name value=\"name\"/><valueString value=\"t\"/>"
                        + "</parameter><parameter><name value=\"concept\"/><valueCoding><system value=\"" + ICD
                        + "\"/><code value=\"E11.9\"/></valueCoding></parameter></Parameters>";
        Answer answer = asked.send(
                "POST", "/$closure", xml, "Content-Type", "application/fhir+xml", "Accept", "application/fhir+xml");
        ConceptMap map = FhirContext.forR4Cached()
                .newXmlParser()
                .parseResource(ConceptMap.class, answer.response().body());
        assertThat(map.getGroupFirstRep().getElementFirstRep().getCode()).isEqualTo("E11.9");
        assertThat(map.getGroupFirstRep()
                        .getElementFirstRep()
                        .getTargetFirstRep()
                        .getEquivalence())
                .isEqualTo(ConceptMapEquivalence.SUBSUMES);
        assertThat(ConceptMapEquivalence.SUBSUMES.getDefinition()).contains("the source is-a target");
        assertThat(ConceptMapEquivalence.SPECIALIZES.getDefinition()).contains("the target is-a source");
    }

    @Test
    void openApiTellsItWhereItCanBeCalled() throws Exception {
        JsonNode paths = openApi().path("paths");
        for (String path : List.of("/$closure", "/ConceptMap/$closure")) {
            JsonNode operation = paths.path("/fhir" + path);
            assertThat(operation.fieldNames()).toIterable().containsExactly("post");
            JsonNode examples = operation.at("/post/requestBody/content/application~1fhir+json/examples");
            assertThat(examples).hasSize(3);
            for (JsonNode example : examples) {
                Answer answer = asked.send("POST", path, example.path("value").toString());
                assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            }
        }
    }

    private JsonNode openApi() throws Exception {
        return new OwnServer("http://localhost:" + server.port())
                .get("/openapi.json")
                .json();
    }

    @Test
    void aClientOfHapiKeepsATable() {
        FhirContext context = FhirContext.forR4Cached();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = context.newRestfulGenericClient(server.address());
        assertThat(closure(client, "hapi").getVersion()).isEqualTo("1");
        assertThat(closure(client, "hapi", "E11").hasGroup()).isFalse();
        ConceptMap map = closure(client, "hapi", "E11.65");
        assertThat(map.getVersion()).isEqualTo("3");
        assertThat(map.getGroupFirstRep()
                        .getElementFirstRep()
                        .getTargetFirstRep()
                        .getCode())
                .isEqualTo("E11");
    }

    private static ConceptMap closure(IGenericClient client, String name, String... codes) {
        Parameters in = new Parameters();
        in.addParameter().setName("name").setValue(new StringType(name));
        for (String code : codes) {
            in.addParameter().setName("concept").setValue(new Coding(ICD, code, null));
        }
        return client.operation()
                .onServer()
                .named("$closure")
                .withParameters(in)
                .returnResourceType(ConceptMap.class)
                .execute();
    }

    @Test
    void keepsItsBounds() throws Exception {
        server.close();
        start(Map.of("CROSSWALK_LIMITS_CLOSURE_CONCEPTS", "2", "CROSSWALK_LIMITS_CLOSURE_CODINGS", "3"));
        calls().done("small");
        Answer many = calls().call("small", concept(ICD, "E11"), concept(ICD, "I10"), concept(ICD, "E11.9"));
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.json().at("/issue/0/code").asText()).isEqualTo("too-costly");
        assertThat(many.text()).contains("has 3 concepts, and one may have 2 (limits.closure-concepts)");
        calls().add("small", "E11", "I10");
        Answer full = calls().call("small", concept(ICD, "E11.9"), concept(ICD, "E11.65"));
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.text()).contains("has 2 codings and may have 3 (limits.closure-codings)");
        assertThat(calls().add("small", "E11", "E11.9").path("version").asText())
                .isEqualTo("3");
    }
}
