/**
 * The values that characters of codes stand for.
 *
 * <p>May use: {@code model}, {@code provider}.
 */
@NullMarked
package org.crosswalk.coding.value;

import org.jspecify.annotations.NullMarked;
