package org.crosswalk.service.valueset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.jspecify.annotations.Nullable;

/**
 * All codes of a value set, as sets of ordinals, one part for each include in the value set's order; no code is in two
 * parts of the same code-system version. Built by {@link SelectionCompiler}. Not changed once built.
 */
public final class Selection {

    private final List<Part> parts = new ArrayList<>();
    private final IdentityHashMap<CodeSystemProvider, ConceptSet> taken = new IdentityHashMap<>();

    /** Of the codes that are in by several includes, those of which one is not bound to the version. */
    private final IdentityHashMap<CodeSystemProvider, ConceptSet> ofAnyVersion = new IdentityHashMap<>();

    private final Set<ValueSetDefinition> imported = new LinkedHashSet<>();
    private final Set<CodeSystemProvider> excluded = new LinkedHashSet<>();

    /**
     * Codes of one code-system version.
     *
     * @param provider the version
     * @param set the codes
     * @param order the order of the value set where it enumerates codes, else null: the system's order
     * @param references what the value set says of enumerated codes, by ordinal
     * @param hierarchical whether the codes may be shown in the system's hierarchy
     * @param wholeSystem whether the include sets no condition
     * @param open whether expressions of the system's grammar are in that cannot all be listed
     * @param bound whether the include names the version, so that the codes are of this one only
     * @param source the value set that the include belongs to
     */
    @SuppressWarnings("ArrayRecordComponent") // never shared; a list would box every ordinal
    public record Part(
            CodeSystemProvider provider,
            ConceptSet set,
            int @Nullable [] order,
            Map<Integer, ConceptReference> references,
            boolean hierarchical,
            boolean wholeSystem,
            boolean open,
            boolean bound,
            ValueSetDefinition source) {

        /** The same part with other codes. */
        public Part with(ConceptSet other) {
            return new Part(provider, other, order, references, hierarchical, wholeSystem, open, bound, source);
        }

        Part flat() {
            return new Part(provider, set, order, references, false, wholeSystem, open, bound, source);
        }
    }

    /** The parts that hold any code. */
    public List<Part> parts() {
        return parts.stream().filter(p -> !p.set().isEmpty()).toList();
    }

    /** Every part, empty ones too: the code systems that were looked at. */
    public List<Part> allParts() {
        return List.copyOf(parts);
    }

    /** The value sets that were imported. */
    public Set<ValueSetDefinition> imported() {
        return imported;
    }

    /** The code-system versions that excludes name. */
    public Set<CodeSystemProvider> excludedFrom() {
        return excluded;
    }

    void noteExcluded(CodeSystemProvider provider) {
        excluded.add(provider);
    }

    void noteImport(ValueSetDefinition valueSet) {
        imported.add(valueSet);
    }

    /**
     * Adds a part without the codes that are in already. Where nothing is left of it, it only tells that its code system
     * was looked at, and that need be told once: value sets that import the same ones by several ways would otherwise
     * double with every level.
     */
    void add(Part part) {
        if (!part.bound()) {
            ofAnyVersion.merge(part.provider(), part.set(), ConceptSet::or);
        }
        ConceptSet present = taken.get(part.provider());
        if (present == null) {
            taken.put(part.provider(), part.set());
            parts.add(part);
            return;
        }
        ConceptSet left = part.set().andNot(present);
        if (!left.isEmpty()) {
            taken.put(part.provider(), present.or(left));
            parts.add(part.with(left));
        }
    }

    /** Leaves each code in the first version only. */
    void keepFirstVersions(WorkBounds bounds) {
        for (int i = 1; i < parts.size(); i++) {
            ConceptSet left = parts.get(i).set();
            for (Part earlier : parts.subList(0, i)) {
                CodeSystemProvider provider = parts.get(i).provider();
                if (earlier.provider() != provider && isSameSystem(earlier.provider(), provider)) {
                    left = left.andNot(translate(earlier.provider(), earlier.set(), provider, bounds));
                }
            }
            replace(i, left);
        }
    }

    /** Gives a part fewer codes; after that nothing is added. */
    void replace(int index, ConceptSet set) {
        parts.set(index, parts.get(index).with(set));
    }

    int partCount() {
        return parts.size();
    }

    Part part(int index) {
        return parts.get(index);
    }

    /**
     * The codes of a code-system version that are in here; codes of another version of the same system count, for a code
     * is the same code in both.
     */
    public ConceptSet codesOf(CodeSystemProvider provider, WorkBounds bounds) {
        ConceptSet result = ConceptSet.empty();
        Map<CodeSystemProvider, ConceptSet> others = new HashMap<>();
        for (Part part : parts) {
            if (part.provider() == provider) {
                result = result.or(part.set());
            } else if (isSameSystem(part.provider(), provider)) {
                others.merge(part.provider(), part.set(), ConceptSet::or);
            }
        }
        for (Map.Entry<CodeSystemProvider, ConceptSet> other : others.entrySet()) {
            result = result.or(translate(other.getKey(), other.getValue(), provider, bounds));
        }
        return result;
    }

    /**
     * The codes of a code-system version that are out where an exclude imports this: those of that version, and those that
     * an include has which is bound to no version.
     */
    ConceptSet excludedFrom(CodeSystemProvider provider, WorkBounds bounds) {
        ConceptSet result = ConceptSet.empty();
        for (Part part : parts) {
            CodeSystemProvider own = part.provider();
            if (own == provider) {
                result = result.or(part.set());
            } else if (isSameSystem(own, provider)) {
                boolean sameVersion = own.header().equals(provider.header());
                ConceptSet set =
                        sameVersion ? part.set() : part.set().and(ofAnyVersion.getOrDefault(own, ConceptSet.empty()));
                result = result.or(translate(own, set, provider, bounds));
            }
        }
        return result;
    }

    private static boolean isSameSystem(CodeSystemProvider a, CodeSystemProvider b) {
        return a.header().url().equals(b.header().url());
    }

    /** The codes of one version that are in another, there. */
    static ConceptSet translate(CodeSystemProvider from, ConceptSet set, CodeSystemProvider to, WorkBounds bounds) {
        org.roaringbitmap.RoaringBitmap bits = new org.roaringbitmap.RoaringBitmap();
        var ordinals = set.cursor(0);
        while (ordinals.hasNext()) {
            bounds.step(from.header().url());
            int there = to.ordinalOf(from.code(ordinals.nextInt()));
            if (there >= 0) {
                bits.add(there);
            }
        }
        return ConceptSet.wrap(bits);
    }
}
