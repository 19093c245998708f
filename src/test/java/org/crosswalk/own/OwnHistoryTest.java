package org.crosswalk.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.own.OwnServer.CODE_SYSTEM;
import static org.crosswalk.own.OwnServer.withId;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.own.OwnServer.Answer;
import org.crosswalk.testing.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The past of what is written, and its validation, over HTTP, whichever database keeps it. */
@ParameterizedClass
@EnumSource(Databases.class)
class OwnHistoryTest extends OnBothDatabases {

    @Test
    void theHistoryOfATypeAndOfAllIsGivenInPages() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(send("PUT", "/ValueSet/h" + i, withId(OwnServer.valueSet(url("h" + i), "1", "I10"), "h" + i))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(send("PUT", "/CodeSystem/c", withId(CODE_SYSTEM, "c")).status())
                .isEqualTo(201);
        assertThat(send("DELETE", "/ValueSet/h1", null).status()).isIn(200, 204);
        assertThat(get("/ValueSet/h1/$validate").status()).isEqualTo(410);
        assertThat(get("/ValueSet/h1/$validate?mode=delete").text()).isEqualTo("ValueSet/h1 is deleted already.");

        JsonNode all = get("/_history").json();
        assertThat(all.at("/total").asInt()).isEqualTo(5);
        assertThat(references(all))
                .containsExactly("ValueSet/h1", "CodeSystem/c", "ValueSet/h3", "ValueSet/h2", "ValueSet/h1");
        assertThat(all.at("/entry/0/request/method").asText()).isEqualTo("DELETE");
        JsonNode first = get("/ValueSet/_history?_count=3").json();
        assertThat(first.at("/total").asInt()).isEqualTo(4);
        assertThat(references(first)).containsExactly("ValueSet/h1", "ValueSet/h3", "ValueSet/h2");
        String next = first.findParents("relation").stream()
                .filter(link -> link.at("/relation").asText().equals("next"))
                .findFirst()
                .orElseThrow()
                .at("/url")
                .asText();
        assertThat(references(get(next.replaceFirst(".*/fhir", "")).json())).containsExactly("ValueSet/h1");

        String moment = all.at("/entry/1/response/lastModified").asText();
        assertThat(references(get("/_history?_since=" + moment).json())).containsExactly("ValueSet/h1", "CodeSystem/c");
        assertThat(get("/ValueSet/h2/_history?_since=2100-01-01")
                        .json()
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(get("/_history?_count=0").json().at("/total").asInt()).isEqualTo(5);
        assertThat(get("/_history?_since=yesterday").status()).isEqualTo(400);
        assertThat(get("/ValueSet/_history?_at=2026-01-01").status()).isEqualTo(400);

        JsonNode batch = send(
                        "POST",
                        "",
                        "{'resourceType':'Bundle','type':'batch','entry':[{'request':{'method':'GET','url':'_history?_count=1'}},"
                                        .replace('\'', '"')
                                + "{'request':{'method':'GET','url':'ValueSet/_history'}}]}".replace('\'', '"'))
                .json();
        assertThat(batch.at("/entry/0/resource/total").asInt()).isEqualTo(5);
        assertThat(batch.at("/entry/1/resource/total").asInt()).isEqualTo(4);
    }

    private static String url(String id) {
        return "https://site.example/ValueSet/" + id;
    }

    private static List<String> references(JsonNode history) {
        List<String> found = new ArrayList<>();
        history.at("/entry")
                .forEach(entry -> found.add(entry.at("/fullUrl")
                        .asText()
                        .replaceFirst(".*/fhir/", "")
                        .replaceFirst("/_history.*", "")));
        return found;
    }

    @Test
    void whatIsStoredIsValidatedByItsIdAndWhatIsTakenIsSaid() throws Exception {
        send("PUT", "/ValueSet/kept", withId(OwnServer.valueSet(url("kept"), "1", "E11.99"), "kept"));
        for (Answer answer : List.of(get("/ValueSet/kept/$validate"), send("POST", "/ValueSet/kept/$validate", ""))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/issue/0/expression/0").asText())
                    .isEqualTo("ValueSet.compose.include[0].concept[0].code");
            assertThat(answer.text()).contains("E11.99");
        }
        assertThat(get("/ValueSet/none/$validate").status()).isEqualTo(404);
        assertThat(get("/CodeSystem/icd-10-cm-2026-starter/$validate").status()).isEqualTo(422);
        assertThat(get("/ValueSet/$validate").status()).isEqualTo(400);
        assertThat(get("/ValueSet/kept/$validate?mode=delete")
                        .json()
                        .at("/issue/0/severity")
                        .asText())
                .isEqualTo("information");
        assertThat(get("/ValueSet/none/$validate?mode=delete").text())
                .isEqualTo("There is no ValueSet/none, so nothing to delete.");
        assertThat(get("/CodeSystem/icd-10-cm-2026-starter/$validate?mode=delete")
                        .text())
                .isEqualTo("CodeSystem/icd-10-cm-2026-starter comes from a release, which is only read.");

        String same = OwnServer.valueSet(url("kept"), "1", "I10");
        Answer taken = send("POST", "/ValueSet/$validate?mode=create", same);
        assertThat(taken.json().at("/issue/0/code").asText()).isEqualTo("duplicate");
        assertThat(taken.text())
                .contains(
                        "ValueSet/kept has the canonical https://site.example/ValueSet/kept|1: update that one, or give this one"
                                + " another version.");
        assertThat(send("POST", "/ValueSet/kept/$validate?mode=update", withId(same, "kept"))
                        .json()
                        .findValuesAsText("code"))
                .doesNotContain("duplicate");
        assertThat(send("POST", "/ValueSet/other/$validate?mode=update", withId(same, "other"))
                        .json()
                        .findValuesAsText("code"))
                .contains("duplicate");
        assertThat(send("POST", "/ValueSet/$validate", same).json().findValuesAsText("code"))
                .doesNotContain("duplicate");
        String released = "{\"resourceType\":\"CodeSystem\",\"url\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"version\":"
                + "\"2026-starter\",\"status\":\"active\",\"content\":\"complete\"}";
        assertThat(send("POST", "/CodeSystem/$validate?mode=create", released).text())
                .contains("comes from a release, which is only read");
    }
}
