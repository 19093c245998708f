package org.crosswalk.provider;

import java.util.List;

/** Where a code is in a code-system version, if anywhere. */
public sealed interface Location {

    /** The code exists as written. */
    record Exact(int ordinal) implements Location {}

    /**
     * The code exists when case is ignored. For a case-insensitive system this is a hit, for others a hint.
     *
     * @param ordinal the concept; for an expression its base
     * @param actual the code as the system writes it
     */
    record CaseDiffers(int ordinal, String actual) implements Location {}

    /**
     * The code is an expression of the system's grammar and breaks none of its rules.
     *
     * @param in the same version with the expression as a concept
     * @param ordinal the expression there
     * @param base the code that is modified
     * @param modifiers the modifiers that the system itself has, in the order written
     * @param foreign the modifiers that another system has to answer for, in the order written
     * @param remarks what there is to say about it
     */
    record Expression(
            CodeSystemProvider in,
            int ordinal,
            int base,
            List<Integer> modifiers,
            List<String> foreign,
            List<GrammarRemark> remarks)
            implements Location {

        public Expression {
            modifiers = List.copyOf(modifiers);
            foreign = List.copyOf(foreign);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * There is no such code.
     *
     * @param reasons why, where it is an expression that breaks the grammar's rules; else empty
     */
    record Absent(List<GrammarRemark> reasons) implements Location {

        private static final Absent UNEXPLAINED = new Absent(List.of());

        public Absent {
            reasons = List.copyOf(reasons);
        }

        /** Without a reason. */
        public static Absent unexplained() {
            return UNEXPLAINED;
        }

        /** Whether it cannot be in a part of the system that is not here either. */
        public boolean isCertain() {
            return reasons.stream().anyMatch(reason -> reason.breach() && reason.certain());
        }
    }
}
