package org.crosswalk.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What a user types as a Lucene query. Every word has to be there: itself, as the beginning of a word, in the plural for
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

    private static final int MOST_CHARACTERS = 2_000;
    private static final int LONGEST_PREFIX = 200;

    private final IndexSearcher searcher;
    private final List<String> fields;
    private final WordForms forms;

    private WordQuery(IndexSearcher searcher, @Nullable String language) throws IOException {
        this.searcher = searcher;
        this.fields = fields(language);
        this.forms = new WordForms(searcher.getIndexReader(), fields.get(0));
    }

    /**
     * The query.
     *
     * @param typed what the user typed
     * @param otherWords the same in other words
     * @param language BCP 47 tag of the texts to search, or null for all
     */
    static Query of(IndexSearcher searcher, String typed, List<String> otherWords, @Nullable String language)
            throws IOException {
        WordQuery words = new WordQuery(searcher, language);
        List<Query> readings = new ArrayList<>();
        readings.add(words.query(typed, otherWords.isEmpty()));
        for (String other : otherWords) {
            readings.add(new BoostQuery(words.query(other, true), IN_OTHER_WORDS));
        }
        return readings.size() == 1 ? readings.get(0) : new DisjunctionMaxQuery(readings, 0);
    }

    /** A language of which the index has no text at all restricts nothing. */
    private List<String> fields(@Nullable String language) throws IOException {
        String field = WordSearch.languageField(language);
        if (!WordSearch.primary(language).isEmpty()) {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                if (leaf.reader().terms(field) != null) {
                    return List.of(field, WordSearch.languageField(null));
                }
            }
        }
        return List.of(WordSearch.ANY);
    }

    private Query query(String text, boolean forgiving) throws IOException {
        forms.forgive(forgiving);
        String typed = text.strip();
        typed = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        int clauses = 0;
        Set<String> chunks = new LinkedHashSet<>(List.of(typed.split("\\s+")));
        for (String chunk : chunks) {
            Query query = clauses < MOST_WORDS ? chunk(chunk, MOST_WORDS - clauses) : new MatchNoDocsQuery();
            if (!(query instanceof MatchNoDocsQuery)) {
                clauses += Math.max(1, WordSearch.words(chunk).size());
                all.add(query, Occur.MUST);
            }
        }
        if (clauses == 0) {
            return new MatchNoDocsQuery("no word in the text");
        }
        all.add(constant(term(WordSearch.CODE, WordSearch.foldedCode(typed)), CODE), Occur.SHOULD);
        List<String> words = WordSearch.words(typed);
        if (!words.isEmpty() && words.size() <= MOST_WORDS) {
            whole(words, all);
        }
        return all.build();
    }

    /** Ranks what has just these words, first as they are typed and then in another order; then the phrase. */
    private void whole(List<String> words, BooleanQuery.Builder all) throws IOException {
        List<Query> names = new ArrayList<>();
        for (List<String> spelt : forms.spellings(words)) {
            List<BytesRef> terms = spelt.stream().map(BytesRef::new).toList();
            float trust = spelt.equals(words) ? 1 : 0.9f;
            names.add(constant(new TermQuery(new Term(WordSearch.BAG, WordSearch.bag(terms))), trust * SAME_WORDS));
        }
        all.add(new DisjunctionMaxQuery(names, 0), Occur.SHOULD);
        if (words.size() > 1) {
            String[] phrase = words.toArray(new String[0]);
            all.add(constant(new PhraseQuery(WordSearch.DISPLAY, phrase), PHRASE), Occur.SHOULD);
            all.add(constant(new PhraseQuery(WordSearch.ANY, phrase), PHRASE), Occur.SHOULD);
        }
        for (String word : words) {
            all.add(constant(term(WordSearch.DISPLAY, word), IN_DISPLAY), Occur.SHOULD);
            all.add(constant(beginning(WordSearch.DISPLAY, word), BEGINS_IN_DISPLAY), Occur.SHOULD);
        }
    }

    /** What stands between blanks: the beginning of a code, or words. */
    private Query chunk(String chunk, int mostWords) throws IOException {
        List<Query> readings = new ArrayList<>();
        String code = WordSearch.foldedCode(chunk);
        if (!code.isEmpty()) {
            readings.add(constant(beginning(WordSearch.CODE, code), BEGINNING));
        }
        List<String> words = WordSearch.words(chunk);
        if (!words.isEmpty()) {
            BooleanQuery.Builder every = new BooleanQuery.Builder();
            for (String word : words.subList(0, Math.min(words.size(), mostWords))) {
                every.add(word(word), Occur.MUST);
            }
            readings.add(every.build());
        }
        return readings.isEmpty() ? new MatchNoDocsQuery("no word") : new DisjunctionMaxQuery(readings, 0);
    }

    private Query word(String word) throws IOException {
        List<Query> readings = new ArrayList<>();
        for (String field : fields) {
            readings.add(constant(term(field, word), WORD));
            readings.add(constant(beginning(field, word), BEGINNING));
            for (String form : forms.otherForms(word)) {
                readings.add(constant(term(field, form), OTHER_FORM));
            }
            for (String meant : forms.meant(word)) {
                readings.add(constant(term(field, meant), MISSPELT));
            }
        }
        if (fields.equals(List.of(WordSearch.ANY))) {
            readings.add(constant(beginning(WordSearch.ABBREVIATED, word), ABBREVIATED));
        }
        return new DisjunctionMaxQuery(readings, 0);
    }

    private static Query term(String field, String word) {
        return new TermQuery(new Term(field, word));
    }

    /** What is longer than any word is looked up as a whole; Lucene takes no prefix of that length. */
    private static Query beginning(String field, String text) {
        return text.length() > LONGEST_PREFIX ? term(field, text) : new PrefixQuery(new Term(field, text));
    }

    private static Query constant(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
