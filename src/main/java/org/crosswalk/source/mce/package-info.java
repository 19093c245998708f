/**
 * Reads the code lists of the Medicare Code Editor (MCE): which edit a diagnosis or procedure of an inpatient claim is under.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.mce;

import org.jspecify.annotations.NullMarked;
