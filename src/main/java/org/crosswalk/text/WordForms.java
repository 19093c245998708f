package org.crosswalk.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Which words of an index a typed word can stand for. A word that is in no text, and that none begins with, is taken for
 * the nearest ones: one letter may be wrong, too many or missing in words of four letters, two from eight on, the first
 * never; swapped neighbours are one slip. Not thread-safe.
 */
final class WordForms {

    private static final int ONE_SLIP_FROM = 4;
    private static final int TWO_SLIPS_FROM = 8;
    private static final int NEAREST = 6;
    private static final int SPELLINGS = 12;

    /** Endings of Latin and Greek words in the singular and the plural. Of English ones only the s. */
    private static final String[][] PLURALS = {
        {"is", "es"}, {"us", "i"}, {"um", "a"}, {"a", "ae"}, {"ix", "ices"}, {"y", "ies"}, {"", "s"}, {"", "es"}
    };

    private final IndexReader reader;
    private final String field;
    private final KnownForms known;
    private boolean forgiving = true;

    WordForms(IndexReader reader, String field, KnownForms known) {
        this.reader = reader;
        this.field = field;
        this.known = known;
    }

    /** Whether words may be misspelt from now on. */
    void forgive(boolean slips) {
        forgiving = slips;
    }

    boolean forgives() {
        return forgiving;
    }

    /** The word in the singular for the plural, and the other way round, where the index has it so. */
    List<String> otherForms(String word) throws IOException {
        return known.other(field, word, () -> inOtherNumber(word));
    }

    private List<String> inOtherNumber(String word) throws IOException {
        List<String> found = new ArrayList<>();
        for (String[] pair : PLURALS) {
            for (int i = 0; i < 2; i++) {
                String from = pair[i];
                if (word.length() >= ONE_SLIP_FROM && word.endsWith(from)) {
                    String other = word.substring(0, word.length() - from.length()) + pair[1 - i];
                    if (other.length() >= ONE_SLIP_FROM - 1 && reader.docFreq(new Term(field, other)) > 0) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** The words that are meant by one that no text has; none for one that a word of the index begins with. */
    List<String> meant(String word) throws IOException {
        if (!forgiving) {
            return List.of();
        }
        return known.meant(
                field, word, () -> word.length() < ONE_SLIP_FROM || begins(word) ? List.of() : nearest(word));
    }

    private boolean begins(String word) throws IOException {
        BytesRef beginning = new BytesRef(word);
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms != null) {
                TermsEnum each = terms.iterator();
                if (each.seekCeil(beginning) != TermsEnum.SeekStatus.END
                        && StringHelper.startsWith(each.term(), beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A word, how far it is from the typed one, and how many texts have it. */
    private record Near(String word, float likeness, int texts) {}

    private List<String> nearest(String word) throws IOException {
        List<Near> near = new ArrayList<>();
        int slips = word.length() < TWO_SLIPS_FROM ? 1 : 2;
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms != null) {
                FuzzyTermsEnum each = new FuzzyTermsEnum(terms, new Term(field, word), slips, 1, true);
                for (BytesRef term = each.next(); term != null; term = each.next()) {
                    near.add(new Near(term.utf8ToString(), each.getBoost(), each.docFreq()));
                }
            }
        }
        return near.stream()
                .sorted(Comparator.comparingDouble(Near::likeness)
                        .thenComparingInt(Near::texts)
                        .reversed())
                .map(Near::word)
                .distinct()
                .limit(NEAREST)
                .toList();
    }

    /** Some words as they are typed, and with one of them at a time as another form or as what is meant. */
    List<List<String>> spellings(List<String> words) throws IOException {
        List<List<String>> spellings = new ArrayList<>();
        spellings.add(words);
        for (int i = 0; i < words.size(); i++) {
            List<String> instead = new ArrayList<>(otherForms(words.get(i)));
            instead.addAll(meant(words.get(i)));
            for (String other : instead) {
                if (spellings.size() < SPELLINGS) {
                    List<String> spelt = new ArrayList<>(words);
                    spelt.set(i, other);
                    spellings.add(spelt);
                }
            }
        }
        return spellings;
    }
}
