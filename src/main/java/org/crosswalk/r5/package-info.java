/**
 * FHIR R5's form of what is said and heard in R4, as JSON: both ways, without classes of R5.
 *
 * <p>May use: nothing of Crosswalk; Jackson.
 */
@NullMarked
package org.crosswalk.r5;

import org.jspecify.annotations.NullMarked;
