package org.crosswalk.service.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.MedicalCodeSystems;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.testing.LoadedReleases;
import org.crosswalk.testing.SharedData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How often the code that the Alphabetic Index gives for a term is among the first that a search for the term finds: as the
 * term is written, with its words in another order, and with a letter wrong. A code with a dash counts by any code under it; a
 * row of a table is asked for with one of its columns. The sample is the same each time.
 */
@SharedData
class SearchRecallTest {

    private static final int TERMS = 400;

    /** So many of them letter by letter. */
    private static final int TYPED = 100;

    private static final String YEAR_OF_THE_INDEX = "2016";
    private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{5,}");

    private final List<CodeSystemProvider> releases = new ArrayList<>();
    private @Nullable TerminologyView view;

    @BeforeEach
    void serve() throws Exception {
        TerminologyRegistry registry = LoadedReleases.registry();
        InMemoryBuilder builder = new InMemoryBuilder();
        view = registry.view(RequestContext.plain(), builder, builder, Clock.systemUTC());
        releases.addAll(registry.current().codeSystems());
    }

    private CodeSystemProvider release(String url, String version) {
        return releases.stream()
                .filter(each -> each.header().url().equals(url)
                        && version.equals(each.header().version()))
                .findFirst()
                .orElseThrow();
    }

    /** A question: the code that is right, and whether any code under it is right too. */
    private record Question(
            String code,
            boolean below,
            String text,
            String shuffled,
            @Nullable String misspelt) {}

