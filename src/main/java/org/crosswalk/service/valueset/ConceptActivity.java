package org.crosswalk.service.valueset;

import java.time.LocalDate;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;

/** Whether a concept is in use: not called inactive by its system, and within its own period on a day. */
public final class ConceptActivity {

    private ConceptActivity() {}

    /** Whether a concept is out of use on a day. */
    public static boolean isInactive(CodeSystemProvider provider, int ordinal, LocalDate day) {
        return provider.isInactive(ordinal) || !isValid(provider, ordinal, day);
    }

    /** Whether a day lies in a concept's own period; asks for this concept only, not for all that are valid. */
    public static boolean isValid(CodeSystemProvider provider, int ordinal, LocalDate day) {
        return provider.isValidOn(ordinal, day);
    }

    /** All concepts that are in use on a day. */
    static ConceptSet active(CodeSystemProvider provider, LocalDate day) {
        return provider.validOn(day).andNot(provider.inactive());
    }
}
