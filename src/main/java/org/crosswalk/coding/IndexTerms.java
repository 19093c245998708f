package org.crosswalk.coding;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crosswalk.coding.value.NamedValues;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a release's Alphabetic Index by the codes that they lead to: their own, those of the term that they say to
 * see instead, and for a code the terms that lead to a header above it. Immutable and thread-safe.
 */
public final class IndexTerms {

    /** A term may say to look under another, which says so again. */
    private static final int LONGEST_CHAIN = 4;

    /** Stands in place of an end. */
    private static final int VALUE = -1;

    private static final int NOT_ONE = -1;

    private static final Set<String> SEE = Set.of(IndexProperty.SEE.code(), IndexProperty.SEE_TERM.code());

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    private final CodeSystemProvider release;
    private final CodeSystemProvider index;
    /** Ordinal of the code in the upper half, of the term in the lower. */
    private final long[] pairs;
    /** Where in {@link #codes} what each term leads to begins, and then where it ends. */
    private final int[] starts;
    /**
     * Ordinals of codes, in {@link #ends} where the codes end that begin so, and in {@link #columns} the column of a table in which
     * each stands; with {@link #VALUE} as end the number of one of {@link #values}.
     */
    private final int[] codes;

    private final int[] ends;
    /** Of each term the code to which it leads, as most lead to one; {@link #NOT_ONE} for the others. */
    private final int[] only;

    private final byte[] columns;
    /** The names of the parts of the Index. */
    private final List<String> tables = new ArrayList<>();

    private final int[] tableOf;
    /** The terms that lead to one code and say no more. */
    private final BitSet plain = new BitSet();
    /** The words at the head of each column; none for what stands in no table. */
    private final List<Set<String>> headings = new ArrayList<>();
    /** Of ICD-10-PCS, whose index often names only the first characters. */
    private final Map<String, List<Integer>> beginnings = new HashMap<>();
    /** Of ICD-10-PCS, whose index says as which body part, device or substance something is coded. */
    private final NamedValues values;

    private IndexTerms(CodeSystemProvider release, CodeSystemProvider index) {
        this.release = release;
        this.index = index;
        this.values = new NamedValues(release);
        this.tableOf = tablesOfTerms();
        List<List<ConceptProperty>> properties = new ArrayList<>(index.size());
        for (int term = 0; term < index.size(); term++) {
            properties.add(index.properties(term).stream()
                    .filter(property -> leads(property) || SEE.contains(property.code()))
                    .toList());
        }
        LongStream.Builder all = LongStream.builder();
        IntStream.Builder first = IntStream.builder();
        IntStream.Builder end = IntStream.builder();
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        Map<String, Integer> known = new HashMap<>();
        this.starts = new int[index.size() + 1];
        for (int term = 0; term < index.size(); term++) {
            for (ConceptProperty property : leading(term, properties)) {
                String target = property.value().asText();
                Codes found = codes(property, target, term);
                if (found == null) {
                    continue;
                }
                if (property.code().equals(IndexProperty.BEGINNING.code())) {
                    beginnings
                            .computeIfAbsent(target, key -> new ArrayList<>(1))
                            .add(term);
                } else if (found.end() != VALUE) {
                    all.add(((long) found.first() << 32) | term);
                }
                first.add(found.first());
                end.add(found.end());
                places.write(known.computeIfAbsent(property.code(), this::column));
            }
            starts[term + 1] = places.size();
            List<ConceptProperty> own = properties.get(term);
            plain.set(
                    term,
                    starts[term] < starts[term + 1]
                            && own.size() == 1
                            && own.get(0).code().equals(IndexProperty.LEADS_TO.code()));
        }
        this.codes = first.build().toArray();
        this.ends = end.build().toArray();
        this.columns = places.toByteArray();
        this.only = new int[index.size()];
        Arrays.setAll(
                only,
                term -> starts[term + 1] - starts[term] == 1 && ends[starts[term]] == codes[starts[term]] + 1
                        ? codes[starts[term]]
                        : NOT_ONE);
        this.pairs = all.build().sorted().distinct().toArray();
    }

    /** What {@link #codes} and {@link #ends} have of a property. */
    private record Codes(int first, int end) {}

