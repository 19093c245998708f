/**
 * What all parts of the edge share of HTTP: the formats and the size of a request, who sends it, and the status of what goes
 * wrong.
 *
 * <p>May use: {@code model}, {@code r4}, HAPI, and the servlet interface.
 */
@NullMarked
package org.crosswalk.fhir.http;

import org.jspecify.annotations.NullMarked;
