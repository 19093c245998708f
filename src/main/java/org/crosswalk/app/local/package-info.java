/**
 * Answers from the data folder in this process, without a server: what a command asks.
 *
 * <p>May use: {@code app.config}, {@code app.content}, {@code app.usage}, {@code app.wiring}, and every package below
 * {@code app}.
 */
@NullMarked
package org.crosswalk.app.local;

import org.jspecify.annotations.NullMarked;
