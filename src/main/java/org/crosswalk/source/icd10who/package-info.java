/**
 * Reads releases of ICD-10, the World Health Organization's classification of diseases.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.icd10who;

import org.jspecify.annotations.NullMarked;
