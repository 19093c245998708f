/**
 * Reads appendices of the MS-DRG Definitions Manual: the severity of diagnoses, its exclusions by
 * principal diagnosis, and hospital-acquired conditions.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.msdrg;

import org.jspecify.annotations.NullMarked;
