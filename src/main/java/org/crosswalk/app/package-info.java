/**
 * Where the parts are put together into a program.
 *
 * <p>May use: every other package. No other package may use this one.
 */
@NullMarked
package org.crosswalk.app;

import org.jspecify.annotations.NullMarked;
