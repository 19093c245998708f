/**
 * The command line: one class a command, what they have in common, and exit codes.
 *
 * <p>May use: every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli;

import org.jspecify.annotations.NullMarked;
