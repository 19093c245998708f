package org.crosswalk.bulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswalk.model.SearchOutcome.Hit;
import org.crosswalk.model.SearchOutcome.Match;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a hit: which words were found, and where. */
class FoundWordsTest {

    private static final String INDEX = "Index to Diseases and Injuries";

    private static FoundWords.Why why(String text, String display, Match match) {
        return new FoundWords(text).of(new Hit("s", "1", "X12.3", display, true, match));
    }

    private static Match title(String text) {
        return new Match(text, "title", false, null);
    }

    private static Match term(String text, @Nullable String version) {
        return new Match(text, INDEX, true, version);
    }

    @Test
    void aTitleWithJustTheWordsIsExactInAnyOrderAndPlural() {
        String title = "Pain, low back";
        assertThat(why("low back pains", title, title(title)).ground()).isEqualTo(Ground.EXACT_TITLE);
        assertThat(why("back pain", title, title(title)).ground()).isEqualTo(Ground.ALL_WORDS);
        // The index found it; the title says it all the same.
        assertThat(why("low back pain", title, term("Pain > back > low", "2016"))
                        .ground())
                .isEqualTo(Ground.EXACT_TITLE);
    }

    @Test
    void aTermThatSendsToTheConditionIsNoneToLookUnder() {
        Hit arm = new Hit("s", "1", "D75.9", "Disease", true, term("Arm, see condition", "2016"));
        assertThat(FoundWords.leadsAway(arm)).isTrue();
        Hit fracture = new Hit("s", "1", "T14.8", "Injury", true, term("Fracture, see also Injury", null));
        assertThat(FoundWords.leadsAway(fracture)).isFalse();
        assertThat(FoundWords.leadsAway(new Hit("s", "1", "X", "d", true, title("Arm, see condition"))))
                .isFalse();
    }

    @Test
    void anotherNameOfTheCodeIsNamed() {
        Match name = new Match("Wheezy chest", "Inclusion term", false, null);
        assertThat(why("wheezy chest", "Asthma", name))
                .isEqualTo(new FoundWords.Why(
                        Ground.EXACT_TERM, "Its inclusion term “Wheezy chest” has just these words."));
        assertThat(why("wheezy", "Asthma", name).reason())
                .isEqualTo("All words stand in its inclusion term “Wheezy chest”.");
    }

    @Test
    void aTermOfTheIndexIsADefaultWhereNothingElseStandsInIt() {
        Match term = term("Diabetes, diabetic (mellitus) (sugar) > type 2", null);
        assertThat(why("Diabetes type 2", "Other title", term).ground()).isEqualTo(Ground.INDEX);
        assertThat(why("type 2 sugar diabetes", "Other title", term).ground()).isEqualTo(Ground.INDEX);
        assertThat(why("type 2", "Other title", term).ground()).isEqualTo(Ground.ALL_WORDS);
        assertThat(why("diabetes type 2 with", "Other title", term("Diabetes > type 2 > with > coma", null))
                        .ground())
                .isEqualTo(Ground.ALL_WORDS);
        assertThat(why("heart attack", "Other title", term("Attack, attacks > heart, see infarct, myocardium", "2016")))
                .isEqualTo(
                        new FoundWords.Why(
                                Ground.OTHER_INDEX,
                                "The " + INDEX
                                        + " of release 2016 leads from “Attack, attacks > heart, see infarct, myocardium” to it."));
    }

    @Test
    void otherWordsAreSaid() {
        assertThat(why("HTN", "Essential (primary) hypertension", title("Essential (primary) hypertension")))
                .isEqualTo(new FoundWords.Why(
                        Ground.OTHER_WORDS, "Read as “hypertension”: all words stand in its title."));
    }

    @Test
    void aLetterThatBeginsAWordIsNotThatWord() {
        assertThat(why("infection r", "Infection resulting", title("Infection resulting"))
                        .ground())
                .isEqualTo(Ground.ALIKE);
        assertThat(why("infect", "Infection resulting", title("Infection resulting"))
                        .ground())
                .isEqualTo(Ground.ALL_WORDS);
        assertThat(why("infektion", "Infection", title("Infection")).ground()).isEqualTo(Ground.ALIKE);
    }

    @Test
    void aCodeIsNamedOrStandsBelow() {
        Match code = new Match("X12.3", "code", false, null);
        assertThat(why("x12.3", "Title", code).ground()).isEqualTo(Ground.NAMED);
        assertThat(why("X12", "Title", code).ground()).isEqualTo(Ground.BELOW);
    }
}
