/**
 * A built release as it lies on the disk: its manifest, the publisher's files that are kept in it, and how files are
 * written that must not be half there.
 *
 * <p>May use: {@code model}, {@code provider}, {@code store}.
 */
@NullMarked
package org.crosswalk.compiler.stored;

import org.jspecify.annotations.NullMarked;
