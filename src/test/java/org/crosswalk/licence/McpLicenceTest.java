package org.crosswalk.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.licence.LicensedContent.CODE;
import static org.crosswalk.licence.LicensedContent.LOCAL;
import static org.crosswalk.licence.LicensedContent.MAP;
import static org.crosswalk.licence.LicensedContent.OTHER_CODE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.app.config.SettingsReader;
import org.crosswalk.app.mcp.Asked;
import org.crosswalk.app.server.TerminologyServer;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.stored.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tool on licensed content, with and without a licence: no word of a descriptor comes to who has none. */
class McpLicenceTest {

    private static final String KEY = "a-key";

    @TempDir
    private Path folder;

    private record Ask(String tool, Map<String, Object> arguments) {}

    private static List<Ask> asks(String guess) {
        return List.of(
                new Ask("search_codes", Map.of("query", guess)),
                new Ask("search_codes", Map.of("query", "visit", "system", "cpt")),
                new Ask("look_up_code", Map.of("code", CODE, "system", "cpt")),
                new Ask("look_up_code", Map.of("code", CODE)),
                new Ask("look_up_code", Map.of("code", "C1", "system", LOCAL)),
                new Ask("validate_code", Map.of("code", CODE, "system", "cpt")),
                new Ask("validate_code", Map.of("code", CODE)),
                new Ask("validate_code", Map.of("code", CODE, "system", "cpt", "display", "Long " + guess + " visit")),
                new Ask("translate_code", Map.of("code", CODE, "system", "cpt")),
                new Ask("translate_code", Map.of("code", "C1", "system", LOCAL, "map", MAP)),
                new Ask(
                        "check_claim",
                        Map.of(
                                "codes",
                                List.of(
                                        Map.of("code", CODE, "system", "cpt"),
                                        Map.of("code", OTHER_CODE, "system", "cpt")))),
                new Ask("what_changed", Map.of("system", "cpt")),
                new Ask("what_changed", Map.of("system", "cpt", "code", CODE)));
    }

    @Test
    void whoHasNoLicenceSeesNoDescriptor() throws Exception {
        LicensedContent content = new LicensedContent(folder.resolve("files"));
        content.load(folder.resolve("data"));
        Path settings = folder.resolve("crosswalk.yaml");
        Files.writeString(settings, """
                server: {port: 0}
                clients:
                  office: {key-sha256: HASH, licensed: [cpt]}
                """.replace("HASH", Sha256.hex(KEY)));
        try (TerminologyServer server = new TerminologyServer(
                new SettingsReader().read(settings, Map.of()),
                new DataFolder(folder.resolve("data")),
                folder.resolve("none"),
                complaint -> {})) {
            server.start(LoadListener.SILENT);
            Set<String> shown = new LinkedHashSet<>();
            Set<String> tools = new TreeSet<>();
            try (Asked nobody = new Asked(server.port(), "");
                    Asked office = new Asked(server.port(), KEY)) {
                for (Ask ask : asks(content.longWord)) {
                    String told = all(nobody, ask);
                    Set<String> leaked = words(content, told);
                    if (ask.arguments().toString().contains(content.longWord)) {
                        // The guess itself may come back, and whether it is right must not show.
                        leaked.remove(content.longWord);
                        Ask wrong =
                                asks("zqwwwwwwwww").get(asks(content.longWord).indexOf(ask));
                        assertThat(told.replace(content.longWord, "GUESS"))
                                .isEqualTo(all(nobody, wrong).replace("zqwwwwwwwww", "GUESS"));
                    }
                    assertThat(leaked).as(ask + ": " + told).isEmpty();
                    Set<String> found = words(content, all(office, ask));
                    shown.addAll(found);
                    if (!found.isEmpty()) {
                        tools.add(ask.tool());
                    }
                }
                assertThat(nobody.fault("validate_code", Map.of("code", CODE, "system", "cpt")))
                        .startsWith("CPT is not licensed for this client");
                assertThat(nobody.fault("look_up_code", Map.of("code", CODE, "system", "cpt")))
                        .startsWith("CPT is not licensed for this client");
                assertThat(office.content("validate_code", Map.of("code", CODE, "system", "cpt"))
                                .path("usable")
                                .asBoolean())
                        .isTrue();
                hasNotice(office, content, "validate_code", Map.of("code", CODE, "system", "cpt"));
                hasNotice(office, content, "search_codes", Map.of("query", content.longWord, "system", "cpt"));
            }
            assertThat(shown).contains(content.longWord);
            assertThat(tools)
                    .contains("search_codes", "look_up_code", "validate_code", "translate_code", "check_claim");
        }
        assertThat(Files.readString(folder.resolve("data").resolve("usage.json")))
                .as("what was shown to the office is counted")
                .contains("office", "lookup");
    }

    private static void hasNotice(Asked client, LicensedContent content, String tool, Map<String, Object> arguments)
            throws Exception {
        assertThat(all(client, new Ask(tool, arguments)))
                .as("the notice goes with the titles of " + tool)
                .contains(content.longWord, "American Medical Association");
    }

    private static String all(Asked client, Ask ask) throws Exception {
        var result = client.call(ask.tool(), ask.arguments());
        return Asked.text(result) + new ObjectMapper().writeValueAsString(result.structuredContent());
    }

    private static Set<String> words(LicensedContent content, String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return content.words().stream().filter(small::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
