/**
 * What a medical coder knows: for each code system how its codes look, what a wrongly written one can mean, why a code is
 * not one, what a found code lacks, and what else follows from its releases. It knows contents and days, and neither
 * requests nor answers; it speaks in values, which the service words.
 *
 * <p>May use: {@code model}, {@code provider}.
 */
@NullMarked
package org.crosswalk.coding;

import org.jspecify.annotations.NullMarked;
