package org.crosswalk.coding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crosswalk.model.ConceptProperty;
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

    private static final String BETWEEN = " > ";

    private final CodeSystemProvider release;
    private final CodeSystemProvider index;
    /** Ordinal of the code in the upper half, of the term in the lower. */
    private final long[] pairs;
    /** Of ICD-10-PCS, whose index often names only the first characters. */
    private final Map<String, List<Integer>> beginnings = new HashMap<>();

    private IndexTerms(CodeSystemProvider release, CodeSystemProvider index) {
        this.release = release;
        this.index = index;
        LongStream.Builder all = LongStream.builder();
        for (int term = 0; term < index.size(); term++) {
            int at = leading(term);
            for (ConceptProperty property : at < 0 ? List.<ConceptProperty>of() : index.properties(at)) {
                String target = property.value().asText();
                if (property.code().equals(IndexProperty.BEGINNING.code())) {
                    beginnings
                            .computeIfAbsent(target, key -> new ArrayList<>(1))
                            .add(term);
                } else if (property.value() instanceof CodingValue && release.ordinalOf(target) >= 0) {
                    all.add((long) release.ordinalOf(target) << 32 | term);
                }
            }
        }
        this.pairs = all.build().sorted().distinct().toArray();
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
                        .map(index -> release.derived(IndexTerms.class, made -> new IndexTerms(release, index))));
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

    /** The term that has the codes of a term: itself, or the one that it says to see; -1 when that one has none either. */
    private int leading(int term) {
        int at = term;
        for (int steps = 0; at >= 0 && steps < LONGEST_CHAIN; steps++) {
            if (index.properties(at).stream().anyMatch(IndexTerms::leads)) {
                return at;
            }
            String next = index.firstProperty(at, IndexProperty.SEE.code()) == null
                    ? null
                    : index.firstProperty(at, IndexProperty.SEE_TERM.code());
            at = next == null ? -1 : index.ordinalOf(next);
        }
        return -1;
    }

    private static boolean leads(ConceptProperty property) {
        return property.value() instanceof CodingValue || property.code().equals(IndexProperty.BEGINNING.code());
    }

    private Term term(int ordinal, String code) {
        String text = String.valueOf(index.display(ordinal));
        String table = "";
        for (int[] above = index.parents(ordinal); above.length > 0; above = index.parents(above[0])) {
            String title = String.valueOf(index.display(above[0]));
            if (index.isNotSelectable(above[0])) {
                table = title;
            } else {
                text = title + BETWEEN + text;
            }
        }
        return new Term(text + how(ordinal, code), table);
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
                return declared == null || declared.description() == null ? "" : BETWEEN + declared.description();
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