    /** The codes that a property leads to; null when there are none. */
    private @Nullable Codes codes(ConceptProperty property, String target, int term) {
        if (property.code().equals(IndexProperty.USE.code())) {
            int value = values.add(target, term);
            return value < 0 ? null : new Codes(value, VALUE);
        }
        if (property.code().equals(IndexProperty.BEGINNING.code())) {
            return beginning(target);
        }
        int code = property.value() instanceof CodingValue ? release.ordinalOf(target) : -1;
        return code < 0 ? null : new Codes(code, code + 1);
    }

    /** The codes that begin so: they stand together below the longest header that begins them. */
    private @Nullable Codes beginning(String characters) {
        int header = -1;
        for (int end = characters.length(); end > 0 && header < 0; end--) {
            header = release.ordinalOf(characters.substring(0, end));
        }
        int[] below = header < 0 ? new int[0] : release.children(header);
        int from = place(below, characters);
        int to = place(below, characters + Character.MAX_VALUE);
        return from == to ? null : new Codes(below[from], below[to - 1] + 1);
    }

    /** The place in ascending codes of the first that does not come before some characters. */
    private int place(int[] ordinals, String characters) {
        int low = 0;
        int high = ordinals.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (release.code(ordinals[middle]).compareTo(characters) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The release whose index it is. */
    public CodeSystemProvider release() {
        return release;
    }

    /** The index as a code system. */
    public CodeSystemProvider index() {
        return index;
    }

    /** What the terms lead to for somebody who looks for some words, in small letters. */
    public Leads leads(Set<String> typed) {
        int[] named = headings.stream()
                .mapToInt(heading ->
                        (int) heading.stream().filter(typed::contains).count())
                .toArray();
        return new Leads(this, named);
    }

    /**
     * What the terms lead to for somebody who looks for some words.
     *
     * @param named how many of the words stand at the head of each column
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one search
    public record Leads(IndexTerms terms, int[] named) {

        /** The codes, and headers of codes, that a term leads to; of a row of a table those of the columns that are asked for. */
        public void each(int term, IntConsumer to) {
            int only = terms.only[term];
            if (only >= 0) {
                to.accept(only);
                return;
            }
            int start = terms.starts[term];
            int end = terms.starts[term + 1];
            int most = 0;
            for (int i = start; i < end; i++) {
                most = Math.max(most, named[terms.columns[i]]);
            }
            for (int i = start; i < end; i++) {
                if (named[terms.columns[i]] == most) {
                    terms.each(i, to);
                }
            }
        }
    }

    private void each(int place, IntConsumer to) {
        if (ends[place] == VALUE) {
            values.codes(codes[place]).cursor(0).forEachRemaining(to);
            return;
        }
        for (int code = codes[place]; code < ends[place]; code++) {
            to.accept(code);
        }
    }

    private int column(String property) {
        headings.add(heading(property));
        return headings.size() - 1;
    }

    private Set<String> heading(String property) {
        PropertyDefinition declared = index.header().property(property);
        return declared == null || declared.description() == null || !IndexProperty.isColumn(declared)
                ? Set.of()
                : Set.copyOf(
                        Arrays.asList(NO_LETTERS.split(declared.description().toLowerCase(Locale.ROOT))));
    }

    /**
     * A term of the Index that leads to a code.
     *
     * @param text the terms from the main term down, nonessential modifiers in parentheses; then the column of a table, the
     *     term to see instead, or the codes where there is one in brackets
     * @param table the part of the Index in which it stands
     */
    public record Term(String text, String table) {}

    /** The terms of the Index of a release; empty where it was loaded without one. */
    public static Optional<IndexTerms> of(CodingContext context) {
        CodeSystemProvider release = context.release().release();
        String version = release.header().version();
        return KnownCodeSystem.ofUri(context.url())
                .flatMap(system -> context
                        .served()
                        .codeSystemVersions(system.alphabeticIndex().uri())
                        .stream()
                        .filter(index ->
                                version != null && version.equals(index.header().version()))
                        .findFirst()
                        // Kept with the index: one that came with a request goes with it.
                        .map(index -> index.derived(IndexTerms.class, made -> new IndexTerms(release, index))));
    }

    /**
     * The terms that lead to a code, then those that name a value that it has, and then those that lead to a header above it, each in the
     * order of the Index.
     */
    public List<Term> leadingTo(int ordinal) {
        List<Term> terms = new ArrayList<>();
        add(ordinal, terms);
        String characters = release.code(ordinal);
        for (int end = characters.length(); end > 0; end--) {
            for (int term : beginnings.getOrDefault(characters.substring(0, end), List.of())) {
                terms.add(term(term, characters));
            }
        }
        values.terms(ordinal).forEach(term -> terms.add(term(term, characters)));
        int[] above = release.parents(ordinal);
        while (above.length > 0 && !Classification.isGrouper(release, above[0])) {
            add(above[0], terms);
            above = release.parents(above[0]);
        }
        return terms;
    }

    private void add(int code, List<Term> terms) {
        int at = Arrays.binarySearch(pairs, (long) code << 32);
        for (int i = at < 0 ? -at - 1 : at; i < pairs.length && (int) (pairs[i] >>> 32) == code; i++) {
            terms.add(term((int) pairs[i], release.code(code)));
        }
    }

    /** What leads from a term to codes: its own, or that of the term that it says to see; none when that one has none either. */
    private List<ConceptProperty> leading(int term, List<List<ConceptProperty>> properties) {
        int at = term;
        for (int steps = 0; at >= 0 && steps < LONGEST_CHAIN; steps++) {
            List<ConceptProperty> here = properties.get(at);
            if (here.stream().anyMatch(IndexTerms::leads)) {
                return here;
            }
            boolean sees = here.stream().anyMatch(property -> property.code().equals(IndexProperty.SEE.code()));
            at = sees
                    ? here.stream()
                            .filter(property -> property.code().equals(IndexProperty.SEE_TERM.code()))
                            .mapToInt(
                                    property -> index.ordinalOf(property.value().asText()))
                            .findFirst()
                            .orElse(-1)
                    : -1;
        }
        return List.of();
    }

    private static boolean leads(ConceptProperty property) {
        return property.value() instanceof CodingValue
                || property.code().equals(IndexProperty.BEGINNING.code())
                || property.code().equals(IndexProperty.USE.code());
    }

    /** A term as a reader sees it who comes from it to a code. */
    public Term term(int ordinal, String code) {
        return new Term(index.display(ordinal) + how(ordinal, code), tables.get(tableOf[ordinal]));
    }

    /** Of each term the number of its part of the Index among {@link #tables}. */
    private int[] tablesOfTerms() {
        int[] numbers = new int[index.size()];
        Map<Integer, Integer> known = new HashMap<>();
        for (int term = 0; term < numbers.length; term++) {
            int[] above = index.parents(term);
            // Mostly a term comes after the one above it, of which it is known already.
            numbers[term] = above.length > 0 && above[0] < term
                    ? numbers[above[0]]
                    : known.computeIfAbsent(root(term), root -> {
                        tables.add(String.valueOf(index.display(root)));
                        return tables.size() - 1;
                    });
        }
        return numbers;
    }

    private int root(int term) {
        int root = term;
        for (int[] above = index.parents(root); above.length > 0; above = index.parents(root)) {
            root = above[0];
        }
        return root;
    }

    /** What stands behind the term on the way to a code. */
    private String how(int ordinal, String code) {
        if (plain.get(ordinal) && code.equals(release.code(only[ordinal]))) {
            return "";
        }
        List<ConceptProperty> properties = index.properties(ordinal);
        List<String> first = values(properties, IndexProperty.LEADS_TO);
        List<String> second = values(properties, IndexProperty.MANIFESTATION);
        if (!second.isEmpty()) {
            return ": " + String.join(", ", first) + " [" + String.join(", ", second) + "]";
        }
        if (first.contains(code)) {
            return "";
        }
        for (ConceptProperty property : properties) {
            if (property.value() instanceof CodingValue column
                    && column.asText().equals(code)) {
                PropertyDefinition declared = index.header().property(property.code());
                return declared == null || declared.description() == null
                        ? ""
                        : IndexPath.BETWEEN + declared.description();
            }
        }
        List<String> see = values(properties, IndexProperty.SEE);
        return see.isEmpty()
                ? values.name(values(properties, IndexProperty.USE), release.ordinalOf(code))
                        .map(name -> ", use " + name)
                        .orElse("")
                : ", see " + see.get(0);
    }

    private static List<String> values(List<ConceptProperty> properties, IndexProperty wanted) {
        return properties.stream()
                .filter(property -> property.code().equals(wanted.code()))
                .map(property -> property.value().asText())
                .toList();
    }
}
