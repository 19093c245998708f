package org.crosswalk.service.valueset;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the components of one kept value set select, each once for every version of its system that was asked about.
 * What finds no room is not kept. Thread-safe.
 */
final class KeptComponents {

    /** Of value sets that are not kept. */
    static final KeptComponents NONE = new KeptComponents(null);

    /** About what a concept that a component enumerates takes in a table. */
    private static final int BYTES_OF_A_CONCEPT = 64;

    private static final int BYTES_OF_A_SET = 1024;

    private final @Nullable KeptRoom room;
    private final Map<Place, ComponentCodes> codes = new ConcurrentHashMap<>();
    private final Map<Place, Map<String, ConceptReference>> references = new ConcurrentHashMap<>();

    /** A component, and a version or a way to compare codes; each is only itself, whatever else is equal to it. */
    private record Place(ConceptSetComponent component, Object beside) {

        @Override
        @SuppressWarnings("ReferenceEquality") // that is what it is for
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && place.component == component && place.beside == beside;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(component) * 31 + System.identityHashCode(beside);
        }
    }

    KeptComponents(@Nullable KeptRoom room) {
        this.room = room;
    }

    /** What a component selects of a version, where that is known already; else null. */
    @Nullable
    ComponentCodes known(ConceptSetComponent component, CodeSystemProvider provider) {
        return room == null ? null : codes.get(new Place(component, provider));
    }

    /** The same; it is found out where it is not known. */
    ComponentCodes codes(ConceptSetComponent component, CodeSystemProvider provider, Supplier<ComponentCodes> maker) {
        ComponentCodes before = known(component, provider);
        if (before != null || room == null) {
            return before != null ? before : maker.get();
        }
        ComponentCodes made = maker.get();
        long enumerated = (long) component.concepts().size() * BYTES_OF_A_CONCEPT;
        if (room.take(BYTES_OF_A_SET + made.set().bytes() + enumerated)) {
            codes.put(new Place(component, provider), made);
        }
        return made;
    }

    /** Whether anything is kept. */
    boolean isKept() {
        return room != null;
    }

    /**
     * What a component says of the codes that it enumerates, by {@link #key}; null where that is not kept.
     *
     * @param caseSensitive whether codes are told apart by case
     */
    @Nullable
    Map<String, ConceptReference> references(ConceptSetComponent component, boolean caseSensitive) {
        if (room == null) {
            return null;
        }
        Place place = new Place(component, caseSensitive);
        Map<String, ConceptReference> before = references.get(place);
        if (before != null || !room.take((long) component.concepts().size() * BYTES_OF_A_CONCEPT)) {
            return before;
        }
        Map<String, ConceptReference> made = new HashMap<>();
        for (ConceptReference reference : component.concepts()) {
            made.putIfAbsent(key(reference.code(), caseSensitive), reference);
        }
        references.put(place, made);
        return made;
    }

    /** A code as it is looked for: the same for codes that {@link String#equalsIgnoreCase} calls equal, where case says nothing. */
    static String key(String code, boolean caseSensitive) {
        return caseSensitive ? code : folded(code);
    }

    private static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return new String(folded);
    }
}
