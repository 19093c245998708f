package org.crosswalk.coding.systems;

import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.MedicalCodeSystems;
import org.jspecify.annotations.Nullable;

/** The code systems whose codes the tables of inpatient stays list, by any of their URIs. Stateless. */
public final class InpatientSystems {

    private InpatientSystems() {}

    /** Whether a system is that of diagnoses or of procedures of stays. */
    public static boolean isOne(@Nullable String system) {
        return is(system, MedicalCodeSystems.ICD_10_CM) || isOfProcedures(system);
    }

    /** Whether a system is that of procedures of stays. */
    public static boolean isOfProcedures(@Nullable String system) {
        return is(system, MedicalCodeSystems.ICD_10_PCS);
    }

    private static boolean is(@Nullable String system, KnownCodeSystem known) {
        return system != null && KnownCodeSystem.preferredUri(system).equals(known.uri());
    }
}
