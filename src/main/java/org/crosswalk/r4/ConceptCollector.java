package org.crosswalk.r4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.model.Concept;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;

/**
 * Reads the concepts of an R4 CodeSystem as they come, so that a resource of any size need not be there as a whole. Each
 * gets a place in document order when it begins, and may be given, without the concepts nested in it, when it is complete.
 * One use, one thread.
 */
public final class ConceptCollector {

    /** The place above a concept that is nested in no other. */
    public static final int NOWHERE = -1;

    private static final int DEEPEST = 200;
    private static final Concept COMING = Concept.builder("", null).build();

    private final StandardProperties standard;
    private final List<Concept> concepts = new ArrayList<>();
    private int[] above = new int[16];
    private byte[] depths = new byte[16];
    private int places;
    private final BitSet taken = new BitSet();
    private final BitSet lateParents = new BitSet();
    private final Map<String, List<Integer>> namedAsChild = new LinkedHashMap<>();

    /**
     * For one code system.
     *
     * @param header the resource, of which the declared properties are read
     */
    public ConceptCollector(CodeSystem header) {
        this.standard = new StandardProperties(header);
    }

    /**
     * Takes the next place in document order.
     *
     * @param parent the place of the concept that it is nested in, or {@link #NOWHERE}
     * @return the place, from 0
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when nesting is too deep
     */
    public int begin(int parent) {
        int depth = parent == NOWHERE ? 0 : (depths[parent] & 0xff) + 1;
        if (depth > DEEPEST) {
            throw Faults.invalid("the concepts of the CodeSystem are nested too deeply", "CodeSystem.concept");
        }
        if (places == above.length) {
            above = Arrays.copyOf(above, Math.addExact(places, (places >> 1) + 16));
            depths = Arrays.copyOf(depths, above.length);
        }
        above[places] = parent;
        depths[places] = (byte) depth;
        concepts.add(COMING);
        return places++;
    }

    /**
     * Takes the concept of a place; concepts within it are passed over.
     *
     * @throws org.crosswalk.model.TerminologyFault BAD_REQUEST when it has no code
     */
    public void take(int place, ConceptDefinitionComponent from) {
        if (!from.hasCode()) {
            throw Faults.required("a concept of the CodeSystem has no code", "CodeSystem.concept.code");
        }
        Set<String> parents = new LinkedHashSet<>();
        if (above[place] != NOWHERE) {
            if (!taken.get(above[place])) {
                lateParents.set(place);
            } else {
                parents.add(code(above[place]));
            }
        }
        for (ConceptPropertyComponent property : from.getProperty()) {
            String value = property.hasValue() && property.getValue().isPrimitive()
                    ? property.getValue().primitiveValue()
                    : null;
            if (value != null && standard.isParent(property)) {
                parents.add(value);
            } else if (value != null && standard.is(property, "child")) {
                namedAsChild.computeIfAbsent(value, code -> new ArrayList<>()).add(place);
            }
        }
        taken.set(place);
        concepts.set(place, ConceptReader.read(from, parents, standard));
    }

    /** Takes a concept that is complete, and all that are nested in it. */
    public void takeAll(ConceptDefinitionComponent from, int parent) {
        int place = begin(parent);
        take(place, from);
        from.getConcept().forEach(child -> takeAll(child, place));
    }

    /** The concepts in document order, with what was said of a concept's parents elsewhere; the list is handed over. */
    public List<Concept> finish() {
        Map<Integer, List<Integer>> named = new HashMap<>();
        if (!namedAsChild.isEmpty()) {
            for (int place = 0; place < places; place++) {
                // Of a code that stands twice the first is meant.
                List<Integer> by = namedAsChild.remove(code(place));
                if (by != null) {
                    named.put(place, by);
                }
            }
        }
        lateParents.stream().filter(place -> !named.containsKey(place)).forEach(place -> addParents(place, List.of()));
        named.forEach(this::addParents);
        return concepts;
    }

    /** Document order decides: a parent that names the concept before the concept names its own comes first. */
    private void addParents(int place, List<Integer> by) {
        Concept concept = concepts.get(place);
        Set<String> parents = new LinkedHashSet<>();
        if (above[place] != NOWHERE) {
            parents.add(code(above[place]));
        }
        by.stream().sorted().filter(other -> other < place).forEach(other -> parents.add(code(other)));
        parents.addAll(concept.parents());
        by.stream().sorted().filter(other -> other >= place).forEach(other -> parents.add(code(other)));
        concepts.set(place, concept.withParents(List.copyOf(parents)));
    }

    private String code(int place) {
        return concepts.get(place).code();
    }
}
