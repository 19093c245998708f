package org.crosswalk.source.fhirjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.crosswalk.provider.SourceFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in which a value has another type than FHIR's is not loaded in part: it is refused, with its place. */
class MistypedJsonTest {

    @TempDir
    Path folder;

    private static String codeSystem(String elements) {
        return "{\"resourceType\":\"CodeSystem\",\"url\":\"http://example.org/c\",\"version\":\"1\",\"status\":\"active\","
                + elements + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[{\"code\":\"a\"},{\"code\":7}]; CodeSystem.concept[1].code is the number 7",
                "[{\"code\":true}]; CodeSystem.concept[0].code is true",
                "[{\"code\":\"a\",\"display\":[\"b\"]}]; CodeSystem.concept[0].display is a list",
                "[{\"code\":\"a\",\"concept\":[{\"code\":{}}]}]; CodeSystem.concept[0].concept[0].code is an object",
                "[null]; CodeSystem.concept[0] is null",
                "7; CodeSystem.concept is the number 7",
                "[{\"code\":\"a\",\"\":\"b\"}]; CodeSystem.concept[0] has an element without a name",
                "[{\"code\":\"a\",\"property\":[{\"code\":\"p\",\"valueDecimal\":1e100}]}]; property[0].valueDecimal: the number"
                        + " 1e100 has an exponent beyond 99",
                "[{\"code\":\"a\",\"property\":[{\"code\":\"p\",\"valueInteger\":2147483648}]}]; is beyond 32 bits",
                "[{\"code\":\"a\",\"display\":\"\\uD83D\"}]; CodeSystem.concept[0].display has half of a character",
            })
    void isRefusedWithItsPlace(String concepts, String said) throws Exception {
        Path path = Loading.write(folder, "c.json", codeSystem("\"content\":\"complete\",\"concept\":" + concepts));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageStartingWith("c.json: is not a FHIR R4 resource: ")
                .hasMessageContaining(said);
    }

    @Test
    void aCodeSystemThatDoesNotSayHowMuchItHoldsIsRefused() throws Exception {
        Path path = Loading.write(folder, "c.json", codeSystem("\"concept\":[{\"code\":\"a\"}]"));
        assertThatThrownBy(() -> Loading.read(path))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("c.json: CodeSystem has no 'content'");
    }

    @Test
    void numbersWithinTheBoundsAreTakenAsTheyAreWritten() throws Exception {
        Path path = Loading.write(
                folder,
                "c.json",
                codeSystem("\"content\":\"complete\",\"concept\":[{\"code\":\"a\",\"property\":["
                        + "{\"code\":\"p\",\"valueDecimal\":0.123456789012345678}]}]"));
        assertThat(Loading.read(path).codeSystems.values())
                .singleElement()
                .satisfies(concepts -> assertThat(
                                concepts.get(0).properties().get(0).value().asText())
                        .isEqualTo("0.123456789012345678"));
    }
}
