package org.crosswalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
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
    private static final List<String> GENERAL = List.of(
            "unspecified",
            "nos",
            "nec",
            "not otherwise specified",
            "site not specified",
            "not specified",
            "without complication",
            "without complications");

    /** For looking up words, without what only a ranking by frequency needs. */
    private static final FieldType WORDS = type(IndexOptions.DOCS);

    /** The same, for phrases too. */
    private static final FieldType PHRASES = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

    private final SearchableTexts texts;
    private final boolean manyNames;
    private final boolean byLanguage;
    private final WordCutter cutter = new WordCutter();
    private final List<List<BytesRef>> general =
            GENERAL.stream().map(cutter::words).toList();
    private final List<IndexableField> fields = new ArrayList<>();

    /**
     * The fields of the concepts of a code system.
     *
     * @param byLanguage whether there are texts in several languages, so that each language has a field
     */
    ConceptFields(SearchableTexts texts, boolean byLanguage) {
        this.texts = texts;
        this.manyNames = texts.hasManyNames();
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
            fields.add(new WordsField(WordSearch.DISPLAY, named, PHRASES));
            length = named.size() - generalWords(named);
            add(words, texts.language());
        }
        for (Designation designation : texts.designations(ordinal)) {
            String value = designation.value();
            boolean shown = value.equals(display);
            if (!SearchableTexts.isAbbreviated(designation)) {
                List<BytesRef> name = shown ? words : cutter.words(value);
                add(name, designation.language());
                length = manyNames ? Math.min(length, name.size()) : length;
            } else if (!shown) {
                fields.add(new WordsField(WordSearch.ABBREVIATED, cutter.words(value), WORDS));
            }
        }
        fields.add(new NumericDocValuesField(WordSearch.LENGTH, length));
        return fields;
    }

    private void add(List<BytesRef> words, @Nullable String language) {
        fields.add(new WordsField(WordSearch.ANY, words, PHRASES));
        fields.add(new StringField(WordSearch.BAG, WordSearch.bag(words), Field.Store.NO));
        if (byLanguage) {
            fields.add(new WordsField(WordSearch.languageField(language), words, WORDS));
        }
    }

    /** How many words of a name say nothing. */
    private int generalWords(List<BytesRef> name) {
        int count = 0;
        for (int i = 0; i < name.size(); i++) {
            for (List<BytesRef> words : general) {
                int end = i + words.size();
                if (name.get(i).equals(words.get(0))
                        && end <= name.size()
                        && name.subList(i, end).equals(words)) {
                    count += words.size();
                    i = end - 1;
                    break;
                }
            }
        }
        return count;
    }

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    /** A text that is cut into words already. */
    private static final class WordsField extends Field {
        private final List<BytesRef> words;

        WordsField(String name, List<BytesRef> words, FieldType type) {
            super(name, type);
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
