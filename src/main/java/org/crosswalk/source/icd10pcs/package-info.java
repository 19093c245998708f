/**
 * Reads releases of ICD-10-PCS, the inpatient procedure codes used in the United States.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.icd10pcs;

import org.jspecify.annotations.NullMarked;
