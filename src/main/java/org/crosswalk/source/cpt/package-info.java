/**
 * Reads releases of CPT, which are under licence: nothing of their text may reach logs, errors or tests.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.cpt;

import org.jspecify.annotations.NullMarked;
