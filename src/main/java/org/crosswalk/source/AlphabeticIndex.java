package org.crosswalk.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.IndexPath;
import org.crosswalk.model.IndexProperty;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.model.PropertyValue;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.IndexEntry.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The Alphabetic Index of a release of ICD-10-CM or ICD-10-PCS as a code system: a concept for each table, below it one for
 * each term, which leads to codes of the classification. The code of a term is its path, so that releases can be compared.
 * One use, one thread.
 */
public final class AlphabeticIndex {

    private static final Pattern WORDS = Pattern.compile("[^A-Za-z]+");
    private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)");
    /** One term in so many may lead nowhere: the publishers' own files have some slips. */
    private static final int OUT_OF = 50;

    private final KnownCodeSystem classification;
    private final Codes codes;
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, String> columns = new LinkedHashMap<>();

    /**
     * An index without a table.
     *
     * @param classification whose codes it leads to
     * @param codes of the release
     */
    public AlphabeticIndex(KnownCodeSystem classification, Codes codes) {
        this.classification = classification;
        this.codes = codes;
    }

    /** The codes of a release, as the index writes them. */
    public interface Codes {

        /** Whether there is such a code or header. */
        boolean has(String code);

        /** Whether some codes begin so. */
        default boolean begin(String characters) {
            return has(characters);
        }
    }

    /**
     * One file of the index.
     *
     * @param id what the paths of its terms begin with
     * @param title for a reader
     * @param headings of the columns, by number
     */
    private record Table(
            String id, String title, SourcePosition where, List<IndexEntry> terms, Map<String, String> headings) {}

    /**
     * Reads a file.
     *
     * @param id what the paths of its terms begin with
     * @param title its name for a reader
     * @param root the name of the document's root
     * @throws SourceFault when it breaks its layout
     */
    public void read(SourceFile file, String id, String title, String root) throws SourceFault {
        IndexReader read = IndexReader.read(file, root);
        read.headings().values().forEach(heading -> columns.put(property(heading), heading));
        add(file, id, title, read.mainTerms(), read.headings());
    }

    /**
     * Reads definitions of values, as terms that say under which value something is coded. Parameters and faults are those of
     * {@link #read}.
     */
    public void readDefinitions(SourceFile file, String id, String title, String root) throws SourceFault {
        add(file, id, title, DefinitionsReader.read(file, root), Map.of());
    }

    private void add(SourceFile file, String id, String title, List<IndexEntry> terms, Map<String, String> headings) {
        Map<String, Integer> taken = new HashMap<>();
        terms.forEach(term -> name(term, id + IndexPath.BEHIND_TABLE, taken));
        tables.add(new Table(id, title, SourcePosition.of(file.name()), terms, headings));
    }

    /**
     * Looks whether the codes are those of the release.
     *
     * @param remarks take those that it has not
     * @throws SourceFault when they are so many that the index is that of another release
     */
    public void check(Remarks remarks) throws SourceFault {
        for (Table table : tables) {
            List<IndexEntry> unknown = new ArrayList<>();
            long all = count(table.terms(), unknown);
            if ((long) unknown.size() * OUT_OF > all) {
                throw new SourceFault(
                        table.where(),
                        "is not the index of this release: " + unknown.size() + " of its " + all
                                + " terms with a code lead to codes that the release does not have, such as '"
                                + unknown.get(0).path() + "'");
            }
            for (IndexEntry term : unknown) {
                remarks.add(term.where(), "'" + term.whole() + "' leads to a code that the release does not have");
            }
        }
    }

    private long count(List<IndexEntry> terms, List<IndexEntry> unknown) {
        long all = 0;
        for (IndexEntry term : terms) {
            List<String> named = Stream.of(
                            term.codes(), term.manifestations(), term.columns().values())
                    .flatMap(Collection::stream)
                    .toList();
            all += named.isEmpty() ? 0 : 1;
            if (!named.stream().map(AlphabeticIndex::bare).allMatch(codes::begin)) {
                unknown.add(term);
            }
            all += count(term.below(), unknown);
        }
        return all;
    }

    /** {@code Poisoning, Accidental (unintentional)} is {@code poisoningAccidental}. */
    private static String property(String heading) {
        StringBuilder name = new StringBuilder();
        for (String word : WORDS.split(PARENTHESES.matcher(heading).replaceAll(""))) {
            String lower = word.toLowerCase(Locale.ROOT);
            name.append(name.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        return name.toString();
    }

    /** What the terms can have: what is said of every index, and the columns of its tables. */
    private List<PropertyDefinition> properties() {
        List<PropertyDefinition> all = new ArrayList<>(IndexProperty.definitions());
        columns.forEach(
                (property, heading) -> all.add(new PropertyDefinition(property, null, heading, PropertyType.CODING)));
        return all;
    }

    /** Adds how many terms there are; nothing when there is no index. */
    public void count(Map<String, Long> counts) {
        if (!tables.isEmpty()) {
            counts.put(
                    "indexTerms",
                    tables.stream().mapToLong(table -> size(table.terms())).sum());
        }
    }

    private static long size(List<IndexEntry> terms) {
        return terms.stream().mapToLong(term -> 1 + size(term.below())).sum();
    }

    /**
     * Hands over the code system; nothing when there is no index.
     *
     * @param version of the release
     * @param publisher who publishes it
     * @param copyright whose it is
     * @param starter whether it is of the starter set
     */
    public void send(
            ArtefactSink sink, FiscalYearVersion version, String publisher, String copyright, boolean starter) {
        if (tables.isEmpty()) {
            return;
        }
        KnownCodeSystem index = classification.alphabeticIndex();
        IcdHeader header = new IcdHeader(
                index,
                version.version(),
                index.title().replaceAll("[^A-Za-z0-9]", ""),
                index.title() + " " + version.title(),
                publisher,
                "The terms of the Alphabetic Index of " + classification.title() + " and the codes that they lead to",
                copyright,
                "en",
                version.effective(),
                true,
                starter);
        try (ConceptSink concepts = sink.codeSystem(header.hierarchy(properties(), List.of()))) {
            send(concepts);
        }
    }

    private void send(ConceptSink sink) {
        List<IndexEntry> mainTerms = new ArrayList<>();
        tables.forEach(table -> mainTerms.addAll(table.terms()));
        IndexReferences references = new IndexReferences(mainTerms, columns.values());
        for (Table table : tables) {
            sink.concept(
                    Concept.builder(table.id(), table.title())
                            .notSelectable(true)
                            .property(ConceptProperty.code(IndexProperty.KIND.code(), "index"))
                            .build(),
                    table.where());
            table.terms().forEach(term -> send(table, term, references, sink));
        }
    }

    private static void name(IndexEntry term, String above, Map<String, Integer> taken) {
        String path = above + term.title();
        int times = taken.merge(path, 1, Integer::sum);
        term.path(times == 1 ? path : path + " (" + times + ")");
        term.below().forEach(subterm -> name(subterm, term.path() + IndexPath.BETWEEN, taken));
    }

    private void send(Table table, IndexEntry term, IndexReferences references, ConceptSink sink) {
        IndexEntry above = term.above();
        Concept.Builder concept = Concept.builder(term.path(), term.printed(IndexPath.BETWEEN))
                .parent(above == null ? table.id() : above.path())
                .property(
                        ConceptProperty.code(IndexProperty.KIND.code(), term.above() == null ? "mainTerm" : "subterm"));
        term.codes().forEach(code -> leadsTo(concept, IndexProperty.LEADS_TO.code(), code));
        term.manifestations().forEach(code -> leadsTo(concept, IndexProperty.MANIFESTATION.code(), code));
        term.columns()
                .forEach((number, code) ->
                        leadsTo(concept, property(table.headings().getOrDefault(number, "")), code));
        for (Reference reference : term.references()) {
            concept.property(ConceptProperty.string(reference.kind().property(), reference.text()));
            String named = named(reference, references);
            if (named != null && !named.equals(term.path())) {
                concept.property(ConceptProperty.code(IndexProperty.SEE_TERM.code(), named));
            }
        }
        term.nonessential()
                .forEach(modifier ->
                        concept.property(ConceptProperty.string(IndexProperty.NONESSENTIAL_MODIFIER.code(), modifier)));
        sink.concept(concept.build(), term.where());
        term.below().forEach(subterm -> send(table, subterm, references, sink));
    }

    /** The code of the term or the table that a reference names, or null. */
    private @Nullable String named(Reference reference, IndexReferences references) {
        for (Table table : tables) {
            if (table.title().equalsIgnoreCase(reference.text())) {
                return table.id();
            }
        }
        IndexEntry term = references.follow(reference.text());
        return term == null ? null : term.path();
    }

    private void leadsTo(Concept.Builder concept, String property, String written) {
        String code = bare(written);
        if (!codes.has(code) && codes.begin(code)) {
            concept.property(ConceptProperty.string(IndexProperty.BEGINNING.code(), code));
            return;
        }
        concept.property(new ConceptProperty(
                property, new PropertyValue.CodingValue(new Coding(classification.uri(), null, code, null))));
        if (code.length() < written.length()) {
            concept.property(ConceptProperty.bool(IndexProperty.INCOMPLETE.code(), true));
        }
    }

    /** A dash or a period at the end is no part of the code: it says that the code has more characters. */
    private static String bare(String written) {
        int end = written.length();
        while (end > 0 && (written.charAt(end - 1) == '-' || written.charAt(end - 1) == '.')) {
            end--;
        }
        return written.substring(0, end);
    }
}
