/**
 * Downloads releases from their publishers.
 *
 * <p>May use: {@code app.config}.
 */
@NullMarked
package org.crosswalk.app.fetch;

import org.jspecify.annotations.NullMarked;
