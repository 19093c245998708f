/**
 * Reads the code files of the National Correct Coding Initiative (CMS): pairs of procedures (PTP), medically unlikely edits
 * (MUE) and add-on codes.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.ncci;

import org.jspecify.annotations.NullMarked;
