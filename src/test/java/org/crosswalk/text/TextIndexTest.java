package org.crosswalk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.crosswalk.model.BestMatches;
import org.crosswalk.model.Designation;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.TextMatches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a search finds and in which order. */
class TextIndexTest {

    private static final Texts CONCEPTS = new Texts(
            "en",
            List.of(
                    new Row("E11", "Type 2 diabetes mellitus", List.of()),
                    new Row("E11.9", "Type 2 diabetes mellitus without complications", List.of(de("Zuckerkrankheit"))),
                    new Row("E11.65", "Type 2 diabetes mellitus with hyperglycemia", List.of()),
                    new Row("H81.0", "Ménière's disease", List.of(de("Menière-Krankheit"))),
                    new Row("Z83.3", "Family history of diabetes mellitus", List.of()),
                    new Row("E13", "Other specified diabetes mellitus", List.of(en("Mellitus type diabetes 2"))),
                    new Row("K50", "Crohn's disease [regional enteritis]", List.of()),
                    new Row("X1", null, List.of())));

    private final TextIndex index = TextIndex.inMemory(CONCEPTS);

    @Test
    void theWholeDisplayComesFirstThenItsWordsThenThePhrase() {
        assertThat(codes("type 2 diabetes mellitus")).containsExactly("E11", "E13", "E11.9", "E11.65");
        assertThat(codes("diabetes mellitus")).hasSize(5).startsWith("E11");
    }

    @Test
    void everyWordMayBeABeginning() {
        assertThat(codes("diab mel hyper")).containsExactly("E11.65");
        assertThat(codes("mel diab hyper")).containsExactly("E11.65");
        assertThat(codes("abetes")).isEmpty();
        assertThat(codes("diabetes nosuchword")).isEmpty();
    }

    @Test
    void equalMatchesComeFromTheShortestNameToTheLongest() {
        assertThat(codes("diabetes mellitus")).containsExactly("E11", "E11.9", "E13", "Z83.3", "E11.65");
    }

    @Test
    void aWordThatNoTextHasMayBeMisspelt() {
        assertThat(codes("diabetis")).hasSize(5).startsWith("E11");
        assertThat(codes("hyperglicemia")).containsExactly("E11.65");
        // Two letters in a long word, none in a short one, and never the first.
        assertThat(codes("hypreglicemia")).containsExactly("E11.65");
        assertThat(codes("tye 2 diabetes")).isEmpty();
        assertThat(codes("tiabetes")).isEmpty();
        // The name as a whole is known all the same.
        assertThat(codes("tipe 2 diabetes mellitus")).startsWith("E11");
    }

    @Test
    void singularAndPluralAreOneWord() {
        assertThat(codes("complication")).containsExactly("E11.9");
        assertThat(codes("diseases")).contains("H81.0", "K50");
    }

    @Test
    void otherWordsFindWhatTheTypedOnesDoNot() {
        assertThat(Arrays.stream(index.search("dm2", List.of("type 2 diabetes mellitus"), null)
                                .ranked())
                        .mapToObj(match -> CONCEPTS.code((int) match)))
                .startsWith("E11");
    }

    @Test
    void caseDiacriticsAndApostrophesDoNotMatter() {
        assertThat(codes("meniere")).containsExactly("H81.0");
        assertThat(codes("MÉNIÈRES")).containsExactly("H81.0");
        assertThat(codes("crohns")).containsExactly("K50");
        assertThat(codes("crohn’s disease")).containsExactly("K50");
    }

    @Test
    void codesAreFoundWithAndWithoutThePeriodAndByTheirBeginning() {
        assertThat(codes("e11.9")).containsExactly("E11.9");
        assertThat(codes("E119")).containsExactly("E11.9");
        assertThat(codes("e11")).startsWith("E11").containsExactlyInAnyOrder("E11", "E11.9", "E11.65");
        assertThat(codes("x1")).containsExactly("X1");
        assertThat(codes("e11 hyper")).containsExactly("E11.65");
    }

    @Test
    void aLanguageNarrowsToItsTextsAndAnUnknownOneToNothing() {
        assertThat(codes("zucker", "de-CH")).containsExactly("E11.9");
        assertThat(codes("diabetes", "de")).isEmpty();
        assertThat(codes("zucker", "en-US")).isEmpty();
        assertThat(codes("zucker", "fr")).containsExactly("E11.9");
        assertThat(codes("E11.9", "de")).containsExactly("E11.9");
    }

