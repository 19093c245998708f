package org.crosswalk.source.fhirjson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.model.Concept;
import org.jspecify.annotations.Nullable;

/**
 * Brings the concepts of a CodeSystem resource to what a release needs: every code once, every parent among them, no
 * cycle. FHIR says so too, but many published resources do not keep to it, so each breach is mended and remarked: of a code
 * that stands twice the first counts, a parent that is not there or closes a cycle is left out. A display may be absent.
 */
final class ConceptRepair {

    private static final int NAMED = 5;

    private static final byte ON_THE_WAY = 1;
    private static final byte DONE = 2;

    private final List<Concept> concepts;
    private final Map<String, Integer> places;
    private final List<String> twice = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> cyclic = new ArrayList<>();

    private ConceptRepair(int size) {
        this.concepts = new ArrayList<>(size);
        this.places = new HashMap<>(size * 2);
    }

    /**
     * The concepts, mended.
     *
     * @param given in document order
     * @param remarks takes one sentence for each kind of breach
     */
    static List<Concept> of(List<Concept> given, Consumer<String> remarks) {
        ConceptRepair repair = new ConceptRepair(given.size());
        repair.collect(given);
        repair.dropLostParents();
        repair.breakCycles();
        repair.report(remarks);
        return repair.concepts;
    }

    private void collect(List<Concept> given) {
        for (Concept concept : given) {
            if (places.putIfAbsent(concept.code(), concepts.size()) == null) {
                concepts.add(withoutBlankDisplay(concept));
            } else {
                twice.add(concept.code());
            }
        }
    }

    private void dropLostParents() {
        for (int place = 0; place < concepts.size(); place++) {
            Concept concept = concepts.get(place);
            List<String> parents = concept.parents();
            List<String> present = parents.stream()
                    .filter(parent -> places.containsKey(parent) && !parent.equals(concept.code()))
                    .distinct()
                    .toList();
            if (!present.equals(parents)) {
                parents.stream()
                        .filter(parent -> !present.contains(parent))
                        .forEach(parent -> lost.add(concept.code() + " under " + parent));
                concepts.set(place, concept.withParents(present));
            }
        }
    }

    /** Walks up from every concept; an edge to a concept that is on the way already would close a cycle. */
    private void breakCycles() {
        byte[] state = new byte[concepts.size()];
        for (int from = 0; from < state.length; from++) {
            Deque<Step> way = new ArrayDeque<>();
            Step step = state[from] == DONE ? null : enter(from, state);
            while (step != null) {
                String parent = step.next();
                int above = parent == null ? step.place : places.getOrDefault(parent, step.place);
                if (parent == null) {
                    state[step.place] = DONE;
                    step = way.poll();
                } else if (state[above] == ON_THE_WAY) {
                    Concept concept = concepts.get(step.place);
                    cyclic.add(concept.code() + " under " + parent);
                    concepts.set(step.place, concept.withParents(without(concept.parents(), parent)));
                } else if (state[above] != DONE) {
                    way.push(step);
                    step = enter(above, state);
                }
            }
        }
    }

    private Step enter(int place, byte[] state) {
        state[place] = ON_THE_WAY;
        return new Step(place, concepts.get(place).parents());
    }

    private void report(Consumer<String> remarks) {
        remark(twice, "codes stand more than once, the first counts", remarks);
        remark(lost, "concepts name a parent that is not there, which is left out", remarks);
        remark(cyclic, "concepts name a parent that is below them, which is left out", remarks);
    }

    private static void remark(List<String> found, String what, Consumer<String> remarks) {
        if (!found.isEmpty()) {
            remarks.accept(found.size() + " " + what + ": "
                    + String.join(", ", found.subList(0, Math.min(NAMED, found.size())))
                    + (found.size() > NAMED ? ", ..." : ""));
        }
    }

    private static List<String> without(List<String> parents, String parent) {
        return parents.stream().filter(other -> !other.equals(parent)).toList();
    }

    private static Concept withoutBlankDisplay(Concept concept) {
        String display = concept.display();
        return display != null && display.isBlank() ? concept.withDisplay(null) : concept;
    }

    /** A concept on the way up and which of its parents come next. */
    private static final class Step {
        private final int place;
        private final List<String> parents;
        private int next;

        Step(int place, List<String> parents) {
            this.place = place;
            this.parents = parents;
        }

        @Nullable
        String next() {
            return next < parents.size() ? parents.get(next++) : null;
        }
    }
}
