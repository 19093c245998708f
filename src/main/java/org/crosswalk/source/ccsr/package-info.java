/**
 * Reads the Clinical Classifications Software Refined: groups of ICD-10-CM diagnoses for analysis.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.ccsr;

import org.jspecify.annotations.NullMarked;
