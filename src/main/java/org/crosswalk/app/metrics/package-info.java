/**
 * What the server counts, for Prometheus. Loaded only where somebody may read it.
 *
 * <p>May use: {@code app.http}, {@code app.config}, {@code app.openapi}, {@code app.wiring}, {@code registry}, {@code service}, {@code model}.
 */
@NullMarked
package org.crosswalk.app.metrics;

import org.jspecify.annotations.NullMarked;
