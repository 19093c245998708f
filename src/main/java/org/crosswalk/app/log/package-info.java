/**
 * How the program writes its log.
 *
 * <p>May use: {@code app.http}, for what is known of a request.
 */
@NullMarked
package org.crosswalk.app.log;

import org.jspecify.annotations.NullMarked;
