/**
 * {@code $drift}: what the next release of the code systems changes in value sets, concept maps and supplements. {@link
 * org.crosswalk.service.drift.DriftReport} is the door.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, {@code service.message}, {@code
 * service.valueset}.
 */
@NullMarked
package org.crosswalk.service.drift;

import org.jspecify.annotations.NullMarked;
