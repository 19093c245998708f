/**
 * The FHIR R4 edge: resource providers, parameters in and out, outcomes to HTTP status, capability statements, and the
 * plugin for another HAPI server.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service}, {@code r4}, HAPI, and the servlet
 * interface where HAPI forces it.
 */
@NullMarked
package org.crosswalk.fhir;

import org.jspecify.annotations.NullMarked;
