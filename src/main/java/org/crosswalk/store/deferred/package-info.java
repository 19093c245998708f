/**
 * Snapshots of which only the header is read until more is asked of them, for who is to answer soon.
 *
 * <p>May use: {@code store}, {@code model} and {@code provider}.
 */
@NullMarked
package org.crosswalk.store.deferred;

import org.jspecify.annotations.NullMarked;
