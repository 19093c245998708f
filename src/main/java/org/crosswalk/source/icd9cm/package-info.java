/**
 * Reads releases of ICD-9-CM, the diagnosis and procedure codes used in the United States until October 2015.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.icd9cm;

import org.jspecify.annotations.NullMarked;
