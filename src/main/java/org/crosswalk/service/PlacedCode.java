package org.crosswalk.service;

import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * A code of a claim that a loaded release has.
 *
 * @param position its place in the claim, from 1
 * @param provider the release
 * @param ordinal the concept
 */
record PlacedCode(int position, CodeSystemProvider provider, int ordinal) {

    /** The code as the release writes it. */
    String code() {
        return provider.code(ordinal);
    }

    /** Whether it is a code of the system that has notes. */
    boolean isDiagnosis() {
        return isDiagnosis(provider.header().url());
    }

    /** Whether a system URI, or an alias, stands for the system that has notes. */
    static boolean isDiagnosis(String system) {
        return KnownCodeSystem.ofUri(system).orElse(null) == KnownCodeSystem.ICD_10_CM;
    }
}
