package org.crosswalk.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a user types, looked up in a Lucene index. Every word has to be there: itself, as the beginning of a word, in the plural for
 * the singular, or, where no word begins so, with a letter or two wrong. How a concept was found decides its score, and
 * nothing else does, so that the scores of two code systems can be compared.
 */
final class WordQuery {

    /** Above every sum of word scores, so that the kinds of a match rank before its words. */
    private static final float CODE = 20_000;

    private static final float SAME_WORDS = 10_000;
    private static final float PHRASE = 1_000;

    private static final float WORD = 8;
    private static final float OTHER_FORM = 7;
    private static final float MISSPELT = 5;
    private static final float BEGINNING = 3;
    private static final float ABBREVIATED = 2;

    /** More for each word that stands in the display. */
    private static final float IN_DISPLAY = 2;

    private static final float BEGINS_IN_DISPLAY = 1;

    /** A reading in other words ranks below what is written. */
    private static final float IN_OTHER_WORDS = 0.5f;

    /** What is typed beyond these is not looked at: Lucene bounds the size of a query, and so must we. */
    private static final int MOST_WORDS = 32;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MOST_CHARACTERS = 2_000;

    /** A word that one in so many concepts has is one of many. */
    private static final int MANY = 64;

    private final IndexSearcher searcher;
    private final @Nullable LeafReader leaf;
    private final @Nullable WordLists lists;
    private final List<String> fields;
    private final WordForms forms;
    private final KnownForms known;

    private WordQuery(WordSearch search, @Nullable WordLists lists, @Nullable String language) throws IOException {
        this.searcher = search.searcher();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        this.leaf = leaves.isEmpty() ? null : leaves.get(0).reader();
        this.lists = lists;
        this.fields = fields(language);
        this.known = search.known();
        this.forms = new WordForms(searcher.getIndexReader(), fields.get(0), known);
    }

    /**
     * What fits.
     *
     * @param search what is searched
     * @param typed what the user typed
     * @param otherWords the same in other words
     * @param language BCP 47 tag of the texts to search, or null for all
     */
    static WordMatches matches(WordSearch search, String typed, List<String> otherWords, @Nullable String language)
            throws IOException {
        WordLists lists = search.lists();
        WordQuery words = new WordQuery(search, lists, language);
        List<Clause.Reading> readings = new ArrayList<>();
        words.read(typed, otherWords.isEmpty(), 1, readings);
        for (String other : otherWords) {
            words.read(other, true, IN_OTHER_WORDS, readings);
        }
        search.spare(lists);
        return new WordMatches(readings, search.lengths());
    }

    /** A language of which the index has no text at all restricts nothing. */
    private List<String> fields(@Nullable String language) throws IOException {
        String field = WordSearch.languageField(language);
        boolean has = leaf != null && !WordSearch.primary(language).isEmpty() && leaf.terms(field) != null;
        return has ? List.of(field, WordSearch.languageField(null)) : List.of(WordSearch.ANY);
    }

    private void read(String text, boolean forgiving, float factor, List<Clause.Reading> readings) throws IOException {
        forms.forgive(forgiving);
        String typed = text.strip();
        typed = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
        List<Clause> needed = new ArrayList<>();
        int clauses = 0;
        List<String> words = new ArrayList<>();
        Map<String, List<String>> chunks = new LinkedHashMap<>();
        for (String chunk : BLANKS.split(typed)) {
            words.addAll(chunks.computeIfAbsent(chunk, WordSearch::words));
        }
        for (Map.Entry<String, List<String>> entry : chunks.entrySet()) {
            String chunk = entry.getKey();
            List<String> its = entry.getValue();
            if (clauses < MOST_WORDS
                    && (!its.isEmpty() || !WordSearch.foldedCode(chunk).isEmpty())) {
                Clause clause = chunk(chunk, its, MOST_WORDS - clauses);
                needed.add(chunks.size() > 1 ? clause : marked(chunk, its, clause));
                clauses += Math.max(1, its.size());
            }
        }
        if (needed.isEmpty()) {
            return;
        }
        List<Clause> rare = new ArrayList<>();
        List<Clause> usual = new ArrayList<>();
        term(WordSearch.CODE, new BytesRef(WordSearch.foldedCode(typed)), CODE, rare);
        if (!words.isEmpty() && words.size() <= MOST_WORDS) {
            whole(words, rare, usual);
        }
        readings.add(new Clause.Reading(
                needed.size() == 1 ? needed.get(0) : Clause.All.of(needed.toArray(new Clause[0])),
                usual.toArray(new Clause[0]),
                rare.toArray(new Clause[0]),
                factor));
    }

