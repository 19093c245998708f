/**
 * Reads the tables of risk adjustment: ICD-10-CM diagnoses to hierarchical condition categories (HCC).
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.hcc;

import org.jspecify.annotations.NullMarked;
