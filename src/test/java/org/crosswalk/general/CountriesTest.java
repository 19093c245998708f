package org.crosswalk.general;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.util.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.junit.jupiter.api.Test;

/** The countries are those that the JDK and ICU know, by the names of IANA's registry. */
class CountriesTest {

    private static final String HEAD = """
            # The countries of ISO 3166-1: letters from the JDK 17, digits from ICU 78.1, names from IANA's Language Subtag Registry of 2025-08-25.
            # alpha-2 alpha-3 numeric name
            """;

    @Test
    void fileHoldsWhatTheJdkAndIcuHave() throws IOException {
        LanguageRegistry registry = new LanguageRegistry();
        String now = HEAD
                + Arrays.stream(Locale.getISOCountries())
                        .sorted()
                        .map(code -> String.join(
                                "\t",
                                code,
                                new Locale("", code).getISO3Country(),
                                String.format("%03d", Region.getInstance(code).getNumericCode()),
                                Objects.requireNonNull(registry.find("region", code.toLowerCase(Locale.ROOT)))
                                        .names()
                                        .get(0)))
                        .collect(Collectors.joining("\n", "", "\n"));
        Path written = Path.of("target", "iso-3166-1.txt");
        Files.writeString(written, now);
        assertThat(BundledText.of("iso-3166-1.txt"))
                .as("the file is made anew by this test: see " + written)
                .isEqualTo(now);
    }

    @Test
    void countryHasThreeCodes() {
        CodeSystemProvider countries = Countries.codeSystem().maker().apply(new InMemoryBuilder());
        assertThat(countries.size()).isEqualTo(3 * 249);
        for (String code : new String[] {"CH", "CHE", "756"}) {
            int ordinal = countries.ordinalOf(code);
            assertThat(countries.display(ordinal)).isEqualTo("Switzerland");
            assertThat(countries.firstProperty(ordinal, "alpha-3")).isEqualTo("CHE");
        }
        assertThat(countries.locate("ch")).isInstanceOf(Location.CaseDiffers.class);
        assertThat(countries.locate("UK")).isInstanceOf(Location.Absent.class);
    }
}
