/**
 * What HAPI calls: one provider for each type of resource and one for the server as a whole. They hand on and decide
 * nothing.
 *
 * <p>May use: {@code model}, {@code fhir.http}, {@code fhir.resource}, {@code fhir.operation}, HAPI.
 */
@NullMarked
package org.crosswalk.fhir.endpoint;

import org.jspecify.annotations.NullMarked;
