/**
 * Closure tables: the parameters of {@code $closure}, and its answers as concept maps.
 *
 * <p>May use: {@code model}, {@code r4}.
 */
@NullMarked
package org.crosswalk.r4.closure;

import org.jspecify.annotations.NullMarked;
