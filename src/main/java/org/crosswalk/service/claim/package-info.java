/**
 * The codes of a claim against each other: what is said twice, what cannot be billed, what the notes of their release say.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, and {@code service.message}.
 */
@NullMarked
package org.crosswalk.service.claim;

import org.jspecify.annotations.NullMarked;
