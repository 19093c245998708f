/**
 * FHIR R5's form of what is said and heard in R4, as JSON: both ways, without classes of R5.
 *
 * <p>May use: {@code r4}, for the URLs of the extensions that carry R5's elements there.
 */
@NullMarked
package org.crosswalk.r5;

import org.jspecify.annotations.NullMarked;
