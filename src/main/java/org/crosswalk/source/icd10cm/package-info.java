/**
 * Reads releases of ICD-10-CM, the diagnosis codes used in the United States.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.icd10cm;

import org.jspecify.annotations.NullMarked;
