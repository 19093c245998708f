/**
 * The verdict on one coding: whether it is a member, what its concept is, what there is to say about it, where it stands
 * in the request, and in which order it is said.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code coding}, and {@code service.message},
 * {@code service.concept}, {@code service.valueset}.
 */
@NullMarked
package org.crosswalk.service.validation;

import org.jspecify.annotations.NullMarked;
