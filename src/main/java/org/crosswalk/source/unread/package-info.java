/**
 * Names the publishers' files that Crosswalk knows and does not read, so that whoever loads one learns what it is.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.unread;

import org.jspecify.annotations.NullMarked;
