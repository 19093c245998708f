package org.crosswalk.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.testing.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tool, asked by the client of the official SDK on the starter set. */
class McpToolsTest {

    private static final String ICD = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String DAY = "2026-01-15";

    @TempDir
    static Path folder;

    private static TerminologyServer server;
    private static Asked mcp;
    private static InitializeResult hello;

    @BeforeAll
    static void start() throws Exception {
        server = StartedServer.outOfTheBox(new DataFolder(folder));
        mcp = new Asked(server.port(), "");
        hello = mcp.client().initialize();
    }

    @AfterAll
    static void stop() {
        if (mcp != null) {
            mcp.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** What every answer must have: each code of it is of a release that it names, with publisher, days and files. */
    private static JsonNode sourced(JsonNode content) {
        Set<String> named = new HashSet<>();
        for (JsonNode source : content.path("sources")) {
            named.add(source.path("system").asText() + "|"
                    + source.path("version").asText());
            if (source.path("system").asText().equals(ICD)) {
                assertThat(source.path("publisher").asText())
                        .as(source.toString())
                        .isNotEmpty();
                assertThat(source.path("effective_from").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
                assertThat(source.path("release").asText()).startsWith("icd-10-cm@");
                assertThat(source.path("files")).isNotEmpty();
                assertThat(source.path("sample").asBoolean()).isTrue();
            }
        }
        for (JsonNode code : content.findParents("code")) {
            if (code.has("version")) {
                assertThat(named)
                        .as(code.toString())
                        .contains(code.path("system").asText() + "|"
                                + code.path("version").asText());
            }
        }
        return content;
    }

    private static JsonNode ask(String tool, Object... pairs) {
        return sourced(mcp.content(tool, arguments(pairs)));
    }

    private static Map<String, Object> arguments(Object... pairs) {
        Map<String, Object> arguments = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put((String) pairs[i], pairs[i + 1]);
        }
        return arguments;
    }

    private static String text(String tool, Object... pairs) {
        return Asked.text(mcp.call(tool, arguments(pairs)));
    }

    @Test
    void saysWhoItIsAndWhatItIsFor() {
        assertThat(hello.protocolVersion()).isEqualTo("2025-11-25");
        assertThat(hello.serverInfo().name()).isEqualTo("crosswalk");
        assertThat(hello.instructions()).contains("Never name a code");
        assertThat(hello.capabilities().resources()).isNull();
        mcp.client().ping();
    }

    @Test
    void listsToolsThatOnlyReadAndDescribeEveryArgument() {
        List<Tool> tools = mcp.client().listTools().tools();
        assertThat(tools)
                .extracting(Tool::name)
                .containsExactly(
                        "search_codes",
                        "look_up_code",
                        "validate_code",
                        "translate_code",
                        "check_claim",
                        "what_changed");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.annotations().readOnlyHint()).isTrue();
            assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            assertThat(tool.outputSchema()).containsEntry("type", "object");
            Map<?, ?> properties = (Map<?, ?>) tool.inputSchema().get("properties");
            assertThat(properties.values())
                    .allSatisfy(each -> assertThat((String) ((Map<?, ?>) each).get("description"))
                            .isNotBlank());
        });
    }

    @Test
    void validatesWithReasonAndWhatToUseInstead() {
        JsonNode good = ask("validate_code", "system", "icd-10-cm", "code", "E11.9", "date", DAY);
        assertThat(good.path("usable").asBoolean()).isTrue();
        assertThat(good.path("verdict").asText()).isEqualTo("billable");
        assertThat(good.path("display").asText()).isEqualTo("Type 2 diabetes mellitus without complications");
        assertThat(good.at("/sources/0/chosen_because").asText())
                .isEqualTo("in effect on 2026-01-15, the day asked about");

        JsonNode header = ask("validate_code", "system", "icd-10-cm", "code", "G35", "date", "2025-10-01");
        assertThat(header.path("usable").asBoolean()).isFalse();
        assertThat(header.path("verdict").asText()).isEqualTo("not billable");
        assertThat(header.at("/reasons/0").asText()).contains("add a 4th character");
        assertThat(header.path("instead").findValuesAsText("code")).contains("G35.A", "G35.D");
        assertThat(header.path("instead")).allSatisfy(each -> {
            assertThat(each.path("billable").asBoolean()).isTrue();
            assertThat(each.path("version").asText()).isEqualTo("2026-starter");
        });
        assertThat(text("validate_code", "system", "icd-10-cm", "code", "G35", "date", "2025-10-01"))
                .startsWith("G35 (Multiple sclerosis) cannot be billed on 2025-10-01 in ICD-10-CM 2026-starter.")
                .contains(
                        "Instead:\n- ",
                        "- G35.A ",
                        "Source: ICD-10-CM 2026-starter, in effect 2025-10-01 to 2026-09-30; ");

        JsonNode before = ask("validate_code", "system", "icd-10-cm", "code", "G35", "date", "2025-09-30");
        assertThat(before.path("usable").asBoolean()).isTrue();
        assertThat(before.path("version").asText()).isEqualTo("2025-starter");
        assertThat(before.path("valid_to").asText()).isEqualTo("2025-09-30");

        JsonNode retired = ask("validate_code", "code", "T81.32XA", "date", DAY);
        assertThat(retired.path("usable").asBoolean()).isFalse();
        assertThat(retired.path("reasons").toString()).contains("T81.32XA was replaced on 2024-10-01 by T81.320A");
        assertThat(retired.path("instead").findValuesAsText("code")).contains("T81.320A", "T81.329A");
        assertThat(retired.path("sources").findValuesAsText("system"))
                .anyMatch(each -> each.endsWith("/icd-10-cm-conversion"));
    }

    @Test
    void anInventedCodeIsNoCodeThoughFhirLetsItPass() {
        JsonNode invented = ask("validate_code", "system", "icd-10-cm", "code", "E11.77", "date", DAY);
        assertThat(invented.path("usable").asBoolean()).isFalse();
        assertThat(invented.path("verdict").asText()).isEqualTo("unknown");
        assertThat(invented.has("display")).isFalse();
        assertThat(text("validate_code", "system", "icd-10-cm", "code", "E11.77", "date", DAY))
                .startsWith("E11.77 is not ");
        JsonNode hcpcs = ask("validate_code", "system", "hcpcs", "code", "J0000", "date", DAY);
        assertThat(hcpcs.path("usable").asBoolean()).isFalse();
        JsonNode nothing = ask("validate_code", "code", "???");
        assertThat(nothing.path("verdict").asText()).isEqualTo("unknown");
        assertThat(nothing.at("/reasons/0").asText()).contains("No code system that is known here");
        JsonNode meant = ask("validate_code", "system", "icd-10-cm", "code", "E119", "date", DAY);
        assertThat(meant.path("usable").asBoolean()).isFalse();
        assertThat(meant.at("/instead/0/code").asText()).isEqualTo("E11.9");
    }

    @Test
    void saysWhereAGivenTitleIsNotTheCodes() {
        JsonNode wrong =
                ask("validate_code", "system", "icd-10-cm", "code", "E11.9", "date", DAY, "display", "Type 1 diabetes");
        assertThat(wrong.path("usable").asBoolean()).isTrue();
        assertThat(wrong.path("display_matches").asBoolean(true)).isFalse();
        assertThat(wrong.path("display_message").asText()).contains("Wrong Display Name");
    }

    @Test
    void answersForNoDayBeforeEveryRelease() {
        JsonNode early = ask("validate_code", "system", "icd-10-cm", "code", "E11.9", "date", "1990-01-01");
        assertThat(early.path("usable").asBoolean()).isFalse();
        assertThat(early.has("version")).isFalse();
        assertThat(early.path("reasons")).isNotEmpty();
        assertThat(mcp.fault("look_up_code", arguments("system", "icd-10-cm", "code", "E11.9", "date", "1990-01-01")))
                .contains("1990-01-01");
        assertThat(mcp.fault(
                        "search_codes", arguments("system", "icd-10-cm", "query", "diabetes", "date", "1990-01-01")))
                .contains("1990-01-01");
    }

    @Test
    void looksUpWithFactsAndNotes() {
        JsonNode found = ask("look_up_code", "code", "E11.9", "date", DAY);
        assertThat(found.path("system").asText()).isEqualTo(ICD);
        assertThat(found.path("header").asBoolean()).isFalse();
        assertThat(found.path("facts").findValuesAsText("name")).contains("parent", "excludes1", "validForSubmission");
        assertThat(mcp.fault("look_up_code", arguments("system", "icd-10-cm", "code", "E11.77", "date", DAY)))
                .contains("E11.77")
                .doesNotContain("Exception");
    }

    @Test
    void searchesAndSaysWhereEachHitIsFrom() {
        JsonNode found =
                ask("search_codes", "query", "type 2 diabetes without", "system", "ICD-10-CM", "date", DAY, "count", 3);
        assertThat(found.at("/hits/0/code").asText()).isEqualTo("E11.9");
        assertThat(found.path("hits").size()).isLessThanOrEqualTo(3);
        assertThat(found.path("hits"))
                .allSatisfy(hit -> assertThat(hit.path("version").asText()).isNotEmpty());
        JsonNode none = ask("search_codes", "query", "zqwxzq", "date", DAY);
        assertThat(none.path("total").asInt()).isZero();
        assertThat(text("search_codes", "query", "zqwxzq", "date", DAY)).startsWith("No code was found");
    }

    @Test
    void translatesWithTheMapAndTheCodesOfTheDay() {
        JsonNode found = ask(
                "translate_code", "system", "icd-10-cm", "code", "T81.32XA", "target_system", "icd-10-cm", "date", DAY);
        assertThat(found.path("translated").asBoolean()).isTrue();
        assertThat(found.path("matches").findValuesAsText("code")).contains("T81.320A");
        assertThat(found.at("/matches/0/map").asText()).contains("icd-10-cm-conversion|");
        assertThat(found.at("/matches/0/codes/0/version").asText()).isEqualTo("2026-starter");
        assertThat(found.path("sources").findValuesAsText("system"))
                .anyMatch(each -> each.endsWith("icd-10-cm-conversion"));
    }

    @Test
    void checksAClaim() {
        List<Object> codes = new ArrayList<>();
        codes.add(arguments("code", "E11.9", "system", "icd-10-cm"));
        codes.add(arguments("code", "E10.9"));
        JsonNode found = ask("check_claim", "codes", codes, "date", DAY, "age", 54, "sex", "female");
        assertThat(found.path("codes")).hasSize(2);
        assertThat(found.at("/codes/0/usable").asBoolean()).isTrue();
        assertThat(found.path("findings")).isNotEmpty();
        assertThat(found.path("ok").asBoolean()).isFalse();
        assertThat(found.path("not_checked")).isNotEmpty();
        assertThat(mcp.fault("check_claim", arguments("codes", codes, "age", 54.5)))
                .contains("age");
        assertThat(mcp.fault("check_claim", arguments("codes", codes, "sex", "blue")))
                .contains("A sex is female, male");
        assertThat(mcp.fault(
                        "check_claim",
                        arguments("codes", Collections.nCopies(201, Map.of("code", "E11.9", "system", "icd-10-cm")))))
                .contains("201", "200");
        assertThat(mcp.fault("check_claim", arguments("codes", Collections.nCopies(5_000, Map.of("code", "no code")))))
                .as("nothing is looked for before the number is")
                .contains("5000", "200");
        assertThat(mcp.fault("check_claim", arguments("codes", List.of(Map.of("kode", "E11.9")))))
                .contains("'kode'", "code, system, units");
    }

    @Test
    void tellsWhatChanged() {
        JsonNode all = ask("what_changed", "system", "icd-10-cm");
        assertThat(all.at("/comparisons/0/from_version").asText()).isEqualTo("2025-starter");
        assertThat(all.at("/comparisons/0/to_version").asText()).isEqualTo("2026-starter");
        assertThat(all.at("/comparisons/0/total").asInt()).isPositive();
        JsonNode one = ask("what_changed", "system", "icd-10-cm", "code", "G35");
        assertThat(one.at("/comparisons/0/changes/0/kinds").toString()).contains("code-to-header");
        assertThat(mcp.fault(
                        "what_changed", arguments("system", "icd-10-cm", "from_version", "1999", "to_version", "2026")))
                .contains("1999");
        assertThat(mcp.fault("what_changed", arguments("system", "icd-10-cm", "change", "exploded")))
                .contains("is no kind of change");
    }

    @Test
    void refusesWrongArgumentsWithReasonAndRemedy() {
        assertThat(mcp.fault("validate_code", arguments("system", "icd-10-cm")))
                .isEqualTo("The argument 'code' of validate_code is missing.");
        assertThat(mcp.fault("validate_code", arguments("code", "E11.9", "day", DAY)))
                .isEqualTo(
                        "There is no argument 'day' of validate_code. The arguments are code, system, date, display.");
        assertThat(mcp.fault("validate_code", arguments("code", "E11.9", "date", "15.1.2026")))
                .contains("date");
        assertThat(mcp.fault("validate_code", arguments("code", "E11.9", "system", "nonsense")))
                .isEqualTo(
                        "There is no code system 'nonsense' (system): name it by its short name, such as icd-10-cm, or its URI.");
        assertThat(mcp.fault("validate_code", arguments("code", List.of("E11.9"))))
                .contains("is a text");
        // As a number it would be the code 250.
        assertThat(mcp.fault("validate_code", arguments("system", "icd-9-cm", "code", 250.00)))
                .isEqualTo(
                        "The argument 'code' is a text, and not a number: write it in quotes, as a number loses zeros.");
        assertThat(mcp.fault("check_claim", arguments("codes", "E11.9"))).contains("is a list");
        assertThat(mcp.fault("search_codes", arguments("query", "x", "count", 5000)))
                .contains("at most 50");
        assertThat(mcp.fault("search_codes", arguments("query", "x", "billable_only", "perhaps")))
                .contains("true or false");
    }

    @Test
    void knowsNoOtherTool() {
        assertThatThrownBy(() -> mcp.call("delete_everything", Map.of()))
                .isInstanceOf(McpError.class)
                .hasMessageContaining("There is no tool 'delete_everything'. The tools are search_codes");
    }
}
