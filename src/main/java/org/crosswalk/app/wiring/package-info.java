/**
 * What answers and who may see what, as the settings have it, whether a server is asked or the program asks itself.
 *
 * <p>May use: {@code app.config}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.wiring;

import org.jspecify.annotations.NullMarked;
