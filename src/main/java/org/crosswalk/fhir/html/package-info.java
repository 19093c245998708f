/**
 * Pages for a reader with a browser: one for a code system, a value set, a concept map and a search. Plain HTML without
 * scripts; every text is escaped.
 *
 * <p>May use: {@code model}, {@code provider}, and HAPI's R4 resources for the search.
 */
@NullMarked
package org.crosswalk.fhir.html;

import org.jspecify.annotations.NullMarked;
