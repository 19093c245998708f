package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.own.OwnServer.Answer;

/** Calls of {@code $closure}, with codes of ICD-10-CM. */
record ClosureCalls(OwnServer asked) {

    static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";

    static String parameter(String name, String type, String value) {
        return "{\"name\":\"" + name + "\",\"value" + type + "\":" + value + "}";
    }

    static String concept(String system, String code, String... version) {
        return parameter(
                "concept",
                "Coding",
                "{\"system\":\"" + system + "\",\"code\":\"" + code + "\""
                        + (version.length == 0 ? "" : ",\"version\":\"" + version[0] + "\"") + "}");
    }

    static String body(String name, List<String> others) {
        List<String> all = new ArrayList<>(List.of(parameter("name", "String", "\"" + name + "\"")));
        all.addAll(others);
        return "{\"resourceType\":\"Parameters\",\"parameter\":[" + String.join(",", all) + "]}";
    }

    Answer call(String name, String... others) throws Exception {
        return asked.send("POST", "/$closure", body(name, List.of(others)));
    }

    JsonNode done(String name, String... others) throws Exception {
        Answer answer = call(name, others);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    JsonNode add(String name, String... codes) throws Exception {
        List<String> concepts = new ArrayList<>();
        for (String code : codes) {
            concepts.add(concept(ICD, code));
        }
        return done(name, concepts.toArray(new String[0]));
    }

    /** Each as {@code source equivalence target}. */
    static List<String> relations(JsonNode map) {
        List<String> relations = new ArrayList<>();
        for (JsonNode group : map.path("group")) {
            for (JsonNode element : group.path("element")) {
                for (JsonNode target : element.path("target")) {
                    relations.add(element.path("code").asText() + " "
                            + target.path("equivalence").asText() + " "
                            + target.path("code").asText());
                }
            }
        }
        return relations;
    }
}
