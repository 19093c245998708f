/**
 * What pages are made of: the request and the answer, addresses, calls of operations and what they answer, and words for readers.
 *
 * <p>May use: {@code model}, {@code provider}, {@code service.verdict}, {@code r4}, {@code fhir.html}, {@code fhir.http}.
 */
@NullMarked
package org.crosswalk.fhir.site.parts;

import org.jspecify.annotations.NullMarked;
