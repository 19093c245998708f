package org.crosswalk.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** The concepts of single words and of beginnings of words. For one search at a time; not thread-safe. */
final class WordLists {

    /** A beginning of more words than these is made one list at once. */
    private static final int FEW = 8;

    /** A list that Lucene does not pack into blocks. */
    private static final int SHORT = 127;

    private final LeafReader leaf;
    private final Map<String, TermsEnum> fields = new HashMap<>();
    private @Nullable PostingsEnum reused;

    WordLists(LeafReader leaf) {
        this.leaf = leaf;
    }

    private TermsEnum words(String field) throws IOException {
        TermsEnum known = fields.get(field);
        if (known == null) {
            Terms terms = leaf.terms(field);
            known = terms == null ? TermsEnum.EMPTY : terms.iterator();
            fields.put(field, known);
        }
        return known;
    }

    /** The concepts with a word; null when there are none. */
    @Nullable
    DocIdSetIterator of(String field, BytesRef word) throws IOException {
        TermsEnum words = words(field);
        return words.seekExact(word) ? list(words) : null;
    }

    /** The concepts of the word at which a field stands; few of them are read at once, as an open list takes kilobytes. */
    private DocIdSetIterator list(TermsEnum words) throws IOException {
        int count = words.docFreq();
        if (count > SHORT) {
            return words.postings(null, PostingsEnum.NONE);
        }
        reused = words.postings(reused, PostingsEnum.NONE);
        int[] concepts = new int[count];
        for (int i = 0; i < count; i++) {
            concepts[i] = reused.nextDoc();
        }
        return new ShortList(concepts);
    }

    private static final class ShortList extends DocIdSetIterator {
        private final int[] concepts;
        private int at = -1;

        ShortList(int[] concepts) {
            this.concepts = concepts;
        }

        @Override
        public int docID() {
            return at < 0 ? -1 : at < concepts.length ? concepts[at] : NO_MORE_DOCS;
        }

        @Override
        public int nextDoc() {
            at++;
            return docID();
        }

        @Override
        public int advance(int target) {
            do {
                at++;
            } while (at < concepts.length && concepts[at] < target);
            return docID();
        }

        @Override
        public long cost() {
            return concepts.length;
        }
    }

    /** The concepts with a word that begins so, in one list or in a few. */
    List<DocIdSetIterator> beginning(String field, BytesRef beginning) throws IOException {
        TermsEnum words = words(field);
        List<DocIdSetIterator> lists = new ArrayList<>(2);
        FixedBitSet all = null;
        long cost = 0;
        boolean more = words.seekCeil(beginning) != TermsEnum.SeekStatus.END;
        while (more && StringHelper.startsWith(words.term(), beginning)) {
            if (all == null && lists.size() == FEW) {
                all = new FixedBitSet(leaf.maxDoc());
                for (DocIdSetIterator list : lists) {
                    cost += list.cost();
                    all.or(list);
                }
            }
            if (all == null) {
                lists.add(list(words));
            } else {
                reused = words.postings(reused, PostingsEnum.NONE);
                cost += reused.cost();
                all.or(reused);
            }
            more = words.next() != null;
        }
        return all == null ? lists : List.of(new BitSetIterator(all, cost));
    }
}
