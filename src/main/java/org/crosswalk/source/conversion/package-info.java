/**
 * Reads the conversion tables that say which code replaced which from one release to the next.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.conversion;

import org.jspecify.annotations.NullMarked;
