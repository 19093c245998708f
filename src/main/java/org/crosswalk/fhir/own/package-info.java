/**
 * The resources of the site's own: read from what is kept, checked, written and served at once.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code r4}, {@code repository}, {@code fhir.http}, HAPI.
 */
@NullMarked
package org.crosswalk.fhir.own;

import org.jspecify.annotations.NullMarked;
