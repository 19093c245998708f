/**
 * A data folder in one file, and back.
 *
 * <p>May use: {@code compiler}, {@code repository}.
 */
@NullMarked
package org.crosswalk.app.backup;

import org.jspecify.annotations.NullMarked;
