package org.crosswalk.contract;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;

/** The hierarchy of a code system, walked concept by concept. */
final class BruteForce {

    private final Map<String, Concept> concepts = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    BruteForce(CodeSystemDefinition definition) {
        for (Concept concept : definition.concepts()) {
            concepts.put(concept.code(), concept);
            for (String parent : concept.parents()) {
                children.computeIfAbsent(parent, p -> new LinkedHashSet<>()).add(concept.code());
            }
        }
    }

    Concept concept(String code) {
        return concepts.get(code);
    }

    Set<String> codes() {
        return concepts.keySet();
    }

    Set<String> children(String code) {
        return children.getOrDefault(code, Set.of());
    }

    Set<String> below(String code) {
        return walk(code, this::children);
    }

    Set<String> above(String code) {
        return walk(code, c -> concept(c).parents());
    }

    private static Set<String> walk(String from, Function<String, ? extends Collection<String>> next) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(next.apply(from));
        while (!open.isEmpty()) {
            String code = open.pop();
            if (found.add(code)) {
                open.addAll(next.apply(code));
            }
        }
        return found;
    }
}
