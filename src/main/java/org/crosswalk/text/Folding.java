package org.crosswalk.text;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts a text into words, without regard to case, diacritics and apostrophes. Thread-safe. */
final class Folding extends Analyzer {

    /** Keeps a phrase from running over the end of one text into the next. */
    private static final int BETWEEN_TEXTS = 100;

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(
                words, new WithoutApostrophes(new ASCIIFoldingFilter(new LowerCaseFilter(words))));
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return BETWEEN_TEXTS;
    }

    /** "Crohn's" and "Crohns" are one word. Runs after the folding, which makes every apostrophe the plain one. */
    private static final class WithoutApostrophes extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        WithoutApostrophes(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            int kept = 0;
            for (int i = 0; i < term.length(); i++) {
                char c = term.charAt(i);
                if (c != '\'') {
                    term.buffer()[kept++] = c;
                }
            }
            term.setLength(kept);
            return true;
        }
    }
}
