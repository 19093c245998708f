/**
 * The FHIR R4 edge: the servlet, the plugin for another HAPI server, and what both are made of. What a request meets first is
 * here; the rooms below do one thing each: {@code fhir.endpoint} is what HAPI calls, {@code fhir.resource} reads and searches, {@code fhir.own} has the resources of the site's own,
 * {@code fhir.operation} answers operations and batches, {@code fhir.capability} says what there is, {@code fhir.page} shows
 * it in a browser, {@code fhir.site} has the pages beside the service, {@code fhir.html} writes HTML, and {@code fhir.http} is what they share of formats and failures.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}, {@code registry}, {@code service}, {@code r4}, {@code repository}, its rooms, HAPI, and the servlet
 * interface where HAPI forces it.
 */
@NullMarked
package org.crosswalk.fhir;

import org.jspecify.annotations.NullMarked;
