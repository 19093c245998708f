/**
 * What a code system, a concept map and a source of terminology must be able to do: the interfaces that every kind of
 * content implements, and the sets of concepts that they answer with.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.provider;

import org.jspecify.annotations.NullMarked;
