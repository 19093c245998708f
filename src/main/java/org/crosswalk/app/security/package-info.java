/**
 * Who asks, and what it may do: API keys, roles, and the handler that finds out once a request.
 *
 * <p>May use: {@code app.config}, {@code app.http}, {@code app.wiring}, {@code app.security.token}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.security;

import org.jspecify.annotations.NullMarked;
