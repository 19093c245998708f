/**
 * {@code ConceptMap/$translate}: which maps and which of their rows answer for a code, and what a coder hears about the
 * matches, or about there being none. {@link org.crosswalk.service.translation.Translation} is the door.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service.message}, {@code service.concept},
 * {@code service.valueset}.
 */
@NullMarked
package org.crosswalk.service.translation;

import org.jspecify.annotations.NullMarked;
