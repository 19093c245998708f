/**
 * The stand-alone HTTP server: Jetty, limits, health, CORS, error bodies, start and stop.
 *
 * <p>May use: {@code app.config}, {@code app.openapi}, {@code app.usage}, {@code app.wiring}, {@code app.content}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.server;

import org.jspecify.annotations.NullMarked;
