package org.crosswalk.bulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswalk.bulk.mapping.FewerWords.Alone;
import org.crosswalk.model.SearchOutcome.Hit;
import org.crosswalk.model.SearchOutcome.Match;
import org.junit.jupiter.api.Test;

/** Which words are left out where a search for all of them finds nothing. */
class FewerWordsTest {

    private final List<Set<String>> titles = new ArrayList<>();
    private final List<String> searches = new ArrayList<>();

    private FewerWords over(String... texts) {
        Arrays.stream(texts).forEach(text -> titles.add(Set.copyOf(List.of(text.split(" ")))));
        return new FewerWords(this::search, word -> {
            int total = search(word).size();
            return new Alone(total, titles.stream().anyMatch(title -> title.contains(word)));
        });
    }

    private List<Hit> search(String words) {
        searches.add(words);
        return titles.stream()
                .filter(title -> Arrays.stream(words.split(" "))
                        .allMatch(word -> title.stream().anyMatch(each -> each.startsWith(word))))
                .map(title -> new Hit("s", "1", "c", "d", true, new Match("d", "title", false, null)))
                .toList();
    }

    @Test
    void leavesOutWhatNothingHas() {
        FewerWords.Found found =
                over("asthma mild", "asthma").of("asthma qqq, mild").orElseThrow();
        assertThat(found.words()).isEqualTo("asthma mild");
        assertThat(found.leftOut()).containsExactly("qqq");
        assertThat(found.hits()).hasSize(1);
    }

    @Test
    void leavesOutASideOnlyWhereNoWayOfTheOthersHasIt() {
        FewerWords.Found found = over("gout toe", "gout left", "left eye", "left ear")
                .of("gout left mmm")
                .orElseThrow();
        assertThat(found.words()).isEqualTo("gout left");
        found = over("fracture femur", "fracture femur left", "fracture", "fracture hip")
                .of("fracture femur qqq left")
                .orElseThrow();
        assertThat(found.words()).isEqualTo("fracture femur left");
        found = over("appendicitis", "pain left").of("appendicitis left").orElseThrow();
        assertThat(found.words()).isEqualTo("appendicitis");
        assertThat(found.leftOut()).containsExactly("left");
        assertThat(over("pain left").of("left qqq")).isEmpty();
    }

    @Test
    void aSideIsReadHoweverItIsWritten() {
        assertThat(Sides.in("fx femur (L), R knee and bilat. hips left-sided"))
                .containsExactly("left", "right", "bilateral");
        assertThat(Sides.in("l5 lesion lateral")).isEmpty();
        assertThat(Sides.read("fx femur (L)")).isEqualTo("fx femur left");
        assertThat(Sides.areOther(Set.of("left"), "Fracture of right femur")).isTrue();
        assertThat(Sides.areOther(Set.of("left"), "Fracture of left femur")).isFalse();
        assertThat(Sides.areOther(Set.of("left"), "Fracture of femur")).isFalse();
        assertThat(Sides.areOther(Set.of("left", "right"), "Fracture of right femur"))
                .isFalse();
        assertThat(Sides.areOther(Set.of("bilateral"), "Osteoarthritis, right knee"))
                .isTrue();
    }

    @Test
    void leavesOutAsFewAsCanBeAndTheMostCommonFirst() {
        FewerWords.Found found = over("gout toe", "left gout", "left eye", "left ear", "toe nail")
                .of("gout left toe")
                .orElseThrow();
        assertThat(found.words()).isEqualTo("gout toe");
        assertThat(found.leftOut()).containsExactly("left");
    }

    @Test
    void leavesOutFirstWhatOnlyBeginsAnotherWord() {
        FewerWords.Found found = over("lung cancer", "cancer ruled", "lung", "lung")
                .of("lung cancer rul")
                .orElseThrow();
        assertThat(found.leftOut()).containsExactly("rul");
    }

    @Test
    void takesWordsApartAtSlashes() {
        assertThat(over("anxiety", "depression recurrent")
                        .of("anxiety/depression")
                        .orElseThrow()
                        .leftOut())
                .hasSize(1);
    }

    @Test
    void findsNothingByNumbersAndLettersAlone() {
        assertThat(over("stage 4").of("wd 4")).isEmpty();
        assertThat(over("stage 4").of("")).isEmpty();
        assertThat(over("stage 4").of("stage")).isEmpty();
    }

    @Test
    void aLongTextIsWorthABoundedNumberOfSearches() {
        String words = "aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp";
        FewerWords fewer = over(words.split(" "));
        assertThat(fewer.of(words).orElseThrow().words()).hasSize(3);
        assertThat(searches).hasSizeLessThan(120);
    }
}