    /** Ranks what has just these words, first as they are typed and then in another order; then the phrase. */
    private void whole(List<String> words, List<Clause> rare, List<Clause> usual) throws IOException {
        List<Clause> names = new ArrayList<>();
        for (List<String> spelt : forms.spellings(words)) {
            List<BytesRef> terms = spelt.stream().map(BytesRef::new).toList();
            float trust = spelt.equals(words) ? 1 : 0.9f;
            term(WordSearch.BAG, WordSearch.bag(terms), trust * SAME_WORDS, names);
        }
        if (!names.isEmpty()) {
            rare.add(any(names));
        }
        if (words.size() > 1) {
            String[] phrase = words.toArray(new String[0]);
            phrase(WordSearch.DISPLAY, phrase, rare);
            phrase(WordSearch.ANY, phrase, rare);
        }
        for (String word : words) {
            term(WordSearch.DISPLAY, new BytesRef(word), IN_DISPLAY, usual);
            beginning(WordSearch.DISPLAY, word, BEGINS_IN_DISPLAY, usual);
        }
    }

    /** What stands between blanks: the beginning of a code, or words. */
    private Clause chunk(String chunk, List<String> words, int mostWords) throws IOException {
        List<Clause> readings = new ArrayList<>();
        String code = WordSearch.foldedCode(chunk);
        if (!code.isEmpty()) {
            beginning(WordSearch.CODE, code, BEGINNING, readings);
        }
        if (!words.isEmpty()) {
            List<Clause> every = new ArrayList<>();
            for (String word : words.subList(0, Math.min(words.size(), mostWords))) {
                every.add(word(word));
            }
            readings.add(every.size() == 1 ? every.get(0) : Clause.All.of(every.toArray(new Clause[0])));
        }
        return any(readings);
    }

    private Clause word(String word) throws IOException {
        return any(readings(word));
    }

    /**
     * The clause of a chunk, its concepts marked where they are many: to go from mark to mark is quicker than to ask each list of
     * a word for its next one.
     */
    private Clause marked(String chunk, List<String> words, Clause clause) throws IOException {
        if (leaf == null || clause instanceof Clause.All || clause.cost() < leaf.maxDoc() / MANY) {
            return clause;
        }
        int size = leaf.maxDoc();
        FixedBitSet concepts = known.marks(fields, chunk, forms.forgives(), () -> {
            FixedBitSet marks = new FixedBitSet(size);
            chunk(chunk, words, MOST_WORDS).mark(marks);
            return marks;
        });
        return new Clause.Marked(concepts, clause);
    }

    private List<Clause> readings(String word) throws IOException {
        List<Clause> readings = new ArrayList<>();
        for (String field : fields) {
            term(field, new BytesRef(word), WORD, readings);
            for (String form : forms.otherForms(word)) {
                term(field, new BytesRef(form), OTHER_FORM, readings);
            }
            for (String meant : forms.meant(word)) {
                term(field, new BytesRef(meant), MISSPELT, readings);
            }
            beginning(field, word, BEGINNING, readings);
        }
        if (fields.equals(List.of(WordSearch.ANY))) {
            beginning(WordSearch.ABBREVIATED, word, ABBREVIATED, readings);
        }
        return readings;
    }

    private static Clause any(List<Clause> clauses) {
        return clauses.size() == 1 ? clauses.get(0) : Clause.Any.of(clauses.toArray(new Clause[0]));
    }

    private void term(String field, BytesRef word, float score, List<Clause> to) throws IOException {
        DocIdSetIterator list = lists == null ? null : lists.of(field, word);
        if (list != null) {
            to.add(new Clause.Constant(list, score));
        }
    }

    private void beginning(String field, String text, float score, List<Clause> to) throws IOException {
        List<Clause> found = new ArrayList<>(2);
        if (lists != null) {
            for (DocIdSetIterator list : lists.beginning(field, new BytesRef(text))) {
                found.add(new Clause.Constant(list, score));
            }
        }
        if (!found.isEmpty()) {
            to.add(any(found));
        }
    }

    private void phrase(String field, String[] words, List<Clause> to) throws IOException {
        if (leaf != null) {
            Query query = searcher.rewrite(new ConstantScoreQuery(new PhraseQuery(field, words)));
            Scorer scorer = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1)
                    .scorer(searcher.getIndexReader().leaves().get(0));
            if (scorer != null) {
                to.add(new Clause.Constant(scorer.iterator(), PHRASE));
            }
        }
    }
}
