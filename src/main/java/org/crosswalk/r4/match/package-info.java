/**
 * {@code $compare} and {@code $find-matches}: parameters in and out.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.r4.match;

import org.jspecify.annotations.NullMarked;
