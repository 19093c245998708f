/**
 * The settings: one file with every key and its default, a file of the user's, the environment.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.app.config;

import org.jspecify.annotations.NullMarked;
