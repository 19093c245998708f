/**
 * {@code $drift}: parameters in and out.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.r4.drift;

import org.jspecify.annotations.NullMarked;