    @Test
    void whatHoldsNoWordFindsNothing() {
        for (String text : List.of("*", "(", "\"", "- -", "~", "AND", "a:b", "[1 TO 2]", "\\", "..")) {
            assertThat(codes(text)).as(text).isEmpty();
        }
    }

    @Test
    void longAndStrangeTextsAreSearchedToo() {
        assertThat(codes("diabetes ".repeat(2_000))).hasSize(5);
        assertThat(codes("x".repeat(50_000))).isEmpty();
        Texts texts = new Texts(null, List.of(new Row("L", "word ".repeat(20_000), List.of())));
        assertThat(TextIndex.inMemory(texts).search("wor", List.of(), null).ranked())
                .hasSize(1);
    }

    @Test
    void tiesKeepTheOrderOfOrdinalsWhateverTheIndexCameFrom() {
        Row[] same = new Row[500];
        Arrays.setAll(same, i -> new Row("T" + i, "Same words", List.of()));
        Texts texts = new Texts(null, List.of(same));
        long[] found = TextIndex.inMemory(texts).search("same", List.of(), null).ranked();
        assertThat(found).hasSize(500).isSorted();
        assertThat(TextIndex.inMemory(texts).search("same", List.of(), null).ranked())
                .isEqualTo(found);
    }

    @Test
    void anEmptyCodeSystemIsSearchedInVain() {
        assertThat(TextIndex.inMemory(new Texts(null, List.of()))
                        .search("any", List.of(), null)
                        .ranked())
                .isEmpty();
    }

    private List<String> codes(String text) {
        return codes(text, null);
    }

    /** Of a word that many have, more than one bounded answer takes, the marks of the first search serve the next ones. */
    @Test
    void theBestOfAWordThatManyHaveAreTheSameHoweverTheyAreCollected() {
        Random random = new Random(20261129);
        List<String> words = List.of("fracture", "fractures", "left", "femur", "open", "shaft", "type", "i");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            List<String> title = new ArrayList<>();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                title.add(words.get(random.nextInt(words.size())));
            }
            rows.add(new Row("S" + i, String.join(" ", title), List.of(en(words.get(random.nextInt(8)) + " injury"))));
        }
        TextIndex many = TextIndex.inMemory(new Texts("en", rows));
        for (String text : List.of("fracture", "left", "f", "injury", "fracture", "fractur", "left femur", "S1", "i")) {
            TextMatches matches = many.search(text, List.of(), null);
            long[] ranked = matches.ranked();
            assertThat(ranked).as(text).isNotEmpty();
            for (int wanted : new int[] {0, 1, 20, 7_000}) {
                BitSet all = new BitSet();
                BestMatches best = new BestMatches(wanted);
                matches.cursor().collect(null, all, best);
                assertThat(best.ranked())
                        .as(text)
                        .containsExactly(Arrays.copyOf(ranked, Math.min(wanted, ranked.length)));
                assertThat(all.stream().toArray())
                        .as(text)
                        .containsExactly(
                                Arrays.stream(matches.ordinals()).sorted().toArray());
                BitSet even = new BitSet();
                BestMatches bestEven = new BestMatches(wanted);
                matches.cursor().collect(ordinal -> ordinal % 2 == 0, even, bestEven);
                assertThat(bestEven.ranked())
                        .as(text)
                        .containsExactly(Arrays.stream(ranked)
                                .filter(rank -> MatchRank.ordinal(rank) % 2 == 0)
                                .limit(wanted)
                                .toArray());
            }
        }
    }

    private List<String> codes(String text, @Nullable String language) {
        return Arrays.stream(index.search(text, List.of(), language).ranked())
                .mapToObj(match -> CONCEPTS.code((int) match))
                .toList();
    }

    private static Designation de(String text) {
        return Designation.of("de", null, text);
    }

    private static Designation en(String text) {
        return Designation.of("en-US", null, text);
    }

    private record Row(String code, @Nullable String display, List<Designation> designations) {}

    private record Texts(@Nullable String language, List<Row> rows) implements SearchableTexts {
        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public String code(int ordinal) {
            return rows.get(ordinal).code();
        }

        @Override
        public @Nullable String display(int ordinal) {
            return rows.get(ordinal).display();
        }

        @Override
        public List<Designation> designations(int ordinal) {
            return rows.get(ordinal).designations();
        }
    }
}
