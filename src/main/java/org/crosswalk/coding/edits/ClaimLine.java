package org.crosswalk.coding.edits;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crosswalk.coding.modifiers.ModifierExpression;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.jspecify.annotations.Nullable;

/**
 * A line of a claim with a code of CPT or HCPCS.
 *
 * @param position its place in the claim, from 1
 * @param code without modifiers
 * @param modifiers as the line has them
 * @param units as the line has them; null where it does not say
 * @param day date of service
 */
public record ClaimLine(
        int position,
        String code,
        List<String> modifiers,
        @Nullable BigDecimal units,
        LocalDate day) {

    public ClaimLine {
        modifiers = List.copyOf(modifiers);
    }

    /**
     * The line of a coding; empty for one of another system.
     *
     * @param code with its modifiers, also where they are written otherwise than the system writes them
     */
    public static Optional<ClaimLine> of(
            int position, String system, String code, @Nullable BigDecimal units, LocalDate day) {
        KnownCodeSystem known = KnownCodeSystem.ofUri(system).orElse(null);
        if (!MedicalCodeSystems.CPT.equals(known) && !MedicalCodeSystems.HCPCS.equals(known)) {
            return Optional.empty();
        }
        ModifierExpression expression = ModifierExpression.parse(code)
                .or(() -> ModifierExpression.propose(code))
                .orElse(new ModifierExpression(code, List.of()));
        return Optional.of(new ClaimLine(position, expression.base(), expression.modifiers(), units, day));
    }

    /** Whether it is of the same day as another line. */
    boolean isOfDayOf(ClaimLine other) {
        return day.equals(other.day);
    }
}
