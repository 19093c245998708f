/**
 * Claim edits in a snapshot file: millions of pairs of codes in twelve bytes each, found by halves in the mapped file.
 *
 * <p>May use: {@code store}, {@code model} and {@code provider}.
 */
@NullMarked
package org.crosswalk.store.edits;

import org.jspecify.annotations.NullMarked;
