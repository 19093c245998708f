/**
 * The codes of procedures and supplies of a claim held against the publisher's claim edits: pairs that are not paid
 * together, most units, add-on codes.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code coding} package itself.
 */
@NullMarked
package org.crosswalk.coding.edits;

import org.jspecify.annotations.NullMarked;
