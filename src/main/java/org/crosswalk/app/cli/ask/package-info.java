/**
 * The commands that answer questions from the data folder, without a server, and the tables that they print.
 *
 * <p>May use: {@code app.cli.command}, {@code app.local}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli.ask;

import org.jspecify.annotations.NullMarked;
