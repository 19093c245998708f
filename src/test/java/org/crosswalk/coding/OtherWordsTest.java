package org.crosswalk.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is typed, in the words of the classifications. */
class OtherWordsTest {

    @Test
    void anAbbreviationIsWrittenOut() {
        assertThat(OtherWords.of("HTN")).containsExactly("hypertension");
        assertThat(OtherWords.of("old  mi")).containsExactly("old myocardial infarction");
        assertThat(OtherWords.of("heart attack")).containsExactly("myocardial infarction");
    }

    @Test
    void oneWithTwoMeaningsHasTwoReadings() {
        assertThat(OtherWords.of("cad"))
                .containsExactly("coronary artery disease", "atherosclerotic heart disease of native coronary artery");
    }

    @Test
    void mostOfWhatPeopleSayIsEnough() {
        assertThat(OtherWords.of("heart att")).containsExactly("myocardial infarction");
        assertThat(OtherWords.of("heart a")).isEmpty();
        assertThat(OtherWords.of("hear")).isEmpty();
    }

    @Test
    void whatTheTableDoesNotHaveHasNoOtherWords() {
        assertThat(OtherWords.of("diabetes")).isEmpty();
        assertThat(OtherWords.of("")).isEmpty();
        assertThat(OtherWords.of("word ".repeat(500))).isEmpty();
    }
}
