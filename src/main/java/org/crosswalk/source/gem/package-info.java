/**
 * Reads the general equivalence mappings between ICD-9-CM and ICD-10-CM or ICD-10-PCS.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.gem;

import org.jspecify.annotations.NullMarked;
