package org.crosswalk.service.concept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Choosing a display by language, and checking a client's. */
class DisplayTest {

    private static final Issues ISSUES = new Issues(Messages.english());
    private static final Coding SHORT = Coding.of("https://crosswalk.dev/fhir/CodeSystem/designation-use", "short");

    private static final ConceptNames NAMES = ConceptNames.of(
            Concept.builder("c", "Colour")
                    .designation(Designation.of("de", null, "Farbe"))
                    .designation(Designation.of("de-CH", null, "Farb"))
                    .designation(Designation.of("fr", null, "Couleur"))
                    .designation(Designation.of("en", SHORT, "COLR"))
                    .designation(Designation.of("en", Coding.of("http://example.org/use", "poem"), "Hue so bright"))
                    .build(),
            "en",
            null,
            null);

    private static LanguagePreferences languages(@Nullable String text) {
        return LanguagePreferences.firstOf(ISSUES, text);
    }

    private static @Nullable String shown(@Nullable String text) {
        Designation name = NAMES.preferred(languages(text));
        return name == null ? null : name.value();
    }

    private static Optional<Issue> check(String display, @Nullable String language, boolean lenient) {
        return new DisplayCheck(ISSUES, languages(language), lenient)
                .check("http://example.org/s", "c", NAMES, display, "Coding.display");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Farbe",
                "de-CH | Farb",
                "de-AT | Farbe",
                "it, fr;q=0.3, de;q=0.2 | Couleur",
                "fr;q=0.1, de | Farbe",
                "it | Colour",
                "en-US | Colour",
                "it, * | Colour"
            })
    void theBestLanguageIsShown(String wanted, String expected) {
        assertThat(shown(wanted)).isEqualTo(expected);
    }

    @Test
    void withoutAWishTheSystemsOwnDisplayIsShown() {
        assertThat(shown(null)).isEqualTo("Colour");
    }

    @Test
    void aRefusedLanguageIsNotShown() {
        assertThat(shown("it, *;q=0")).isNull();
        assertThat(NAMES.beside(null)).extracting(Designation::value).contains("Colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "de;q=2", "de;x", "<script>", "de,,en"})
    void whatIsNoLanguageIsRefused(String text) {
        assertThatThrownBy(() -> languages(text)).isInstanceOf(TerminologyFault.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Colour", "colour", "COLOUR", "Farbe", "COLR", " Colour "})
    void everyNameOfTheConceptIsRight(String display) {
        assertThat(check(display, null, false)).isEmpty();
    }

    @Test
    void aWrongDisplayNamesTheRightOnes() {
        Issue issue = check("Shape", "de, fr", false).orElseThrow();
        assertThat(issue.severity()).isEqualTo(Issue.Severity.ERROR);
        assertThat(issue.text())
                .contains("one of 3 choices")
                .contains("'Farbe' (de), 'Farb' (de-CH) or 'Couleur' (fr)");
        assertThat(check("Shape", null, true).orElseThrow().severity()).isEqualTo(Issue.Severity.WARNING);
        assertThat(check("Hue so bright", null, false)).isPresent();
    }

    @Test
    void blanksAreToldApart() {
        assertThat(check("Hue  so bright", null, false).orElseThrow().messageId())
                .isEqualTo("Display_Name_for__should_be_one_of__instead_of");
        ConceptNames words = ConceptNames.of(Concept.builder("d", "Two words").build(), "en", null, null);
        Issue issue = new DisplayCheck(ISSUES, LanguagePreferences.NONE, false)
                .check("http://example.org/s", "d", words, "Two  words", "display")
                .orElseThrow();
        assertThat(issue.messageId()).isEqualTo("Display_Name_WS_for__should_be_one_of__instead_of");
    }

    @Test
    void withoutANameInTheLanguageTheDefaultOneIsRight() {
        Issue remark = check("Colour", "it", false).orElseThrow();
        assertThat(remark.severity()).isEqualTo(Issue.Severity.INFORMATION);
        assertThat(check("Shape", "it", false).orElseThrow().messageId())
                .isEqualTo("NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR");
    }

    @Test
    void aNameInAThirdLanguageIsNotTheDefaultOne() {
        assertThat(check("Farbe", "it", false).orElseThrow().messageId())
                .isEqualTo("NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR");
    }

    @Test
    void aNameThatWasGivenUpIsAWarningAndSaysWhy() {
        ConceptNames names = ConceptNames.of(
                Concept.builder("c", "Colour")
                        .designation(new Designation("en", null, List.of(), "Hue", "deprecated"))
                        .designation(new Designation("de", null, List.of(), "Färbung", "withdrawn"))
                        .designation(Designation.of("de", null, "Farbe"))
                        .build(),
                "en",
                null,
                null);
        DisplayCheck strict = new DisplayCheck(ISSUES, languages("en"), false);
        Issue issue = strict.check("http://example.org/s", "c", names, "hue", "display")
                .orElseThrow();
        assertThat(issue.severity()).isEqualTo(Issue.Severity.WARNING);
        assertThat(issue.txType()).isEqualTo("display-comment");
        assertThat(issue.text())
                .isEqualTo("'hue' is no longer considered a correct display for code 'c' (status = deprecated)."
                        + " The correct display is 'Colour'");
        assertThat(strict.check("http://example.org/s", "c", names, "Shape", "display")
                        .orElseThrow()
                        .text())
                .contains("Valid display is 'Colour'")
                .doesNotContain("Hue");
        Designation german = names.preferred(languages("de"));
        assertThat(german == null ? null : german.value()).isEqualTo("Farbe");
    }
}
