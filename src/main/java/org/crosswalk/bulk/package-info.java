/**
 * Checks of whole files: a verdict for each code of millions of rows, in their order, with flat memory.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, {@code service}, {@code r4}.
 */
@NullMarked
package org.crosswalk.bulk;

import org.jspecify.annotations.NullMarked;
