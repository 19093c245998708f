/**
 * Conversion between the FHIR R4 resources of HAPI and the values of {@code model}, for the edge and for the reader of
 * FHIR JSON alike.
 *
 * <p>May use: {@code model}, and HAPI's R4 structures.
 */
@NullMarked
package org.crosswalk.r4;

import org.jspecify.annotations.NullMarked;
