/**
 * {@code CodeSystem/$lookup}: what a client wants to know of one concept, its properties, names and notes.
 * {@link org.crosswalk.service.lookup.ConceptLookup} is the door.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service.message}, {@code service.concept},
 * {@code service.valueset}, {@code service.notes}.
 */
@NullMarked
package org.crosswalk.service.lookup;

import org.jspecify.annotations.NullMarked;
