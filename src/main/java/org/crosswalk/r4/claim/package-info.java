/**
 * The codes of a claim.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.r4.claim;

import org.jspecify.annotations.NullMarked;
