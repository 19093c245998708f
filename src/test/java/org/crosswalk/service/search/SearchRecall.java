package org.crosswalk.service.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.model.Subsumption;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.jspecify.annotations.Nullable;

/**
 * How often the code that the Alphabetic Index gives for a term is among the first that a search for the term finds. The terms
 * are those that lead to a code whose title is the same in the release; where it has no Index of its own they are those of the
 * one by which it is searched. A query is the main term and its subterms without the nonessential modifiers. A code with a dash
 * counts by any code under it, first characters by any code that begins so; a row of a table is asked for with one of its
 * columns. The sample is the same each time.
 */
public final class SearchRecall {

    private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{5,}");
    private static final int FIRST = 3;
    private static final int PAGE = 10;

    private final TerminologyView view;
    private final CodeSystemProvider release;
    private final CodeSystemProvider indexed;
    private final List<Question> questions;

    /** How a term is asked for. */
    public enum Way {
        AS_WRITTEN("as the Index writes it"),
        OTHER_ORDER("words in another order"),
        MISSPELT("one letter wrong");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Shares of the terms.
     *
     * @param terms how many were asked for
     * @param first3 of them had their code among the first three
     * @param first10 of them had their code among the first ten
     */
    public record Recall(int terms, double first3, double first10) {}

    /**
     * What the list shows while a term is typed whose code is among the first three in the end.
     *
     * @param beginnings of terms, from two thirds of the term on
     * @param there the share of them for which the code is among the first ten already
     */
    public record Typing(int beginnings, double there) {}

    private record Question(
            IntPredicate right,
            String text,
            String shuffled,
            @Nullable String misspelt) {

        @Nullable
        String text(Way way) {
            return switch (way) {
                case AS_WRITTEN -> text;
                case OTHER_ORDER -> shuffled;
                case MISSPELT -> misspelt;
            };
        }
    }

    private SearchRecall(
            TerminologyView view, CodeSystemProvider release, CodeSystemProvider indexed, List<Question> questions) {
        this.view = view;
        this.release = release;
        this.indexed = indexed;
        this.questions = questions;
    }

    /**
     * The questions to a release; empty where no release of its system has an Index, or no term of it leads to a code that the
     * release has with the same title.
     *
     * @param most how many terms to draw
     */
    public static Optional<SearchRecall> of(TerminologyView view, CodeSystemProvider release, int most) {
        return NearestIndex.of(release, view)
                .map(nearest -> new SearchRecall(
                        view,
                        release,
                        nearest.terms().release(),
                        questions(nearest.terms().index(), nearest.terms().release(), release, most)))
                .filter(recall -> !recall.questions.isEmpty());
    }

    /** The release whose Index it is that the terms come from. */
    public CodeSystemProvider indexed() {
        return indexed;
    }

    /** Asks for each term in one way; a term without a long word is not misspelt. */
    public Recall recall(Way way) {
        CodeSearch search = new CodeSearch(view);
        int asked = 0;
        int first3 = 0;
        int first10 = 0;
        for (Question question : questions) {
            String text = question.text(way);
            if (text != null) {
                int place = place(search, text, PAGE, question);
                asked++;
                first3 += place < FIRST ? 1 : 0;
                first10 += place < PAGE ? 1 : 0;
            }
        }
        return new Recall(asked, first3 / (double) asked, first10 / (double) asked);
    }

    /** Types some of the terms letter by letter. */
    public Typing typing(int terms) {
        CodeSearch search = new CodeSearch(view);
        int beginnings = 0;
        int there = 0;
        for (Question question : questions.subList(0, Math.min(terms, questions.size()))) {
            String text = question.text();
            if (place(search, text, FIRST, question) < FIRST) {
                for (int end = (2 * text.length() + 2) / 3; end < text.length(); end++) {
                    beginnings++;
                    there += place(search, text.substring(0, end), PAGE, question) < PAGE ? 1 : 0;
                }
            }
        }
        return new Typing(beginnings, there / (double) beginnings);
    }

    private int place(CodeSearch search, String text, int most, Question question) {
        long[] found = search.find(release, text, release.all(), most).best();
        for (int i = 0; i < found.length; i++) {
            if (question.right().test(MatchRank.ordinal(found[i]))) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private static List<Question> questions(
            CodeSystemProvider index, CodeSystemProvider indexed, CodeSystemProvider release, int most) {
        Random random = new Random(20261128);
        List<Integer> terms = IntStream.range(0, index.size()).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(terms, random);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < terms.size() && questions.size() < most; i++) {
            int term = terms.get(i);
            List<ConceptProperty> leads =
                    index.properties(term).stream().filter(SearchRecall::leads).toList();
            if (!leads.isEmpty()) {
                ConceptProperty lead = leads.get(random.nextInt(leads.size()));
                IntPredicate right = right(index, term, lead, indexed, release);
                if (right != null) {
                    questions.add(question(index, term, lead, right, random));
                }
            }
        }
        return questions;
    }

    private static boolean leads(ConceptProperty property) {
        return property.code().equals(IndexProperty.BEGINNING.code())
                || (property.value() instanceof CodingValue
                        && !property.code().equals(IndexProperty.MANIFESTATION.code()));
    }

    /** The codes that are right; null where the release does not have the code, or with another title. */
    private static @Nullable IntPredicate right(
            CodeSystemProvider index,
            int term,
            ConceptProperty lead,
            CodeSystemProvider indexed,
            CodeSystemProvider release) {
        String code = lead.value().asText();
        if (!(lead.value() instanceof CodingValue)) {
            return found -> release.code(found).startsWith(code);
        }
        int there = release.ordinalOf(code);
        int here = indexed.ordinalOf(code);
        if (there < 0 || here < 0 || !Objects.equals(release.display(there), indexed.display(here))) {
            return null;
        }
        boolean below = "true".equals(index.firstProperty(term, IndexProperty.INCOMPLETE.code()));
        return found -> found == there || (below && release.subsumes(there, found) == Subsumption.SUBSUMES);
    }

    private static Question question(
            CodeSystemProvider index, int term, ConceptProperty lead, IntPredicate right, Random random) {
        PropertyDefinition column = Objects.requireNonNull(index.header().property(lead.code()));
        String text = IndexPath.names(index.code(term)).get(0)
                + (IndexProperty.isColumn(column) ? " " + column.description() : "");
        List<String> words = new ArrayList<>(List.of(text.split("[ ,]+")));
        String misspelt = misspelt(words, random);
        Collections.shuffle(words, random);
        return new Question(right, text, String.join(" ", words), misspelt);
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
