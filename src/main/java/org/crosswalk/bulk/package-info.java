/**
 * Answers to whole files: what is said of each code of millions of rows, in their order, with flat memory.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, {@code service}, {@code r4}.
 */
@NullMarked
package org.crosswalk.bulk;

import org.jspecify.annotations.NullMarked;
