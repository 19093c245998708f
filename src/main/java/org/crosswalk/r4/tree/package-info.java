/**
 * What operations answer, and what they are asked, apart from the form in which it travels.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.r4.tree;

import org.jspecify.annotations.NullMarked;
