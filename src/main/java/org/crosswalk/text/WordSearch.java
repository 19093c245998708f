package org.crosswalk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.StringHelper;
import org.crosswalk.model.MatchRank;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a user types. Thread-safe.
 *
 * @param spare what reads lists of words and is read by nobody: to make one takes as long as a short list
 * @param lengths of each concept the {@link #LENGTH}; on the heap, as it is asked for with each match
 */
@SuppressWarnings("ArrayRecordComponent") // not handed out
record WordSearch(IndexSearcher searcher, KnownForms known, Queue<WordLists> spare, short[] lengths) {

    /** As many as threads that search one index at the same moment, mostly. */
    private static final int MOST_SPARE = 4;

    /** The code without its period, folded. */
    static final String CODE = "code";

    /** The display without what stands in parentheses. */
    static final String DISPLAY = "display";

    /** Display and designations. */
    static final String ANY = "any";

    /** Texts whose words are abbreviated. */
    static final String ABBREVIATED = "short";

    /** Each display and designation as one term: what {@link #bag} makes of its words. */
    static final String BAG = "bag";

    /** How many words the display has, without those in parentheses. */
    static final String LENGTH = "length";

    /** {@code Stone(s)} is one word. */
    private static final Pattern ENDINGS = Pattern.compile("(?<=\\p{L})\\((?:s|es)\\)");

    private static final Analyzer FOLDING = new Folding();

    /** Over an index, of which it is to be known how long the names are. */
    static WordSearch over(IndexSearcher searcher) throws IOException {
        IndexReader reader = searcher.getIndexReader();
        short[] lengths = new short[reader.maxDoc()];
        Arrays.fill(lengths, (short) MatchRank.LONGEST);
        for (LeafReaderContext leaf : reader.leaves()) {
            NumericDocValues values = leaf.reader().getNumericDocValues(LENGTH);
            while (values != null && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                lengths[leaf.docBase + values.docID()] = (short) Math.min(MatchRank.LONGEST, values.longValue());
            }
        }
        return new WordSearch(searcher, new KnownForms(), new ArrayBlockingQueue<>(MOST_SPARE), lengths);
    }

    /** What reads lists of words, for one search; null where there are none. */
    @Nullable
    WordLists lists() {
        WordLists free = spare.poll();
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return free != null || leaves.isEmpty()
                ? free
                : new WordLists(leaves.get(0).reader(), known);
    }

    /** Takes it back. */
    void spare(@Nullable WordLists used) {
        if (used != null) {
            spare.offer(used);
        }
    }

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

    /**
     * The different words of a whole text, in whatever order, as one short term: 64 bits. Two texts that shared them would but
     * rank beside each other.
     */
    static BytesRef bag(List<BytesRef> words) {
        BytesRef[] sorted = words.toArray(new BytesRef[0]);
        Arrays.sort(sorted);
        BytesRefBuilder text = new BytesRefBuilder();
        BytesRef before = null;
        for (BytesRef word : sorted) {
            if (!word.equals(before)) {
                text.append(word);
                text.append((byte) ' ');
            }
            before = word;
        }
        byte[] term = new byte[2 * Integer.BYTES];
        ByteBuffer.wrap(term)
                .putInt(StringHelper.murmurhash3_x86_32(text.get(), 0))
                .putInt(StringHelper.murmurhash3_x86_32(text.get(), 1));
        return new BytesRef(term);
    }

    /** The folded words of a text. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = FOLDING.tokenStream(ANY, ENDINGS.matcher(text).replaceAll(""))) {
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

    WordMatches find(String text, List<String> otherWords, @Nullable String language) throws IOException {
        return WordQuery.matches(this, text, otherWords, language);
    }
}
