/**
 * Pages for a reader with a browser: one for a code system, a value set, a concept map and a search. Plain HTML without
 * scripts; every text is escaped.
 *
 * <p>May use: {@code model}, {@code provider}, {@code fhir.html}, {@code fhir.http}, {@code fhir.resource}, HAPI, and the servlet interface.
 */
@NullMarked
package org.crosswalk.fhir.page;

import org.jspecify.annotations.NullMarked;
