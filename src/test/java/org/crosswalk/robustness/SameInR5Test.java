package org.crosswalk.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.fhir.operation.TerminologyOperations;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a seed makes is asked in R4 and in R5: the verdicts, codes, displays and issues are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameInR5Test {

    private static final int QUESTIONS = Integer.getInteger("questions", 1500);
    private static final long SEED = Long.getLong("seed", 20261130L);
    private static final JsonMapper JSON = new JsonMapper();

    /** R5's word, of each of R4's: written here a second time, from R5's own map between the two. */
    private static final Map<String, String> RELATIONSHIPS = Map.of(
            "equal", "equivalent",
            "equivalent", "equivalent",
            "wider", "source-is-narrower-than-target",
            "subsumes", "source-is-narrower-than-target",
            "narrower", "source-is-broader-than-target",
            "specializes", "source-is-broader-than-target",
            "relatedto", "related-to",
            "inexact", "related-to",
            "disjoint", "not-related-to",
            "unmatched", "not-related-to");

    private final HttpClient client = HttpClient.newHttpClient();

    @AutoClose
    private TerminologyServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = RequestFuzzer.server(folder);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() throws Exception {
        TerminologyService none = null;
        TerminologyRegistry nothing = null;
        CallGenerator generator = new CallGenerator(SEED, new TerminologyOperations(none, nothing, 1).all());
        String base = "http://127.0.0.1:" + server.port() + "/fhir";
        List<String> differences = new ArrayList<>();
        Map<String, Integer> asked = new TreeMap<>();
        for (int i = 0; i < QUESTIONS; i++) {
            FuzzedCall call = generator.call();
            if (call.path().endsWith("$versions") || call.path().endsWith("$closure")) {
                continue; // the one says what is spoken, the other changes something
            }
            boolean get = call.fitsAQuery() && i % 2 == 0;
            HttpResponse<byte[]> r4 = ask(base, call, get);
            HttpResponse<byte[]> r5 = ask(base + "/r5", call, get);
            JsonNode said = said(r4.body(), true);
            JsonNode saidInR5 = said(r5.body(), false);
            if (r4.statusCode() != r5.statusCode() || !said.equals(saidInR5)) {
                differences.add(call.path() + " " + call.json() + "\n" + r4.statusCode() + " " + said + "\n"
                        + r5.statusCode() + " " + saidInR5);
            }
            asked.merge(call.path().replaceAll(".*[$]", "") + " " + r4.statusCode(), 1, Integer::sum);
        }
        assertThat(differences).isEmpty();
        assertThat(asked).containsKeys("validate-code 200", "expand 200", "translate 200");
    }

    private HttpResponse<byte[]> ask(String base, FuzzedCall call, boolean get) throws Exception {
        HttpRequest.Builder request = get
                ? HttpRequest.newBuilder(URI.create(base + call.path() + "?" + call.query()))
                : HttpRequest.newBuilder(URI.create(base + call.path()))
                        .header("Content-Type", "application/fhir+json")
                        .POST(BodyPublishers.ofString(call.json()));
        return client.send(request.header("Accept", "application/fhir+json").build(), BodyHandlers.ofByteArray());
    }

    /** What an answer says, apart from how its release says it. */
    private static JsonNode said(byte[] answer, boolean r4) throws Exception {
        JsonNode json = JSON.readTree(answer);
        strip(json, r4);
        return json;
    }

    private static void strip(JsonNode node, boolean r4) {
        if (node instanceof ObjectNode object) {
            // When it was made, and which addresses it was asked at.
            object.remove(List.of("timestamp", "identifier", "meta"));
            if (r4) {
                properties(object);
                relationships(object);
            } else {
                object.remove("effectivePeriod");
                object.properties().forEach(member -> {
                    // One level is as good as the other to compare what properties there are.
                    if (member.getKey().equals("property") && member.getValue() instanceof ArrayNode all) {
                        all.forEach(each -> ((ObjectNode) each).remove("uri"));
                    }
                });
            }
        }
        node.forEach(each -> strip(each, r4));
    }

    /** R4 carries the properties of an expansion in extensions. */
    private static void properties(ObjectNode object) {
        if (!(object.get("extension") instanceof ArrayNode extensions)) {
            return;
        }
        ArrayNode left = JSON.createArrayNode();
        for (JsonNode extension : extensions) {
            String url = extension.path("url").asText();
            if (url.endsWith("ValueSet.expansion.property") || url.endsWith("ValueSet.expansion.contains.property")) {
                ObjectNode property = object.withArray("property").addObject();
                for (JsonNode part : extension.path("extension")) {
                    part.properties().forEach(member -> {
                        if (member.getKey().startsWith("value")) {
                            boolean code = part.path("url").asText().equals("code");
                            boolean uri = part.path("url").asText().equals("uri");
                            if (!uri) {
                                property.set(code ? "code" : member.getKey(), member.getValue());
                            }
                        }
                    });
                }
            } else if (!url.endsWith("resource-effectivePeriod")) {
                left.add(extension);
            }
        }
        object.remove("extension");
        if (!left.isEmpty()) {
            object.set("extension", left);
        }
    }

    private static void relationships(ObjectNode object) {
        if (!"match".equals(object.path("name").asText())) {
            return;
        }
        boolean later = false;
        for (JsonNode part : object.path("part")) {
            later |= part.path("name").asText().equals("relationship");
        }
        ArrayNode left = JSON.createArrayNode();
        for (JsonNode part : object.path("part")) {
            ObjectNode each = (ObjectNode) part;
            String name = each.path("name").asText();
            if (name.equals("equivalence")) {
                if (later) {
                    continue;
                }
                each.put("name", "relationship");
                each.put("valueCode", RELATIONSHIPS.get(each.path("valueCode").asText()));
            } else if (name.equals("source") && each.has("valueUri")) {
                JsonNode map = each.remove("valueUri");
                each.put("name", "originMap").set("valueCanonical", map);
            } else if (name.equals("product")) {
                for (JsonNode of : each.path("part")) {
                    ObjectNode inner = (ObjectNode) of;
                    inner.put("name", inner.path("name").asText().equals("element") ? "attribute" : "value");
                }
            }
            left.add(each);
        }
        object.set("part", left);
    }
}
