package org.crosswalk.model;

import org.jspecify.annotations.Nullable;

/**
 * {@code $validate-code} on a code system or a value set.
 *
 * @param subject what to validate
 * @param codeSystem the code system asked (CodeSystem/$validate-code), or null
 * @param valueSet the value set asked (ValueSet/$validate-code), or null; exactly one of the two is given
 * @param options switches
 * @param context common parameters
 */
public record ValidateCodeRequest(
        Subject subject,
        @Nullable ArtefactReference<CodeSystemDefinition> codeSystem,
        @Nullable ArtefactReference<ValueSetDefinition> valueSet,
        Options options,
        RequestContext context) {

    /** What to validate; which one it is decides the paths in issues ({@code code}, {@code Coding.code}, ...). */
    public sealed interface Subject {

        /**
         * {@code code} with {@code system}, {@code systemVersion} and {@code display} as separate parameters. Without a
         * system it is a code of the value set's only one.
         */
        record OfCode(Coding coding) implements Subject {}

        /** {@code coding}. */
        record OfCoding(Coding coding) implements Subject {}

        /** {@code codeableConcept}. */
        record OfCodeableConcept(CodeableConcept concept) implements Subject {}
    }

    /**
     * Switches of {@code $validate-code}.
     *
     * @param abstractAllowed {@code abstract}: whether headers are acceptable; null when not said
     * @param inferSystem find the system when only a code is given
     * @param membershipOnly {@code valueset-membership-only}: no checks but membership
     * @param lenientDisplay {@code lenient-display-validation}: a wrong display is a warning
     * @param activeOnly only active codes are members; null when not said
     * @param lenientCode {@code lenient-code-validation}: accept a code that can mean one code only, with a warning; null
     *     when not said
     */
    public record Options(
            @Nullable Boolean abstractAllowed,
            boolean inferSystem,
            boolean membershipOnly,
            @Nullable Boolean lenientDisplay,
            @Nullable Boolean activeOnly,
            @Nullable Boolean lenientCode) {

        /** The same, and the system is found. */
        public Options inferring() {
            return new Options(abstractAllowed, true, membershipOnly, lenientDisplay, activeOnly, lenientCode);
        }

        /** Nothing said. */
        public static final Options NONE = new Options(null, false, false, null, null, null);
    }
}
