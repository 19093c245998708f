/**
 * How often licensed content was shown, by client and month, for reports to its publisher.
 *
 * <p>May use: {@code model}, {@code service}, {@code compiler}, {@code repository}.
 */
@NullMarked
package org.crosswalk.app.usage;

import org.jspecify.annotations.NullMarked;
