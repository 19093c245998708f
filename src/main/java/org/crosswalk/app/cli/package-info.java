/**
 * The command line: one class a command.
 *
 * <p>May use: every package.
 */
@NullMarked
package org.crosswalk.app.cli;

import org.jspecify.annotations.NullMarked;
