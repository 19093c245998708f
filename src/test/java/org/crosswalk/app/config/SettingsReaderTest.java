package org.crosswalk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir
    Path folder;

    private final SettingsReader reader = new SettingsReader();

    @Test
    void theShippedFileAndTheJarsDefaultsAreOne() throws Exception {
        Settings defaults = reader.read(null, Map.of());
        assertThat(defaults.server().port()).isEqualTo(8080);
        assertThat(defaults.server().basePath()).isEqualTo("/fhir");
        assertThat(defaults.cors().allowedOrigins()).isEmpty();
        assertThat(defaults.log().requests()).isFalse();
        assertThat(reader.read(Path.of("config/crosswalk.yaml"), Map.of())).isEqualTo(defaults);
    }

    @Test
    void everySettingIsExplained() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("config/crosswalk.yaml"));
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches(" +[a-z-]+:.*")) {
                assertThat(lines.get(i - 1)).as("before %s", lines.get(i)).matches(" *#.*");
            }
        }
    }

    @Test
    void aliasesAreReadFromTheFileOrTheVariableAndUnknownIdsAreRefused() throws Exception {
        Path file = file("aliases:\n  http://hl7.org/fhir/sid/icd-10: icd-10-cm\n  1.2.3: hcpcs\n");
        assertThat(reader.read(file, Map.of()).aliases())
                .isEqualTo(Map.of("http://hl7.org/fhir/sid/icd-10", "icd-10-cm", "1.2.3", "hcpcs"));
        assertThat(reader.read(file, Map.of("CROSSWALK_ALIASES", "urn:x=cpt, http://a.example/b?c=d=cdt"))
                        .aliases())
                .isEqualTo(Map.of("urn:x", "cpt", "http://a.example/b?c=d", "cdt"));
        Path wrong = file("aliases:\n  I10: icd10cm\n");
        assertThatThrownBy(() -> reader.read(wrong, Map.of()))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("aliases.I10")
                .hasMessageContaining("\"icd10cm\" is not the id of a code system; did you mean icd-10-cm?");
        assertThatThrownBy(() -> reader.read(null, Map.of("CROSSWALK_ALIASES", "I10=icd-10-cm,urn:id:i10=icd-10")))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("stands for icd-10-cm and for icd-10");
    }

    @Test
    void fileWinsOverDefaultAndVariableOverFile() throws Exception {
        Path file = file("server:\n  port: 9000\n  host: 0.0.0.0\ncors:\n  allowed-origins: [https://a.example]\n");
        Settings read = reader.read(
                file,
                Map.of(
                        "CROSSWALK_SERVER_PORT", "9001",
                        "CROSSWALK_LOG_REQUESTS", "TRUE",
                        "CROSSWALK_LIMITS_EXPANSION_CODES", "500",
                        "PATH", "/bin"));
        assertThat(read.server().host()).isEqualTo("0.0.0.0");
        assertThat(read.server().port()).isEqualTo(9001);
        assertThat(read.log().requests()).isTrue();
        assertThat(read.limits().expansionCodes()).isEqualTo(500);
        assertThat(read.cors().allowedOrigins()).containsExactly("https://a.example");
        assertThat(reader.read(file, Map.of("CROSSWALK_CORS_ALLOWED_ORIGINS", "https://b.example, https://c.example"))
                        .cors()
                        .allowedOrigins())
                .containsExactly("https://b.example", "https://c.example");
    }

    @Test
    void emptyFileIsFine() throws Exception {
        for (String empty : List.of("", "# nothing\n", "null\n", "log:\nclients:\n  # none\naliases:\n")) {
            assertThat(reader.read(file(empty), Map.of())).as(empty).isEqualTo(reader.read(null, Map.of()));
        }
        assertThat(reader.read(file("log:\n  level: OFF\n"), Map.of()).log().level())
                .isEqualTo("OFF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: {prot: 1}           | unknown key server.prot; did you mean server.port?",
                "server: {port: x}           | server.port: \"x\" is not a whole number",
                "server: {port: 70000}       | server.port: 70000 is not between 0 and 65535",
                "server: {port: 80.5}        | server.port: 80.5 is not a whole number",
                "server: {port: }            | is not a whole number             ",
                "server: {gzip: maybe}       | server.gzip: \"maybe\" is neither true nor false",
                "server: {base-path: fhir}   | server.base-path: \"fhir\" is not a path like /fhir",
                "server: {base-path: /health}| server.base-path: \"/health\" is not a path",
                "server: {public-url: tx}    | server.public-url: \"tx\" is not a URL",
                "server: 8080                | server is a section and takes keys, not a value",
                "log: {level: LOUD}          | log.level: \"LOUD\" is none of ERROR, WARN, INFO, DEBUG, OFF",
                "data: {folder: ' '}         | data.folder: must not be empty",
                "cors: {allowed-origins: x}  | cors.allowed-origins: \"x\" is not a list of texts",
                "cors: {allowed-origins: [x]}| cors.allowed-origins: \"x\" is not an origin like",
                "colour: {of: money}         | unknown key colour.of; config/crosswalk.yaml lists all keys",
                "just a text                 | is not a list of settings",
                "server: [                   | is not YAML",
                "a: 1, a: 2                  | is not YAML",
            })
    void refusesInOneLineThatNamesFileAndKey(String yaml, String message) throws Exception {
        Path file = file(yaml);
        assertThatThrownBy(() -> reader.read(file, Map.of()))
                .isInstanceOf(SettingsFault.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message.trim())
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "app.example.org",
                "file://",
                "ftp://app.example.org",
                "https://",
                "https://app.example.org/",
                "https://app.example.org/page",
                "https://app.example.org?a",
                "https://app.example.org#a",
                "https://user@app.example.org",
                "https://*.example.org",
                "https://App.example.org",
                "HTTPS://app.example.org",
                "https://a.example,https://b.example",
                "https://a..example",
                "https://a example.org",
                "https://bücher.example",
                "https://app.example.org:0",
                "https://app.example.org:x",
                "https://app.example.org:65536",
                "https://app.example.org:443",
                "http://app.example.org:80",
                "http://[::1",
            })
    void anOriginThatNoBrowserSendsIsRefused(String origin) throws Exception {
        Path file = file("cors: {allowed-origins: [\"" + origin + "\"]}");
        assertThatThrownBy(() -> reader.read(file, Map.of()))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("cors.allowed-origins: \"" + origin + "\" is not an origin like");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://app.example.org",
                "http://localhost:9000",
                "https://app.example.org:80",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "https://xn--bcher-kva.example",
                "http://my_host",
            })
    void anOriginThatBrowsersSendIsTaken(String origin) throws Exception {
        Path file = file("cors: {allowed-origins: [\"" + origin + "\"]}");
        assertThat(reader.read(file, Map.of()).cors().allowedOrigins()).containsExactly(origin);
    }

    @Test
    void aKeyTwiceIsRefused() throws Exception {
        Path file = file("server:\n  port: 1\n  port: 2\n");
        assertThatThrownBy(() -> reader.read(file, Map.of()))
                .isInstanceOf(SettingsFault.class)
                .hasMessageContaining("Duplicate field 'port'");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> reader.read(missing, Map.of()))
                .isInstanceOf(SettingsFault.class)
                .hasMessage(missing + ": is not there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CROSSWALK_SERVER_PROT | 1     | CROSSWALK_SERVER_PROT: is the variable of no setting; did you mean CROSSWALK_SERVER_PORT?",
                "CROSSWALK_SERVER_PORT | x     | CROSSWALK_SERVER_PORT: \"x\" is not a whole number",
                "CROSSWALK_SERVER_PORT | 99999 | CROSSWALK_SERVER_PORT: 99999 is not between 0 and 65535",
                "CROSSWALK_SERVER_GZIP | 1     | CROSSWALK_SERVER_GZIP: \"1\" is neither true nor false",
            })
    void refusesAVariableByItsName(String variable, String value, String message) {
        assertThatThrownBy(() -> reader.read(null, Map.of(variable, value)))
                .isInstanceOf(SettingsFault.class)
                .hasMessage(message);
    }

    @Test
    void variablesThatKubernetesSetsForAServiceAreNotOurs() throws Exception {
        Map<String, String> environment = Map.of(
                "CROSSWALK_SERVICE_HOST", "10.0.0.1",
                "CROSSWALK_SERVICE_PORT", "8080",
                "CROSSWALK_SERVICE_PORT_HTTP", "8080",
                "CROSSWALK_PORT", "tcp://10.0.0.1:8080",
                "CROSSWALK_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "CROSSWALK_PORT_8080_TCP_ADDR", "10.0.0.1",
                "CROSSWALK_SERVER_PORT", "tcp://10.0.0.2:8080");
        assertThat(reader.read(null, environment)).isEqualTo(reader.read(null, Map.of()));
    }

    private Path file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("crosswalk.yaml"), yaml);
    }
}
