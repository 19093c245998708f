/**
 * The value-set engine: what a value set means. {@link org.crosswalk.service.valueset.Membership} asks whether one code is
 * in it, and never lists; {@link org.crosswalk.service.valueset.Selection} is the whole of it, as sets of ordinals. Both
 * read the same filters and versions, and must agree on every code.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, {@code service.message}.
 */
@NullMarked
package org.crosswalk.service.valueset;

import org.jspecify.annotations.NullMarked;
