/**
 * How many requests a client, and all of them together, may send.
 *
 * <p>May use: {@code app.config}, {@code app.http}, {@code model}.
 */
@NullMarked
package org.crosswalk.app.security.rate;

import org.jspecify.annotations.NullMarked;
