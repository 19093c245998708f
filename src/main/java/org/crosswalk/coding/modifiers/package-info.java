/**
 * The grammar of codes with modifiers, for CPT and HCPCS: how an expression is written, and the rules for its parts.
 *
 * <p>May use: {@code model}, {@code provider}.
 */
@NullMarked
package org.crosswalk.coding.modifiers;

import org.jspecify.annotations.NullMarked;
