package org.crosswalk.service.translation;

import java.util.List;
import org.crosswalk.model.CodeableConcept;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.Mapping.Attribute;
import org.crosswalk.model.TranslateRequest.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a client states ({@code dependency}) against the conditions of a row ({@code dependsOn}). As R4 has it,
 * a row applies only when each of its conditions can be resolved and holds. Immutable and thread-safe.
 */
record Dependencies(List<Dependency> stated) {

    /** Whether every condition of the row holds. */
    boolean hold(Mapping row) {
        return row.dependsOn().isEmpty() || row.dependsOn().stream().allMatch(this::holds);
    }

    /** The elements that the row depends on and the client says nothing about; empty when a fact contradicts the row. */
    List<String> unstated(Mapping row) {
        boolean contradicted = row.dependsOn().stream().anyMatch(condition -> isStated(condition) && !holds(condition));
        if (contradicted) {
            return List.of();
        }
        return row.dependsOn().stream()
                .filter(condition -> !isStated(condition))
                .map(condition -> condition.property() + " = " + condition.value())
                .toList();
    }

    private boolean isStated(Attribute condition) {
        return stated.stream().anyMatch(d -> d.element().equals(condition.property()));
    }

    private boolean holds(Attribute condition) {
        return stated.stream()
                .filter(d -> d.element().equals(condition.property()))
                .anyMatch(d -> has(d.concept(), condition));
    }

    private static boolean has(CodeableConcept fact, Attribute condition) {
        String system = condition.system();
        if (system == null && condition.value().equals(fact.text())) {
            return true;
        }
        return fact.codings().stream()
                .anyMatch(coding -> condition.value().equals(coding.code()) && isOf(system, coding.system()));
    }

    private static boolean isOf(@Nullable String wanted, @Nullable String system) {
        if (wanted == null) {
            return true;
        }
        return system != null && KnownCodeSystem.isSame(wanted, system);
    }
}
