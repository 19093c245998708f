/**
 * Operations, however they are called: the table of all there are, the reading of a call, and batches.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service}, {@code r4}, {@code fhir.http},
 * {@code fhir.resource}, HAPI.
 */
@NullMarked
package org.crosswalk.fhir.operation;

import org.jspecify.annotations.NullMarked;
