package org.crosswalk.coding;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyValue.CodingValue;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * The terms of a release's Alphabetic Index by the codes that they lead to: their own, those of the term that they say to
 * see instead, and for a code the terms that lead to a header above it. Immutable and thread-safe.
 */
public final class IndexTerms {

    /** A term may say to look under another, which says so again. */
    private static final int LONGEST_CHAIN = 4;

    private static final Set<String> SEE = Set.of(IndexProperty.SEE.code(), IndexProperty.SEE_TERM.code());

    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

    private final CodeSystemProvider release;
    private final CodeSystemProvider index;
    /** Ordinal of the code in the upper half, of the term in the lower. */
    private final long[] pairs;
    /** Where in {@link #codes} what each term leads to begins, and then where it ends. */
    private final int[] starts;
    /** Ordinals of codes, and in {@link #columns} the column of a table in which each stands. */
    private final int[] codes;

    private final byte[] columns;
    /** The words at the head of each column; none for what stands in no table. */
    private final List<Set<String>> headings = new ArrayList<>();
    /** Of ICD-10-PCS, whose index often names only the first characters. */
    private final Map<String, List<Integer>> beginnings = new HashMap<>();

    private IndexTerms(CodeSystemProvider release, CodeSystemProvider index) {
        this.release = release;
        this.index = index;
        List<List<ConceptProperty>> properties = new ArrayList<>(index.size());
        for (int term = 0; term < index.size(); term++) {
            properties.add(index.properties(term).stream()
                    .filter(property -> leads(property) || SEE.contains(property.code()))
                    .toList());
        }
        LongStream.Builder all = LongStream.builder();
        IntStream.Builder led = IntStream.builder();
        ByteArrayOutputStream places = new ByteArrayOutputStream();
        Map<String, Integer> known = new HashMap<>();
        this.starts = new int[index.size() + 1];
        for (int term = 0; term < index.size(); term++) {
            for (ConceptProperty property : leading(term, properties)) {
                String target = property.value().asText();
                if (property.code().equals(IndexProperty.BEGINNING.code())) {
                    beginnings
                            .computeIfAbsent(target, key -> new ArrayList<>(1))
                            .add(term);
                    continue;
                }
                int code = property.value() instanceof CodingValue ? release.ordinalOf(target) : -1;
                if (code >= 0) {
                    all.add(((long) code << 32) | term);
                    led.add(code);
                    places.write(known.computeIfAbsent(property.code(), this::column));
                }
            }
            starts[term + 1] = places.size();
        }
        this.codes = led.build().toArray();
        this.columns = places.toByteArray();
        this.pairs = all.build().sorted().distinct().toArray();
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
            int end = terms.starts[term + 1];
            int most = 0;
            for (int i = terms.starts[term]; i < end; i++) {
                most = Math.max(most, named[terms.columns[i]]);
            }
            for (int i = terms.starts[term]; i < end; i++) {
                if (named[terms.columns[i]] == most) {
                    to.accept(terms.codes[i]);
                }
            }
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

    /** The terms that lead to a code, and then those that lead to a header above it, in the order of the Index. */
    public List<Term> leadingTo(int ordinal) {
        List<Term> terms = new ArrayList<>();
        add(ordinal, terms);
        String characters = release.code(ordinal);
        for (int end = characters.length(); end > 0; end--) {
            for (int term : beginnings.getOrDefault(characters.substring(0, end), List.of())) {
                terms.add(term(term, characters));
            }
        }
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
        return property.value() instanceof CodingValue || property.code().equals(IndexProperty.BEGINNING.code());
    }

    /** A term as a reader sees it who comes from it to a code. */
    public Term term(int ordinal, String code) {
        int root = ordinal;
        for (int[] above = index.parents(root); above.length > 0; above = index.parents(root)) {
            root = above[0];
        }
        return new Term(index.display(ordinal) + how(ordinal, code), String.valueOf(index.display(root)));
    }

    /** What stands behind the term on the way to a code. */
    private String how(int ordinal, String code) {
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
        return see.isEmpty() ? "" : ", see " + see.get(0);
    }

    private static List<String> values(List<ConceptProperty> properties, IndexProperty wanted) {
        return properties.stream()
                .filter(property -> property.code().equals(wanted.code()))
                .map(property -> property.value().asText())
                .toList();
    }
}
