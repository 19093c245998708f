package org.crosswalk.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.crosswalk.coding.modifiers.ExpressionParts;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.coding.modifiers.ModifierGrammar;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Filter;
import org.crosswalk.model.FilterOperator;
import org.crosswalk.model.Subsumption;
import org.crosswalk.model.TextMatches;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.ExpressionProperties;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.TextQuery;
import org.crosswalk.provider.UnsupportedFilterException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * A code system in columns: in a mapped snapshot file for a release, in memory for what a client sends. Holds nothing per
 * concept on the heap when mapped, but bits and what is {@link #derived}. Immutable and thread-safe.
 */
public final class CompiledCodeSystem implements CodeSystemProvider {

    private final SnapshotFile file;
    private final CodeSystemHeader header;
    private final int size;
    private final Columns columns;
    private final DesignationColumns designations;
    private final CodeTable codes;
    private final IntBuffer validFrom;
    private final IntBuffer validTo;
    private final ConceptSet all;
    private final FlaggedConcepts inactive;
    private final FlaggedConcepts notSelectable;
    private final LazyTextIndex text;
    private final @Nullable ModifierGrammar grammar;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

    private CompiledCodeSystem(SnapshotFile file, CodeSystemHeader header, @Nullable Path indexFolder) {
        this.file = file;
        this.header = header;
        this.size = file.ints(Section.SHAPE).get(0);
        StringTable strings = new StringTable(file);
        ValueTable values = new ValueTable(file, strings);
        this.columns = new Columns(
                strings,
                values,
                new HierarchyColumns(file),
                new PropertyColumns(file, strings, values),
                file.ints(Section.DISPLAYS),
                file.ints(Section.DEFINITIONS),
                file.ints(Section.STATUSES));
        this.designations = new DesignationColumns(file, strings, values);
        this.codes = new CodeTable(file.ints(Section.CODE_TABLE), IntBuffer.allocate(0), strings);
        this.validFrom = file.ints(Section.VALID_FROM);
        this.validTo = file.ints(Section.VALID_TO);
        this.all = ConceptSet.range(0, size);
        this.inactive = new FlaggedConcepts(file.bytes(Section.FLAGS), CodeSystemEncoder.INACTIVE);
        this.notSelectable = new FlaggedConcepts(file.bytes(Section.FLAGS), CodeSystemEncoder.NOT_SELECTABLE);
        this.text = new LazyTextIndex(this, file.crc(), indexFolder);
        this.grammar = ModifierGrammar.of(header);
    }

    /**
     * Opens a snapshot file and the text index beside it; the index is rebuilt when it is missing, damaged or of another
     * snapshot.
     *
     * @param snapshot the file
     * @param indexFolder where its text index is or will be; null to make it in memory when it is first needed
     * @throws SnapshotFault when the file is not a whole snapshot of this format
     */
    public static CompiledCodeSystem open(Path snapshot, @Nullable Path indexFolder) throws IOException {
        SnapshotFile file = SnapshotFile.open(snapshot, SnapshotKind.CODE_SYSTEM);
        return new CompiledCodeSystem(file, ModelJson.read(file.header(), CodeSystemHeader.class), indexFolder);
    }

    /** Serves concepts from memory, in the columns of a snapshot. */
    public static CompiledCodeSystem inMemory(CodeSystemHeader header, NumberedConcepts numbered) {
        byte[] columns = CodeSystemEncoder.columns(header, numbered).toBytes();
        return new CompiledCodeSystem(SnapshotFile.of(columns, "a code system in memory"), header, null);
    }

    /** The checksum of the content: equal for equal content. */
    public long checksum() {
        return file.crc();
    }

    /** Opens or makes the text index now, instead of with the first search. */
    public void prepareTextIndex() {
        text.get();
    }

    @Override
    public CodeSystemHeader header() {
        return header;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Location locate(String code) {
        int found = codes.find(code);
        if (found >= 0) {
            return new Location.Exact(found);
        }
        if (grammar != null && ModifierExpression.isMeant(code)) {
            return expression(grammar, code);
        }
        return found == CodeTable.NOWHERE
                ? Location.Absent.unexplained()
                : new Location.CaseDiffers(-1 - found, code(-1 - found));
    }

    private Location expression(ModifierGrammar rules, String code) {
        ExpressionParts parts = rules.read(this, code);
        if (parts.isValid()) {
            return new ExpressionCodeSystem(this, List.of(parts)).locate(code);
        }
        String capitals = code.toUpperCase(Locale.ROOT);
        if (!capitals.equals(code)) {
            ExpressionParts meant = rules.read(this, capitals);
            if (meant.isValid()) {
                return new Location.CaseDiffers(meant.base(), capitals);
            }
        }
        return new Location.Absent(parts.remarks());
    }

    @Override
    public CodeSystemProvider withExpressions(Collection<String> codes) {
        ModifierGrammar rules = grammar;
        if (rules == null) {
            return this;
        }
        List<ExpressionParts> valid = codes.stream()
                .filter(ModifierExpression::isMeant)
                .distinct()
                .map(code -> rules.read(this, code))
                .filter(ExpressionParts::isValid)
                .toList();
        return valid.isEmpty() ? this : new ExpressionCodeSystem(this, valid);
    }

    /** Of the filters only those that ask for unmodified codes, or for modifiers, leave no expression in. */
    @Override
    public boolean admitsExpressions(Filter filter) {
        if (grammar == null) {
            return false;
        }
        boolean modified = filter.property().equals(ExpressionProperties.MODIFIED);
        boolean modifier = filter.property().equals(ExpressionProperties.MODIFIER);
        boolean equals = filter.op() == FilterOperator.EQUALS;
        boolean named =
                equals && (filter.property().equals("code") || filter.property().equals("concept"));
        return !(equals && modified && filter.value().equals("false"))
                && !(equals && modifier && filter.value().equals("true"))
                && !named;
    }

    @Override
    public String code(int ordinal) {
        return columns.strings().get(checked(ordinal));
    }

    @Override
    public void appendCode(int ordinal, StringBuilder to) {
        columns.strings().append(checked(ordinal), to);
    }

    @Override
    public void eachCode(CodeReader reader) {
        columns.strings().first(size, reader);
    }

    @Override
    public <T> T derived(Class<T> kind, Function<? super CodeSystemProvider, ? extends T> maker) {
        Object known = derived.get(kind);
        if (known == null) {
            // Not within the map: what is made may be made of something else that is derived.
            T made = maker.apply(this);
            Object other = derived.putIfAbsent(kind, made);
            known = other == null ? made : other;
        }
        return kind.cast(known);
    }

    @Override
    public @Nullable String display(int ordinal) {
        return columns.strings().orNull(columns.displays().get(ordinal));
    }

    @Override
    public Concept concept(int ordinal) {
        Concept.Builder concept = Concept.builder(code(ordinal), display(ordinal))
                .definition(optional(columns.definitions(), ordinal))
                .status(optional(columns.statuses(), ordinal))
                .inactive(isInactive(ordinal))
                .notSelectable(isNotSelectable(ordinal))
                .validity(validity(ordinal));
        for (int parent : parents(ordinal)) {
            concept.parent(code(parent));
        }
        designations.of(ordinal).forEach(concept::designation);
        columns.properties().of(ordinal).forEach(concept::property);
        return concept.build();
    }

    @Override
    public List<Designation> designations(int ordinal) {
        return designations.of(checked(ordinal));
    }

    private @Nullable String optional(IntBuffer ids, int ordinal) {
        return ids.capacity() == 0 ? null : columns.strings().orNull(ids.get(ordinal));
    }

    @Override
    public List<ConceptProperty> properties(int ordinal) {
        return columns.properties().of(checked(ordinal));
    }

    @Override
    public @Nullable String firstProperty(int ordinal, String property) {
        return columns.properties().first(checked(ordinal), property);
    }

    @Override
    public boolean mayHave(String property) {
        return columns.properties().isStated(property);
    }

    @Override
    public @Nullable String status(int ordinal) {
        return optional(columns.statuses(), checked(ordinal));
    }

    @Override
    public ValidityPeriod validity(int ordinal) {
        checked(ordinal);
        if (validFrom.capacity() == 0) {
            return ValidityPeriod.ALWAYS;
        }
        int from = validFrom.get(ordinal);
        int to = validTo.get(ordinal);
        return new ValidityPeriod(
                from == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(from),
                to == Integer.MAX_VALUE ? null : LocalDate.ofEpochDay(to));
    }

    @Override
    public boolean isNotSelectable(int ordinal) {
        return notSelectable.has(ordinal);
    }

    @Override
    public boolean isInactive(int ordinal) {
        return inactive.has(ordinal);
    }

    @Override
    public Subsumption subsumes(int a, int b) {
        if (checked(a) == checked(b)) {
            return Subsumption.EQUIVALENT;
        }
        boolean above = columns.hierarchy().isBelow(b, a);
        boolean below = columns.hierarchy().isBelow(a, b);
        return above ? Subsumption.SUBSUMES : below ? Subsumption.SUBSUMED_BY : Subsumption.NOT_SUBSUMED;
    }

    @Override
    public ConceptSet all() {
        return all;
    }

    @Override
    public ConceptSet inactive() {
        return inactive.all();
    }

    @Override
    public ConceptSet notSelectable() {
        return notSelectable.all();
    }

    @Override
    public ConceptSet validOn(LocalDate day) {
        if (validFrom.capacity() == 0) {
            return all;
        }
        long number = day.toEpochDay();
        RoaringBitmap found = new RoaringBitmap();
        for (int i = 0; i < size; i++) {
            if (validFrom.get(i) <= number && number <= validTo.get(i)) {
                found.add(i);
            }
        }
        return ConceptSet.wrap(found);
    }

    @Override
    public boolean isValidOn(int ordinal, LocalDate day) {
        long number = day.toEpochDay();
        return validFrom.capacity() == 0
                || (validFrom.get(checked(ordinal)) <= number && number <= validTo.get(ordinal));
    }

    @Override
    public ConceptSet select(Filter filter, ConceptSet among, Runnable turn) throws UnsupportedFilterException {
        ConceptSet found = new Filters(this, columns, among, turn).select(filter);
        return among == all ? found : found.and(among);
    }

    @Override
    public TextMatches matching(TextQuery query) {
        if (query.text().isBlank()) {
            return TextMatches.of(LongStream.range(0, size).toArray());
        }
        return text.get().search(query.text(), query.otherWords(), query.language());
    }

    @Override
    public int[] parents(int ordinal) {
        return columns.hierarchy().parents(checked(ordinal));
    }

    @Override
    public int[] children(int ordinal) {
        return columns.hierarchy().children(checked(ordinal));
    }

    /** A string id beyond the codes is a string too: an ordinal out of range must not read it. */
    private int checked(int ordinal) {
        return java.util.Objects.checkIndex(ordinal, size);
    }

    /**
     * The concepts that have a flag. They are gathered when they are first asked for: a server opens dozens of releases, and most
     * are never asked. Thread-safe; two threads that come at once gather the same.
     */
    private static final class FlaggedConcepts {

        private final ByteBuffer flags;
        private final int bit;
        private volatile @Nullable ConceptSet found;

        /** Those with a bit in the byte that each concept has. */
        FlaggedConcepts(ByteBuffer flags, int bit) {
            this.flags = flags;
            this.bit = bit;
        }

        boolean has(int ordinal) {
            return (flags.get(ordinal) & bit) != 0;
        }

        ConceptSet all() {
            ConceptSet known = found;
            if (known == null) {
                known = gathered();
                found = known;
            }
            return known;
        }

        private ConceptSet gathered() {
            BitSet bits = new BitSet(flags.capacity());
            for (int i = 0; i < flags.capacity(); i++) {
                if (has(i)) {
                    bits.set(i);
                }
            }
            return ConceptSet.wrap(BitSetUtil.bitmapOf(bits));
        }
    }
}
