package org.crosswalk.bulk.mapping;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person has written into the column {@code accept}.
 *
 * @param kind what it means
 * @param equivalence FHIR R4's word for how the target relates to the own code; empty unless the target is accepted
 */
record Decision(Decision.Kind kind, String equivalence) {

    /**
     * Of who only says yes: the code is the one to use, and nothing is said of which meaning is the wider one. R4 has this word for just
     * that.
     */
    static final String USUAL = "relatedto";

    /** What {@code accept} may hold, for a reader. */
    static final String WORDS =
            "x or yes to accept, no or nothing for not, none where there is no target, or how the target"
                    + " relates: equivalent, equal, wider, subsumes, narrower, specializes, inexact or relatedto";

    private static final Set<String> YES = Set.of("x", "y", "yes", "true", "1", "\u2713", "\u2714");
    private static final Set<String> NO = Set.of("", "n", "no", "false", "0", "-");
    private static final Set<String> NONE = Set.of("none", "unmatched");

    /** FHIR R4, ConceptMapEquivalence, the words for a target that there is. */
    private static final Set<String> EQUIVALENCES =
            Set.of(USUAL, "equivalent", "equal", "wider", "subsumes", "narrower", "specializes", "inexact");

    /** FHIR R4, cmd-1: these need a comment; what is said of them in R4's rules. */
    private static final Set<String> COMMENTED = Set.of("narrower", "inexact");

    enum Kind {
        ACCEPTED,
        /** The own code has no target. */
        NONE,
        /** Not this target; of the own code nothing is said. */
        NOT
    }

    /** The meaning of a cell; null where it has none. */
    static @Nullable Decision of(String cell) {
        String word = cell.strip().toLowerCase(Locale.ROOT);
        String plain = word.replaceAll("[ -]", "");
        if (NO.contains(word)) {
            return new Decision(Kind.NOT, "");
        }
        if (NONE.contains(word)) {
            return new Decision(Kind.NONE, "");
        }
        if (YES.contains(word)) {
            return new Decision(Kind.ACCEPTED, USUAL);
        }
        return EQUIVALENCES.contains(plain) ? new Decision(Kind.ACCEPTED, plain) : null;
    }

    /** Whether a cell has FHIR's word for a code that is known to mean something else. */
    static boolean isDisjoint(String cell) {
        return cell.strip().equalsIgnoreCase("disjoint");
    }

    /** Whether FHIR wants a comment that says how the target differs. */
    boolean needsComment() {
        return COMMENTED.contains(equivalence);
    }
}
