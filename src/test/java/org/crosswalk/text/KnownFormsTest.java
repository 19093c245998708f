package org.crosswalk.text;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class KnownFormsTest {

    private static WordLists.Asked asked(String field, String word) {
        return new WordLists.Asked(field, new BytesRef(word), false);
    }

    private static Postings concepts(int... ordinals) {
        return new Postings.Few(ordinals);
    }

    @Test
    void theSameConceptsInTwoFieldsAreKeptOnce() {
        KnownForms known = new KnownForms();
        Postings first = concepts(1, 7, 9);

        known.keep(asked(WordSearch.ANY, "asthma"), List.of(first));
        known.keep(asked(WordSearch.DISPLAY, "asthma"), List.of(concepts(1, 7, 9)));
        known.keep(asked(WordSearch.DISPLAY, "wheezing"), List.of(concepts(1, 7, 8)));

        assertSame(first, known.lists(asked(WordSearch.DISPLAY, "asthma")).get(0));
        assertNotSame(first, known.lists(asked(WordSearch.DISPLAY, "wheezing")).get(0));
    }

    @Test
    void listsThatAreAlikeTakeRoomOnce() {
        KnownForms known = new KnownForms();
        int[] many = new int[100_000];
        for (int i = 0; i < 50; i++) {
            known.keep(asked(WordSearch.ANY, "word" + i), List.of(concepts(many.clone())));
        }

        // Fifty of them by themselves would be 20 MB, ten times what is kept.
        assertSame(
                known.lists(asked(WordSearch.ANY, "word0")).get(0),
                known.lists(asked(WordSearch.ANY, "word49")).get(0));
    }

    @Test
    void whatIsKeptIsBounded() {
        KnownForms known = new KnownForms();
        int kept = 0;
        for (int i = 0; i < 50; i++) {
            int[] many = new int[100_000];
            many[0] = i;
            known.keep(asked(WordSearch.ANY, "word" + i), List.of(concepts(many)));
        }
        for (int i = 0; i < 50; i++) {
            kept += known.lists(asked(WordSearch.ANY, "word" + i)) == null ? 0 : 1;
        }

        assertTrue(kept <= 5, kept + " lists of 400 KB");
    }

    @Test
    void whatCanBeReadOnlyOnceIsNotKept() {
        KnownForms known = new KnownForms();

        known.keep(
                asked(WordSearch.ANY, "left"),
                List.of(new Postings.Read(concepts(1, 2).open())));

        assertNull(known.lists(asked(WordSearch.ANY, "left")));
    }
}
