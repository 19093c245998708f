package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.own.OwnServer.CODE_SYSTEM;
import static org.crosswalk.own.OwnServer.MAP;
import static org.crosswalk.own.OwnServer.withId;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswalk.own.OwnServer.Answer;
import org.crosswalk.testing.Databases;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over HTTP, whichever database keeps it. */
@ParameterizedClass
@EnumSource(Databases.class)
class OwnContentTest extends OnBothDatabases {

    private static final int CLIENTS = 100;
    private static final String V = "https://site.example/ValueSet/v";

    private static String valueSet(String version, String... codes) {
        return OwnServer.valueSet(V, version, codes);
    }

    private boolean isIn(String code) throws Exception {
        return asked.isIn(V, code);
    }

    @Test
    void writesReadsChangesAndDeletes() throws Exception {
        Answer created = send("POST", "/ValueSet", valueSet("1", "E11.9"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(created.header("Last-Modified")).isNotEmpty();
        String path = created.header("Location").substring(server.address().length());
        assertThat(path).matches("/ValueSet/[0-9a-f-]{36}/_history/1");
        String resource = path.replaceFirst("/_history.*", "");
        String id = resource.substring("/ValueSet/".length());

        JsonNode read = get(resource).json();
        assertThat(read.at("/contact/0/name").asText()).isEqualTo("Ward 7");
        assertThat(read.at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(get("/ValueSet?url=https://site.example/ValueSet/v")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(isIn("E11.9")).isTrue();
        assertThat(isIn("I10")).isFalse();

        Answer updated = send("PUT", resource, withId(valueSet("1", "I10"), id), "If-Match", "W/\"1\"");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(isIn("E11.9")).isFalse();
        assertThat(isIn("I10")).isTrue();

        Answer late = send("PUT", resource, withId(valueSet("1", "E11.9"), id), "If-Match", "W/\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.text()).contains("has the version 2, not 1: read it and send the change again");

        assertThat(get(resource + "/_history/1")
                        .json()
                        .at("/compose/include/0/concept/0/code")
                        .asText())
                .isEqualTo("E11.9");
        assertThat(send("DELETE", resource, null).status()).isIn(200, 204);
        assertThat(get(resource).status()).isEqualTo(410);
        assertThat(get("/ValueSet?url=https://site.example/ValueSet/v")
                        .json()
                        .at("/total")
                        .asInt())
                .isZero();
        JsonNode history = get(resource + "/_history").json();
        assertThat(history.at("/total").asInt()).isEqualTo(3);
        assertThat(history.findValuesAsText("method")).containsExactly("DELETE", "PUT", "PUT");
        Answer again = send("PUT", resource, withId(valueSet("1", "E11.9"), id));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).endsWith("/fhir" + resource + "/_history/4");
        assertThat(isIn("E11.9")).isTrue();
    }

    @Test
    void everyOperationUsesWhatWasWrittenAtOnce() throws Exception {
        assertThat(send("PUT", "/CodeSystem/c", withId(CODE_SYSTEM, "c")).status())
                .isEqualTo(201);
        assertThat(send("PUT", "/ConceptMap/m", withId(MAP, "m")).status()).isEqualTo(201);
        assertThat(get("/CodeSystem/$lookup?system=https://site.example/CodeSystem/c&code=DM")
                        .json()
                        .toString())
                .contains("Sugar");
        assertThat(get("/ConceptMap/$translate?url=https://site.example/ConceptMap/m&code=DM&system="
                                + "https://site.example/CodeSystem/c")
                        .json()
                        .toString())
                .contains("E11.9");
        assertThat(get("/ValueSet/$expand?url=https://site.example/CodeSystem/c?fhir_vs&filter=press")
                        .json()
                        .at("/expansion/contains/0/code")
                        .asText())
                .isEqualTo("HT");
        assertThat(get("/CodeSystem/c/$validate-code?code=XX")
                        .json()
                        .at("/parameter")
                        .toString())
                .contains("XX");
    }

    @Test
    void conditionsDecide() throws Exception {
        String condition = "url=https://site.example/ValueSet/v";
        Answer first = send("POST", "/ValueSet", valueSet("1", "E11.9"), "If-None-Exist", condition);
        assertThat(first.status()).isEqualTo(201);
        Answer again = send("POST", "/ValueSet", valueSet("1", "I10"), "If-None-Exist", condition);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(isIn("I10")).isFalse();

        Answer updated = send("PUT", "/ValueSet?" + condition, valueSet("1", "I10"));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(isIn("I10")).isTrue();

        assertThat(send("POST", "/ValueSet", valueSet("2", "I10")).status()).isEqualTo(201);
        Answer several = send("PUT", "/ValueSet?" + condition, valueSet("3", "I10"));
        assertThat(several.status()).isEqualTo(412);
        assertThat(several.text()).contains("finds 2 resources");
        assertThat(send("DELETE", "/ValueSet?" + condition + "&version=2", null).status())
                .isIn(200, 204);
        assertThat(get("/ValueSet?" + condition).json().at("/total").asInt()).isEqualTo(1);
        // What shapes an answer narrows nothing, and pages hide nothing.
        assertThat(send("DELETE", "/ValueSet?_format=json", null).status()).isEqualTo(400);
        assertThat(send("DELETE", "/ValueSet?url=", null).status()).isEqualTo(400);
        assertThat(send("POST", "/ValueSet", valueSet("1", "I10"), "If-None-Exist", condition + "&_count=0")
                        .status())
                .isEqualTo(200);
        assertThat(send("PUT", "/ValueSet?status=active&_offset=1", valueSet("1", "I10"))
                        .status())
                .isEqualTo(200);
        assertThat(get("/ValueSet?" + condition).json().at("/total").asInt()).isEqualTo(1);
        assertThat(send("PUT", "/ValueSet?nonsense=1", valueSet("1", "I10")).status())
                .isEqualTo(400);
    }

    @Test
    void releasesAreOnlyRead() throws Exception {
        String id =
                get("/CodeSystem?_count=1").json().at("/entry/0/resource/id").asText();
        assertThat(send("PUT", "/CodeSystem/" + id, withId(CODE_SYSTEM, id)).status())
                .isEqualTo(405);
        assertThat(send("DELETE", "/CodeSystem/" + id, null).status()).isEqualTo(405);
        Answer other = send(
                "POST",
                "/CodeSystem",
                CODE_SYSTEM.replace("https://site.example/CodeSystem/c", "http://hl7.org/fhir/sid/icd-10-cm"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("come from its publisher's files");
    }

    @Test
    void aTransactionIsWrittenWhollyOrNotAtAll() throws Exception {
        String good = entry("POST", "ValueSet", valueSet("1", "E11.9")) + ","
                + entry("PUT", "CodeSystem/c", withId(CODE_SYSTEM, "c"));
        Answer written = send("POST", "", bundle("transaction", good));
        assertThat(written.status()).isEqualTo(200);
        assertThat(written.json().at("/type").asText()).isEqualTo("transaction-response");
        assertThat(written.json().at("/entry/0/response/status").asText()).isEqualTo("201 Created");
        assertThat(written.json().at("/entry/1/response/location").asText()).isEqualTo("CodeSystem/c/_history/1");

        String bad = entry("PUT", "CodeSystem/c", withId(CODE_SYSTEM.replace("Sugar", "Sweet"), "c")) + ","
                + entry("POST", "ValueSet", valueSet("1", "I10"));
        Answer refused = send("POST", "", bundle("transaction", bad));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(get("/CodeSystem/c").json().at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(get("/CodeSystem/$lookup?system=https://site.example/CodeSystem/c&code=DM")
                        .json()
                        .toString())
                .contains("Sugar");

        Answer batch = send("POST", "", bundle("batch", bad));
        assertThat(batch.json().at("/entry/0/response/status").asText()).isEqualTo("200 OK");
        assertThat(batch.json().at("/entry/1/response/status").asText()).startsWith("409");
    }

    private static String entry(String method, String url, String resource) {
        return "{\"resource\":" + resource + ",\"request\":{\"method\":\"" + method + "\",\"url\":\"" + url + "\"}}";
    }

    private static String bundle(String type, String entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[" + entries + "]}";
    }

    @Test
    void isThereAfterANewStart() throws Exception {
        send("PUT", "/CodeSystem/c", withId(CODE_SYSTEM, "c"));
        send("PUT", "/ConceptMap/m", withId(MAP, "m"));
        send("DELETE", "/ConceptMap/m", null);
        server.close();
        start(Map.of());
        assertThat(get("/CodeSystem/c").json().at("/concept/0/display").asText())
                .isEqualTo("Sugar");
        assertThat(get("/CodeSystem/c").header("ETag")).isEqualTo("W/\"1\"");
        assertThat(get("/ConceptMap/m").status()).isEqualTo(410);
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsWritten() throws Exception {
        assertThat(send("POST", "/ValueSet", valueSet("1", "A").replaceFirst("\"url\":\"[^\"]*\",", ""))
                        .text())
                .contains("ValueSet.url is missing");
        Answer ofR5 = send(
                "POST",
                "/ConceptMap",
                MAP.replace("\"equivalence\":\"equivalent\"", "\"relationship\":\"equivalent\""));
        assertThat(ofR5.status()).isEqualTo(422);
        assertThat(ofR5.json().toString()).contains("relationship");
        Answer twice = send("PUT", "/CodeSystem/c", withId(CODE_SYSTEM.replace("HT", "DM"), "c"));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.json().at("/issue/0/expression/0").asText()).startsWith("CodeSystem.concept[1]");
        assertThat(send("POST", "/ValueSet", CODE_SYSTEM).status()).isEqualTo(400);
        assertThat(send("POST", "/ValueSet", "{").status()).isEqualTo(400);
        assertThat(send("POST", "/ValueSet", "").status()).isEqualTo(400);
        assertThat(send("PUT", "/ValueSet/other", withId(valueSet("1", "A"), "v"))
                        .status())
                .isEqualTo(400);
        assertThat(send("PUT", "/ValueSet/v", withId(valueSet("1", "A"), "v"), "If-Match", "W/\"x\"")
                        .status())
                .isEqualTo(412);
        assertThat(send("PUT", "/ValueSet/v", withId(valueSet("1", "A"), "v"), "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(get("/ValueSet?url=https://site.example/ValueSet/v")
                        .json()
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(send("DELETE", "/ValueSet/v", null).status()).isIn(200, 204);
    }

    @Test
    void onlyProgramsOfThisMachineWrite() throws Exception {
        Answer proxied = send("POST", "/ValueSet", valueSet("1", "A"), "X-Forwarded-For", "203.0.113.7");
        assertThat(proxied.status()).isEqualTo(403);
        assertThat(proxied.text()).contains("through a proxy");
        Answer page = send("POST", "/ValueSet", valueSet("1", "A"), "Origin", "https://page.example");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("web pages of https://page.example may not write");
        assertThat(send(
                                "POST",
                                "",
                                bundle("transaction", entry("POST", "ValueSet", valueSet("1", "A"))),
                                "Via",
                                "1.1 p")
                        .status())
                .isEqualTo(403);
    }

    /** Each adds one to what it has read, and tries again where somebody else was faster; each asks for what it has written. */
    @Test
    void manyWhoWriteAndAskAtOnceLoseNothingAndSeeNothingOld() throws Exception {
        send("PUT", "/CodeSystem/c", withId(counted(0), "c"));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String url = "https://site.example/ValueSet/" + i;
                work.add(() -> {
                    assertThat(send("PUT", "/ValueSet?url=" + url, OwnServer.valueSet(url, "1", "E11.9"))
                                    .status())
                            .isEqualTo(201);
                    assertThat(asked.isIn(url, "E11.9")).isTrue();
                    assertThat(send("PUT", "/ValueSet?url=" + url, OwnServer.valueSet(url, "1", "I10"))
                                    .status())
                            .isEqualTo(200);
                    assertThat(asked.isIn(url, "E11.9")).isFalse();
                    return added();
                });
            }
            int tries = 0;
            for (Future<Integer> each : clients.invokeAll(work)) {
                tries += each.get();
            }
            JsonNode counter = get("/CodeSystem/c").json();
            assertThat(counter.at("/count").asInt()).isEqualTo(CLIENTS);
            assertThat(counter.at("/meta/versionId").asInt()).isEqualTo(CLIENTS + 1);
            assertThat(tries).isGreaterThanOrEqualTo(CLIENTS);
            assertThat(get("/ValueSet?url:below=https://site.example&_summary=count")
                            .json()
                            .at("/total")
                            .asInt())
                    .isEqualTo(CLIENTS);
        } finally {
            clients.shutdownNow();
        }
    }

    private static String counted(int count) {
        return CODE_SYSTEM.replaceFirst("\"status\"", "\"count\":" + count + ",\"status\"");
    }

    private int added() throws Exception {
        for (int tries = 1; ; tries++) {
            Answer read = get("/CodeSystem/c");
            String next = withId(counted(read.json().at("/count").asInt() + 1), "c");
            int status = send("PUT", "/CodeSystem/c", next, "If-Match", read.header("ETag"))
                    .status();
            if (status == 200) {
                return tries;
            }
            assertThat(status).isEqualTo(412);
        }
    }

    /** CPT is a licensed system, loaded or not; its texts in own resources are for those who may see it. */
    @Test
    void textsOfLicensedSystemsAreNotGivenToEverybody() throws Exception {
        String url = "https://site.example/ValueSet/visits";
        String visits = OwnServer.valueSet(url, "1", "99213")
                .replace("http://hl7.org/fhir/sid/icd-10-cm", "http://www.ama-assn.org/go/cpt")
                .replace("{\"code\":\"99213\"}", "{\"code\":\"99213\",\"display\":\"zqtext\"}");
        assertThat(send("PUT", "/ValueSet/visits", withId(visits, "visits")).status())
                .isEqualTo(201);
        for (String path : List.of("/ValueSet/visits", "/ValueSet?url=" + url, "/ValueSet/visits/_history")) {
            Answer answer = get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).contains("visits").doesNotContain("zqtext");
        }
        assertThat(get("/ValueSet/visits").json().at("/meta/tag/0/code").asText())
                .isEqualTo("SUBSETTED");
        assertThat(get("/ValueSet/visits/_history/1").status()).isEqualTo(403);
        Answer back = send(
                "PUT", "/ValueSet/visits", get("/ValueSet/visits").response().body());
        assertThat(back.status()).isEqualTo(422);
        assertThat(back.text()).contains("parts of it are missing");
    }

    /** A code of one's own may look like a short name of a licensed system, such as C4. */
    @Test
    void codesOfOnesOwnAreGivenWhole() throws Exception {
        String codes = CODE_SYSTEM.replace("DM", "C4").replace("HT", "CPT");
        assertThat(send("PUT", "/CodeSystem/c", withId(codes, "c")).status()).isEqualTo(201);
        assertThat(get("/CodeSystem/c").json().at("/concept/1/code").asText()).isEqualTo("CPT");
    }

    @Test
    void aClientOfHapiWritesSearchesAndReadsBack() {
        FhirContext context = FhirContext.forR4();
        context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        IGenericClient client = context.newRestfulGenericClient(server.address());
        ValueSet written = new ValueSet();
        written.setUrl(V).setVersion("1").setStatus(PublicationStatus.ACTIVE);
        written.addContact().setName("Ward 7");
        written.getCompose()
                .addInclude()
                .setSystem("http://hl7.org/fhir/sid/icd-10-cm")
                .addConcept()
                .setCode("E11.9");
        IIdType id = client.create()
                .resource(written)
                .conditional()
                .where(ValueSet.URL.matches().value(V))
                .execute()
                .getId();
        ValueSet read = client.read()
                .resource(ValueSet.class)
                .withId(id.toUnqualifiedVersionless())
                .execute();
        assertThat(read.getContactFirstRep().getName()).isEqualTo("Ward 7");
        read.setVersion("2");
        MethodOutcome updated = client.update()
                .resource(read)
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute();
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
        assertThat(((ValueSet) updated.getResource()).getVersion()).isEqualTo("2");
        Bundle found = client.search()
                .forResource(ValueSet.class)
                .where(ValueSet.URL.matches().value(V))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getTotal()).isEqualTo(1);
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        transaction
                .addEntry()
                .getRequest()
                .setMethod(Bundle.HTTPVerb.DELETE)
                .setUrl(id.toUnqualifiedVersionless().getValue());
        Bundle answer = client.transaction().withBundle(transaction).execute();
        assertThat(answer.getEntryFirstRep().getResponse().getStatus()).startsWith("204");
        assertThatThrownBy(() -> client.read()
                        .resource(ValueSet.class)
                        .withId(id.getIdPart())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
    }
}
