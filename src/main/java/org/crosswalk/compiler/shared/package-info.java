/**
 * A catalogue of releases that several data folders have in common.
 *
 * <p>May use: {@code model}, {@code provider}, {@code store}.
 */
@NullMarked
package org.crosswalk.compiler.shared;

import org.jspecify.annotations.NullMarked;
