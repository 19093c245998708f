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
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** The concepts of single words and of beginnings of words. For one search at a time; not thread-safe. */
final class WordLists {

    /** A beginning of more words than these is made one list at once. */
    private static final int FEW = 8;

    /** More than these are marked, as that takes less room, or read from the index as one goes. */
    private static final int FEW_CONCEPTS = 4_096;

    /** Of a larger index so many marks cannot be kept. */
    private static final int MOST_MARKED = 1 << 19;

    private final LeafReader leaf;
    private final KnownForms known;
    private final Map<String, TermsEnum> fields = new HashMap<>();
    private @Nullable PostingsEnum reused;

    WordLists(LeafReader leaf, KnownForms known) {
        this.leaf = leaf;
        this.known = known;
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

    /**
     * What lists are asked for.
     *
     * @param text a word, or with {@code begins} the beginning of words
     */
    record Asked(String field, BytesRef text, boolean begins) {

        /** About how much memory it takes among what is kept. */
        long bytes() {
            return 160L + text.length;
        }
    }

    /** The concepts with a word; null when there are none. The word is not to be changed afterwards. */
    @Nullable
    DocIdSetIterator of(String field, BytesRef word) throws IOException {
        List<Postings> list = lists(new Asked(field, word, false));
        return list.isEmpty() ? null : list.get(0).open();
    }

    /** The concepts with a word that begins so, in one list or in a few. */
    List<DocIdSetIterator> beginning(String field, BytesRef beginning) throws IOException {
        List<Postings> lists = lists(new Asked(field, beginning, true));
        List<DocIdSetIterator> opened = new ArrayList<>(lists.size());
        for (Postings each : lists) {
            opened.add(each.open());
        }
        return opened;
    }

    private List<Postings> lists(Asked asked) throws IOException {
        List<Postings> lists = known.lists(asked);
        if (lists == null) {
            TermsEnum words = words(asked.field);
            if (asked.begins) {
                lists = beginning(words, asked.text);
            } else {
                lists = words.seekExact(asked.text) ? List.of(list(words)) : List.of();
            }
            known.keep(asked, lists);
        }
        return lists;
    }

    /** The concepts of the word at which a field stands; they are read at once, as an open list takes kilobytes. */
    private Postings list(TermsEnum words) throws IOException {
        int count = words.docFreq();
        if (count > FEW_CONCEPTS && leaf.maxDoc() > MOST_MARKED) {
            return new Postings.Read(words.postings(null, PostingsEnum.NONE));
        }
        reused = words.postings(reused, PostingsEnum.NONE);
        if (count > FEW_CONCEPTS) {
            FixedBitSet marked = new FixedBitSet(leaf.maxDoc());
            marked.or(reused);
            return new Postings.Marks(marked, count);
        }
        int[] concepts = new int[count];
        for (int i = 0; i < count; i++) {
            concepts[i] = reused.nextDoc();
        }
        return new Postings.Few(concepts);
    }

    private List<Postings> beginning(TermsEnum words, BytesRef beginning) throws IOException {
        List<Postings> lists = new ArrayList<>(2);
        FixedBitSet all = null;
        long cost = 0;
        boolean more = words.seekCeil(beginning) != TermsEnum.SeekStatus.END;
        while (more && StringHelper.startsWith(words.term(), beginning)) {
            if (all == null && lists.size() == FEW) {
                all = new FixedBitSet(leaf.maxDoc());
                for (Postings list : lists) {
                    DocIdSetIterator opened = list.open();
                    cost += opened.cost();
                    all.or(opened);
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
        return all == null ? lists : List.of(Postings.of(all, cost, FEW_CONCEPTS));
    }
}
