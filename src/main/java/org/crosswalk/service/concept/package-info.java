/**
 * One concept as a client sees it: with the supplements asked for, in the language asked for, and the check of a display
 * that a client holds for right.
 *
 * <p>May use: {@code model}, {@code provider}, {@code registry}, {@code service.message}.
 */
@NullMarked
package org.crosswalk.service.concept;

import org.jspecify.annotations.NullMarked;
