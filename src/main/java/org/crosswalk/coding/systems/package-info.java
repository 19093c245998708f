/**
 * The rules of each code system, one class a system, and what only one of them needs. A new system is a class here and its
 * name in {@code META-INF/services}.
 *
 * <p>May use: {@code coding}, {@code model}, {@code provider}.
 */
@NullMarked
package org.crosswalk.coding.systems;

import org.jspecify.annotations.NullMarked;
