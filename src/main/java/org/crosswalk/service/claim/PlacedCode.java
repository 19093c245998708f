package org.crosswalk.service.claim;

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

    /** The URI of its system. */
    String system() {
        return provider.header().url();
    }
}
