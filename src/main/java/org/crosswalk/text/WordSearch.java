package org.crosswalk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Turns what a user types into a Lucene query and gives every match in rank order. Thread-safe. */
record WordSearch(IndexSearcher searcher) {

    /** The code without its period, folded. */
    static final String CODE = "code";

    /** The display. */
    static final String DISPLAY = "display";

    /** Display and designations. */
    static final String ANY = "any";

    /** Each display and designation as one term: what {@link #whole} makes of its words. */
    static final String WHOLE = "whole";

    /** Above every sum of word scores, so that the kinds of a match rank before its words. */
    private static final float WHOLE_BOOST = 10_000;

    private static final float CODE_BOOST = 20_000;
    private static final float PHRASE_BOOST = 1_000;
    private static final float WORD_BOOST = 4;
    private static final float DISPLAY_BOOST = 2;
    /** What is typed beyond these is not looked at: Lucene bounds the size of a query, and so must we. */
    private static final int MOST_WORDS = 32;

    private static final int MOST_CHARACTERS = 2_000;
    private static final int LONGEST_PREFIX = 200;

    private static final Analyzer FOLDING = new Folding();

    /** Field of the texts in a language; of texts without one when null. */
    static String languageField(@Nullable String language) {
        return "in-" + primary(language);
    }

    /** The language without region and script; empty for none. */
    static String primary(@Nullable String language) {
        if (language == null) {
            return "";
        }
        return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    static String foldedCode(String code) {
        return code.replace(".", "").toLowerCase(Locale.ROOT);
    }

    /** The words of a whole text as one short term: 64 bits. Two texts that shared them would but rank beside each other. */
    static BytesRef whole(List<BytesRef> words) {
        BytesRefBuilder text = new BytesRefBuilder();
        for (BytesRef word : words) {
            text.append(word);
            text.append((byte) ' ');
        }
        byte[] term = new byte[2 * Integer.BYTES];
        ByteBuffer.wrap(term)
                .putInt(StringHelper.murmurhash3_x86_32(text.get(), 0))
                .putInt(StringHelper.murmurhash3_x86_32(text.get(), 1));
        return new BytesRef(term);
    }

    private static List<BytesRef> bytes(List<String> words) {
        return words.stream().map(BytesRef::new).toList();
    }

    /** The folded words of a text. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = FOLDING.tokenStream(ANY, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be read", e);
        }
        return words;
    }

    int[] find(String text, @Nullable String language) throws IOException {
        return searcher.search(query(text, language), new CollectorManager<Ranking, int[]>() {
            @Override
            public Ranking newCollector() {
                return new Ranking();
            }

            @Override
            public int[] reduce(Collection<Ranking> parts) {
                return Ranking.best(parts);
            }
        });
    }

    private Query query(String text, @Nullable String language) throws IOException {
        String typed = text.strip();
        typed = typed.substring(0, Math.min(typed.length(), MOST_CHARACTERS));
        List<String> fields = fields(language);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        int clauses = 0;
        Set<String> chunks = new LinkedHashSet<>(List.of(typed.split("\\s+")));
        for (String chunk : chunks) {
            Query query = clauses < MOST_WORDS ? chunk(chunk, fields, MOST_WORDS - clauses) : new MatchNoDocsQuery();
            if (!(query instanceof MatchNoDocsQuery)) {
                clauses += Math.max(1, words(chunk).size());
                all.add(query, Occur.MUST);
            }
        }
        if (clauses == 0) {
            return new MatchNoDocsQuery("no word in the text");
        }
        List<String> words = words(typed);
        all.add(boosted(new TermQuery(new Term(CODE, foldedCode(typed))), CODE_BOOST), Occur.SHOULD);
        if (!words.isEmpty()) {
            all.add(boosted(new TermQuery(new Term(WHOLE, whole(bytes(words)))), WHOLE_BOOST), Occur.SHOULD);
        }
        if (words.size() > 1 && words.size() <= MOST_WORDS) {
            String[] phrase = words.toArray(new String[0]);
            all.add(boosted(new PhraseQuery(DISPLAY, phrase), 2 * PHRASE_BOOST), Occur.SHOULD);
            all.add(boosted(new PhraseQuery(ANY, phrase), PHRASE_BOOST), Occur.SHOULD);
        }
        for (String word : words.subList(0, Math.min(words.size(), MOST_WORDS))) {
            all.add(new BoostQuery(new TermQuery(new Term(DISPLAY, word)), DISPLAY_BOOST), Occur.SHOULD);
        }
        return all.build();
    }

    /** A language of which the index has no text at all restricts nothing. */
    private List<String> fields(@Nullable String language) throws IOException {
        String field = languageField(language);
        if (!primary(language).isEmpty()) {
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                if (leaf.reader().terms(field) != null) {
                    return List.of(field, languageField(null));
                }
            }
        }
        return List.of(ANY);
    }

    /** What stands between blanks: the beginning of a code, or words. */
    private static Query chunk(String chunk, List<String> fields, int mostWords) {
        List<Query> readings = new ArrayList<>();
        String code = foldedCode(chunk);
        if (!code.isEmpty()) {
            readings.add(new ConstantScoreQuery(beginning(CODE, code)));
        }
        List<String> words = words(chunk);
        if (!words.isEmpty()) {
            BooleanQuery.Builder every = new BooleanQuery.Builder();
            for (String word : words.subList(0, Math.min(words.size(), mostWords))) {
                every.add(word(word, fields), Occur.MUST);
            }
            readings.add(every.build());
        }
        return readings.isEmpty() ? new MatchNoDocsQuery("no word") : new DisjunctionMaxQuery(readings, 0);
    }

    private static Query word(String word, List<String> fields) {
        List<Query> readings = new ArrayList<>();
        for (String field : fields) {
            readings.add(new BoostQuery(new TermQuery(new Term(field, word)), WORD_BOOST));
            readings.add(new ConstantScoreQuery(beginning(field, word)));
        }
        return new DisjunctionMaxQuery(readings, 0);
    }

    /** What is longer than any word is looked up as a whole; Lucene takes no prefix of that length. */
    private static Query beginning(String field, String text) {
        Term term = new Term(field, text);
        return text.length() > LONGEST_PREFIX ? new TermQuery(term) : new PrefixQuery(term);
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(new ConstantScoreQuery(query), boost);
    }

    /** Keeps every match with its score. */
    private static final class Ranking implements Collector {
        private long[] keys = new long[64];
        private int count;

        @Override
        public LeafCollector getLeafCollector(LeafReaderContext context) {
            int base = context.docBase;
            return new LeafCollector() {
                private @Nullable Scorable scorer;

                @Override
                public void setScorer(Scorable next) {
                    scorer = next;
                }

                @Override
                public void collect(int doc) throws IOException {
                    add(base + doc, scorer == null ? 0 : scorer.score());
                }
            };
        }

        /** Scores are not negative, so their bits order as they do; the complement puts the best first. */
        private void add(int ordinal, float score) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count * 2);
            }
            keys[count++] = ((long) ~Float.floatToIntBits(score) << 32) | ordinal;
        }

        /** All matches of all parts of the index, the best first. */
        static int[] best(Collection<Ranking> parts) {
            long[] all = parts.stream()
                    .flatMapToLong(part -> Arrays.stream(part.keys, 0, part.count))
                    .sorted()
                    .toArray();
            int[] found = new int[all.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = (int) all[i];
            }
            return found;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
