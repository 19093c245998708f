/**
 * The HTTP server: Jetty, security, limits, health, metrics and web pages.
 *
 * <p>May use: every package but {@code app.cli}.
 */
@NullMarked
package org.crosswalk.app.server;

import org.jspecify.annotations.NullMarked;
