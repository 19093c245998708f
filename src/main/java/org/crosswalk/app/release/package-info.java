/**
 * The addresses of the releases of FHIR that are spoken beside each other: {@code /fhir/r4} is the service itself, and {@code /fhir/r5} the same
 * service, asked and answered in R5.
 *
 * <p>May use: {@code app.config}, {@code app.http}, {@code fhir.http}, {@code r5}.
 */
@NullMarked
package org.crosswalk.app.release;

import org.jspecify.annotations.NullMarked;
