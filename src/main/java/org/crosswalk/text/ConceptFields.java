package org.crosswalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.crosswalk.model.Designation;
import org.crosswalk.model.MatchRank;
import org.jspecify.annotations.Nullable;

/**
 * What the index has of a concept. A text is cut into words once, which then go into all the fields that it stands in. Not
 * thread-safe.
 */
final class ConceptFields {

    private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");

    /** What says of a name only that it says nothing more. */
    private static final Pattern GENERAL = Pattern.compile(
            "(?i)\\b(?:unspecified|nos|nec|(?:site )?not specified|not otherwise specified|without complications?)\\b");

    private final SearchableTexts texts;
    private final boolean byLanguage;
    private final WordCutter cutter = new WordCutter();
    private final List<IndexableField> fields = new ArrayList<>();

    /**
     * The fields of the concepts of a code system.
     *
     * @param byLanguage whether there are texts in several languages, so that each language has a field
     */
    ConceptFields(SearchableTexts texts, boolean byLanguage) {
        this.texts = texts;
        this.byLanguage = byLanguage;
    }

    /** The fields of a concept, until the next one is asked for. */
    List<IndexableField> of(int ordinal) {
        fields.clear();
        fields.add(new StringField(WordSearch.CODE, WordSearch.foldedCode(texts.code(ordinal)), Field.Store.NO));
        String display = texts.display(ordinal);
        List<BytesRef> words = List.of();
        int length = MatchRank.LONGEST;
        if (display != null) {
            words = cutter.words(display);
            boolean bare = display.indexOf('(') < 0;
            String essential = bare ? display : PARENTHESES.matcher(display).replaceAll(" ");
            List<BytesRef> named = bare ? words : cutter.words(essential);
            fields.add(new WordsField(WordSearch.DISPLAY, named));
            Matcher general = GENERAL.matcher(essential);
            length = (general.find() ? cutter.words(general.replaceAll(" ")) : named).size();
            add(words, texts.language());
        }
        for (Designation designation : texts.designations(ordinal)) {
            String value = designation.value();
            if (SearchableTexts.isAbbreviated(designation)) {
                fields.add(new WordsField(WordSearch.ABBREVIATED, cutter.words(value)));
            } else {
                List<BytesRef> name = value.equals(display) ? words : cutter.words(value);
                add(name, designation.language());
                length = texts.hasManyNames() ? Math.min(length, name.size()) : length;
            }
        }
        fields.add(new NumericDocValuesField(WordSearch.LENGTH, length));
        return fields;
    }

    private void add(List<BytesRef> words, @Nullable String language) {
        fields.add(new WordsField(WordSearch.ANY, words));
        fields.add(new StringField(WordSearch.BAG, WordSearch.bag(words), Field.Store.NO));
        if (byLanguage) {
            fields.add(new WordsField(WordSearch.languageField(language), words));
        }
    }

    /** A text that is cut into words already. */
    private static final class WordsField extends Field {
        private final List<BytesRef> words;

        WordsField(String name, List<BytesRef> words) {
            super(name, TextField.TYPE_NOT_STORED);
            this.words = words;
        }

        @Override
        public TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
            Words stream = reuse instanceof Words known ? known : new Words();
            stream.words = words;
            return stream;
        }
    }

    private static final class Words extends TokenStream {
        private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
        private List<BytesRef> words = List.of();
        private int next;

        @Override
        public void reset() {
            next = 0;
        }

        @Override
        public boolean incrementToken() {
            if (next == words.size()) {
                return false;
            }
            clearAttributes();
            term.setBytesRef(words.get(next++));
            return true;
        }
    }
}