    @Test
    void aReleaseIsSearchedByItsOwnIndex() {
        List<Double> recall = recall(YEAR_OF_THE_INDEX);
        assertThat(recall.get(0)).as("first 3").isGreaterThanOrEqualTo(0.95);
        assertThat(recall.get(1)).as("first 10").isGreaterThanOrEqualTo(0.95);
        assertThat(recall.get(5)).as("first 10, one letter wrong").isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void aReleaseWithoutAnIndexIsSearchedByThatOfAnotherYear() {
        List<Double> recall = recall("2026");
        assertThat(recall.get(0)).as("first 3").isGreaterThanOrEqualTo(0.75);
        assertThat(recall.get(1)).as("first 10").isGreaterThanOrEqualTo(0.88);
        assertThat(recall.get(5)).as("first 10, one letter wrong").isGreaterThanOrEqualTo(0.75);
    }

    private List<Double> recall(String version) {
        CodeSystemProvider release = release(MedicalCodeSystems.ICD_10_CM.uri(), version);
        CodeSearch search = new CodeSearch(Objects.requireNonNull(view));
        int[] asked = new int[3];
        int[][] found = new int[3][2];
        for (Question question : questions(release)) {
            List<@Nullable String> texts = Arrays.asList(question.text(), question.shuffled(), question.misspelt());
            for (int way = 0; way < texts.size(); way++) {
                String text = texts.get(way);
                if (text != null) {
                    int place =
                            place(search.find(release, text, release.all(), 10).best(), question, release);
                    asked[way]++;
                    found[way][0] += place < 3 ? 1 : 0;
                    found[way][1] += place < 10 ? 1 : 0;
                }
            }
        }
        List<Double> recall = new ArrayList<>();
        List<String> names = List.of("as the Index writes it", "words in another order", "one letter wrong");
        for (int way = 0; way < names.size(); way++) {
            double first3 = found[way][0] / (double) asked[way];
            double first10 = found[way][1] / (double) asked[way];
            System.out.printf(
                    Locale.ROOT,
                    "ICD-10-CM %s, %s, %d terms: %.3f among the first 3, %.3f among the first 10%n",
                    version,
                    names.get(way),
                    asked[way],
                    first3,
                    first10);
            recall.add(first3);
            recall.add(first10);
        }
        return recall;
    }

    /**
     * While a term is typed, the code that is among the first three for the whole of it is among the first ten already, from
     * two thirds of the term on.
     */
    @Test
    void aCodeStaysWhileItsTermIsTyped() {
        assertThat(stability(YEAR_OF_THE_INDEX)).isGreaterThanOrEqualTo(0.9);
        assertThat(stability("2026")).isGreaterThanOrEqualTo(0.9);
    }

    private double stability(String version) {
        CodeSystemProvider release = release(MedicalCodeSystems.ICD_10_CM.uri(), version);
        CodeSearch search = new CodeSearch(Objects.requireNonNull(view));
        int prefixes = 0;
        int there = 0;
        for (Question question : questions(release).subList(0, TYPED)) {
            String text = question.text();
            if (place(search.find(release, text, release.all(), 3).best(), question, release) < 3) {
                for (int end = (2 * text.length() + 2) / 3; end < text.length(); end++) {
                    String typed = text.substring(0, end);
                    prefixes++;
                    there +=
                            place(search.find(release, typed, release.all(), 10).best(), question, release) < 10
                                    ? 1
                                    : 0;
                }
            }
        }
        double share = there / (double) prefixes;
        System.out.printf(
                Locale.ROOT,
                "ICD-10-CM %s, %d beginnings of terms: %.3f among the first 10%n",
                version,
                prefixes,
                share);
        return share;
    }

    private static int place(long[] found, Question question, CodeSystemProvider release) {
        int wanted = release.ordinalOf(question.code());
        for (int i = 0; i < Math.min(10, found.length); i++) {
            int ordinal = MatchRank.ordinal(found[i]);
            if (ordinal == wanted || (question.below() && release.subsumes(wanted, ordinal) == Subsumption.SUBSUMES)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Terms whose code has the same title in the release. */
    private List<Question> questions(CodeSystemProvider release) {
        CodeSystemProvider own = release(MedicalCodeSystems.ICD_10_CM.uri(), YEAR_OF_THE_INDEX);
        CodeSystemProvider index =
                release(MedicalCodeSystems.ICD_10_CM.alphabeticIndex().uri(), YEAR_OF_THE_INDEX);
        Random random = new Random(20261128);
        List<Question> questions = new ArrayList<>();
        while (questions.size() < TERMS) {
            int term = random.nextInt(index.size());
            List<ConceptProperty> leads = index.properties(term).stream()
                    .filter(property -> property.value() instanceof CodingValue
                            && !property.code().equals(IndexProperty.MANIFESTATION.code()))
                    .toList();
            if (!leads.isEmpty()) {
                ConceptProperty lead = leads.get(random.nextInt(leads.size()));
                String code = lead.value().asText();
                int there = release.ordinalOf(code);
                int here = own.ordinalOf(code);
                if (there >= 0 && here >= 0 && Objects.equals(release.display(there), own.display(here))) {
                    questions.add(question(index, term, lead, random));
                }
            }
        }
        return questions;
    }

    private static Question question(CodeSystemProvider index, int term, ConceptProperty lead, Random random) {
        PropertyDefinition column = Objects.requireNonNull(index.header().property(lead.code()));
        String text = IndexPath.names(index.code(term)).get(0)
                + (IndexProperty.isColumn(column) ? " " + column.description() : "");
        List<String> words = new ArrayList<>(List.of(text.split("[ ,]+")));
        String misspelt = misspelt(words, random);
        Collections.shuffle(words, random);
        return new Question(
                lead.value().asText(),
                "true".equals(index.firstProperty(term, IndexProperty.INCOMPLETE.code())),
                text,
                String.join(" ", words),
                misspelt);
    }

    private static @Nullable String misspelt(List<String> words, Random random) {
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (LONG_WORD.matcher(words.get(i)).matches()) {
                candidates.add(i);
            }
        }
        if (candidates.isEmpty()) {
            return null;
        }
        int at = candidates.get(random.nextInt(candidates.size()));
        StringBuilder word = new StringBuilder(words.get(at));
        int letter = 1 + random.nextInt(word.length() - 1);
        char other = (char) ('a' + random.nextInt(26));
        word.setCharAt(letter, other == word.charAt(letter) ? (char) (other == 'z' ? 'a' : other + 1) : other);
        List<String> spelt = new ArrayList<>(words);
        spelt.set(at, word.toString());
        return String.join(" ", spelt);
    }
}
