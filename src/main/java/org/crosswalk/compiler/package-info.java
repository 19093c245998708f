/**
 * Turns what a source reads into a checked, numbered snapshot, and reports what it found.
 *
 * <p>May use: {@code model}, {@code provider}, {@code store}.
 */
@NullMarked
package org.crosswalk.compiler;

import org.jspecify.annotations.NullMarked;
