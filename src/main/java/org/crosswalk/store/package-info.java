/**
 * The file format of a compiled code-system version, and the provider that answers from such a file.
 *
 * <p>May use: {@code model}, {@code provider}, {@code text}, {@code coding}.
 */
@NullMarked
package org.crosswalk.store;

import org.jspecify.annotations.NullMarked;
