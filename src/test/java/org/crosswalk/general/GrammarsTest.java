package org.crosswalk.general;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.general.Grammar.Reading;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.GrammarRemark;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.UnsupportedFilterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What languages, media types and units are, and are not. */
class GrammarsTest {

    private static final LanguageTags LANGUAGES = new LanguageTags();
    private static final MediaTypes MEDIA_TYPES = new MediaTypes();
    private static final UcumUnits UNITS = new UcumUnits();

    private static Concept code(Grammar grammar, String code) {
        Reading reading = grammar.read(code);
        assertThat(reading).as(code).isInstanceOf(Reading.Code.class);
        return ((Reading.Code) reading).concept();
    }

    private static List<String> remarks(Grammar grammar, String code) {
        return ((Reading.Code) grammar.read(code))
                .remarks().stream().map(GrammarRemark::messageId).toList();
    }

    private static String reason(Grammar grammar, String code) {
        Reading reading = grammar.read(code);
        assertThat(reading).as(code).isInstanceOf(Reading.NoCode.class);
        return ((Reading.NoCode) reading)
                .reason()
                .messageId()
                .replaceFirst("CROSSWALK_(LANGUAGE|MEDIA_TYPE|UNIT)_", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|en|English",
                "DE-ch|de-CH|German (Switzerland)",
                "zh-hant-TW|zh-Hant-TW|Chinese (Han (Traditional variant), Taiwan, Province of China)",
                "zh-yue|zh-yue|Chinese (Yue Chinese)",
                "es-419|es-419|Spanish (Latin America and the Caribbean)",
                "de-DE-1901|de-DE-1901|German (Germany, Traditional German orthography)",
                "en-US-u-hc-h12|en-US-u-hc-h12|English (United States, u-hc-h12)",
                "x-clinic|x-clinic|x-clinic",
                "qaa-Qaaa-QM-x-southern|qaa-Qaaa-QM-x-southern|Private use (Private use, Private use, x-southern)",
                "i-klingon|i-klingon|Klingon",
            })
    void languageTagIsRead(String tag, String written, String display) {
        assertThat(code(LANGUAGES, tag).code()).isEqualTo(written);
        assertThat(code(LANGUAGES, tag).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource({
        "english,UNREGISTERED",
        "xx,UNREGISTERED",
        "en-UK,UNREGISTERED",
        "en_US,MALFORMED",
        "en-,MALFORMED",
        "'',MALFORMED",
        "e,MISSING",
        "en-US-US,MISPLACED",
        "en-yue,PREFIX",
        "de-1901-1901,TWICE",
        "en-a-bbb-a-ccc,TWICE",
        "en-u,ENDS",
        "x,ENDS",
        "ﬃ,MALFORMED",
    })
    void otherTextIsNoLanguageTag(String tag, String reason) {
        assertThat(reason(LANGUAGES, tag)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "iw,he",
        "zh-yue,yue",
        "ar-afb,afb",
        "de-DD,de-DE",
        "i-klingon,tlh",
        "zh-cmn-Hans,cmn-Hans",
        "sgn-BE-FR,sfb"
    })
    void deprecatedTagNamesThePreferredOne(String tag, String preferred) {
        assertThat(code(LANGUAGES, tag).firstProperty("preferred")).isEqualTo(preferred);
        boolean deprecated = !tag.equals("ar-afb");
        assertThat(remarks(LANGUAGES, tag)).isEqualTo(deprecated ? List.of("CROSSWALK_LANGUAGE_PREFERRED") : List.of());
    }

    @Test
    void nameThatIsUsedElsewhereIsOneToo() {
        assertThat(code(LANGUAGES, "el").display()).isEqualTo("Modern Greek (1453-)");
        assertThat(code(LANGUAGES, "el").designations())
                .anyMatch(name -> name.value().equals("Greek"));
        assertThat(code(LANGUAGES, "es").designations())
                .anyMatch(name -> name.value().equals("Castilian"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/pdf,application/pdf",
        "Application/FHIR+json,application/fhir+json",
        "text/plain; charset=utf-8,text/plain; charset=utf-8",
        "'multipart/mixed; boundary=\"a b\";x=y','multipart/mixed; boundary=\"a b\";x=y'",
    })
    void mediaTypeIsRead(String type, String written) {
        assertThat(code(MEDIA_TYPES, type).code()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "pdf,MALFORMED",
        "application/,MALFORMED",
        "'application /pdf',MALFORMED",
        "aplication/pdf,UNKNOWN",
        "text/plain;charset,PARAMETER",
        "text/plain charset=utf-8,PARAMETER",
    })
    void otherTextIsNoMediaType(String type, String reason) {
        assertThat(reason(MEDIA_TYPES, type)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "mg/dL,g.m-3",
        "mm[Hg],g.m-1.s-2",
        "10*3/uL,m-3",
        "{score},1",
        "kg/m2,g.m-2",
        "mL/min/{1.73_m2},m3.s-1",
        "umol/kg/h,g-1.s-1",
        "g/(m.s2),g.m-1.s-2",
        "/min,s-1",
        "%{vol},1",
        "[lb_av]99,g99",
        "[iU]/mL,[iU].m-3",
        "k[IU]/L,[iU].m-3",
        "[CFU],[CFU]",
    })
    @Timeout(5)
    void unitHasItsBaseUnits(String unit, String canonical) {
        assertThat(code(UNITS, unit).firstProperty("canonical")).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cel", "[degF]", "{a/b}", "{//}", "mg{total}/d", "10*-6", "1/d", "[iU]/mL"})
    void unitIsRead(String unit) {
        assertThat(code(UNITS, unit).code()).isEqualTo(unit);
        assertThat(remarks(UNITS, unit)).isEmpty();
    }

    /** The library 1.0.9 takes the first five. */
    @ParameterizedTest
    @ValueSource(strings = {"", "mg//dL", "-1", "+2", "mg./dL", "mmHg", "mcg", "mg ", "µg", "kg/m^2", "mg/", "(mg"})
    void otherTextIsNoUnit(String unit) {
        assertThat(reason(UNITS, unit)).isEqualTo("MALFORMED");
    }

    @Test
    void unitThatClaimsMeanOtherwiseIsRemarkedOn() {
        assertThat(remarks(UNITS, "ML")).containsExactly("CROSSWALK_UNIT_OF_CLAIMS");
        assertThat(remarks(UNITS, "GR")).containsExactly("CROSSWALK_UNIT_OF_CLAIMS");
        assertThat(remarks(UNITS, "F2")).containsExactly("CROSSWALK_UNIT_OF_CLAIMS");
        assertThat(reason(UNITS, "UN")).isEqualTo("OF_CLAIMS_NONE");
        assertThat(reason(UNITS, "ME")).isEqualTo("OF_CLAIMS_NONE");
        assertThat(remarks(UNITS, "mL")).isEmpty();
    }

    @Test
    void longTextIsReadInNoTime() {
        assertThat(reason(UNITS, "(".repeat(100_000))).isEqualTo("MALFORMED");
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            reason(UNITS, "{".repeat(200));
            reason(UNITS, "(".repeat(200));
            code(UNITS, "a.".repeat(99) + "a");
            reason(LANGUAGES, "a-".repeat(100_000));
            reason(MEDIA_TYPES, "text/plain" + ";".repeat(100_000));
        });
    }

    @Test
    void concernedCodesAreConceptsOfTheSystem() throws UnsupportedFilterException {
        GrammarCodeSystem languages = new GrammarCodeSystem(LANGUAGES, new InMemoryBuilder());
        assertThat(languages.size()).isZero();
        assertThat(languages.locate("de-CH"))
                .isInstanceOfSatisfying(
                        Location.Expression.class,
                        found -> assertThat(found.in().code(found.ordinal())).isEqualTo("de-CH"));
        CodeSystemProvider some = languages.withExpressions(List.of("DE-ch", "fr", "none at all", "fr-CH"));
        assertThat(some.size()).isEqualTo(3);
        assertThat(some.ordinalOf("de-ch")).isZero();
        assertThat(some.locate("de-ch")).isEqualTo(new Location.CaseDiffers(0, "de-CH"));
        assertThat(some.select(new Filter("region", FilterOperator.EQUALS, "CH"))
                        .size())
                .isEqualTo(2);
        assertThat(some.isListed()).isFalse();
    }
}
