/**
 * The settings: what they are, their defaults, and how a file and the environment change them.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.app.config;

import org.jspecify.annotations.NullMarked;
