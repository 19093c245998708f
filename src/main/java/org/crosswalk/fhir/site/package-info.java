/**
 * Pages for people, beside the FHIR service: search, the page of a code, trees, the Alphabetic Index. What they say comes from the operations' own
 * answers, so that a page cannot say other than the API. {@link org.crosswalk.fhir.site.Site} is the door.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}, {@code registry}, {@code r4}, {@code fhir.html}, {@code fhir.site.release}, {@code fhir.http}, {@code
 * fhir.operation}.
 */
@NullMarked
package org.crosswalk.fhir.site;

import org.jspecify.annotations.NullMarked;
