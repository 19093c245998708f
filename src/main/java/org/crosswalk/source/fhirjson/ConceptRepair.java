package org.crosswalk.source.fhirjson;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> cyclic = new ArrayList<>();

    private ConceptRepair() {}

    /**
     * The concepts, mended.
     *
     * @param given in document order
     * @param remarks takes one sentence for each kind of breach
     */
    static List<Concept> of(List<Concept> given, Consumer<String> remarks) {
        ConceptRepair repair = new ConceptRepair();
        repair.collect(given);
        repair.dropLostParents();
        repair.breakCycles();
        repair.report(remarks);
        return List.copyOf(repair.concepts.values());
    }

    private void collect(List<Concept> given) {
        for (Concept concept : given) {
            if (concepts.putIfAbsent(concept.code(), withoutBlankDisplay(concept)) != null) {
                twice.add(concept.code());
            }
        }
    }

    private void dropLostParents() {
        for (Map.Entry<String, Concept> entry : concepts.entrySet()) {
            List<String> parents = entry.getValue().parents();
            List<String> present = parents.stream()
                    .filter(parent -> concepts.containsKey(parent) && !parent.equals(entry.getKey()))
                    .distinct()
                    .toList();
            if (!present.equals(parents)) {
                parents.stream()
                        .filter(parent -> !present.contains(parent))
                        .forEach(parent -> lost.add(entry.getKey() + " under " + parent));
                entry.setValue(withParents(entry.getValue(), present));
            }
        }
    }

    /** Walks up from every concept; an edge to a concept that is on the way already would close a cycle. */
    private void breakCycles() {
        Set<String> done = new HashSet<>();
        Set<String> onTheWay = new HashSet<>();
        for (String from : List.copyOf(concepts.keySet())) {
            Deque<Step> way = new ArrayDeque<>();
            Step step = done.contains(from) ? null : enter(from, onTheWay);
            while (step != null) {
                String parent = step.next();
                if (parent == null) {
                    onTheWay.remove(step.code);
                    done.add(step.code);
                    step = way.poll();
                } else if (onTheWay.contains(parent)) {
                    cyclic.add(step.code + " under " + parent);
                    Concept concept = concepts.get(step.code);
                    if (concept != null) {
                        concepts.put(step.code, withParents(concept, without(concept.parents(), parent)));
                    }
                } else if (!done.contains(parent)) {
                    way.push(step);
                    step = enter(parent, onTheWay);
                }
            }
        }
    }

    private Step enter(String code, Set<String> onTheWay) {
        onTheWay.add(code);
        Concept concept = concepts.get(code);
        return new Step(code, concept == null ? List.of() : concept.parents());
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
        return display != null && display.isBlank() ? copy(concept, null, concept.parents()) : concept;
    }

    private static Concept withParents(Concept concept, List<String> parents) {
        return copy(concept, concept.display(), parents);
    }

    private static Concept copy(Concept concept, @Nullable String display, List<String> parents) {
        return new Concept(
                concept.code(),
                display,
                concept.definition(),
                concept.status(),
                concept.inactive(),
                concept.notSelectable(),
                concept.validity(),
                parents,
                concept.designations(),
                concept.properties());
    }

    /** A concept on the way up and which of its parents come next. */
    private static final class Step {
        private final String code;
        private final List<String> parents;
        private int next;

        Step(String code, List<String> parents) {
            this.code = code;
            this.parents = parents;
        }

        @Nullable
        String next() {
            return next < parents.size() ? parents.get(next++) : null;
        }
    }
}
