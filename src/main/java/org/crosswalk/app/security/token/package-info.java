/**
 * Access tokens of a configured issuer: read, verified, and what they grant. Nothing of it is loaded where no issuer is configured.
 *
 * <p>May use: {@code app.config}, {@code compiler.stored}, {@code model}.
 */
@NullMarked
package org.crosswalk.app.security.token;

import org.jspecify.annotations.NullMarked;
