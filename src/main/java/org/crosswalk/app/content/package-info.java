/**
 * What is served: the formats that can be read, the starter set, the data folder as a snapshot, and the watch on it.
 *
 * <p>May use: {@code app.config}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.content;

import org.jspecify.annotations.NullMarked;
