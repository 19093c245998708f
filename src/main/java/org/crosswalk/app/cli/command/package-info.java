/**
 * What the commands have in common: options, settings, the data folder, where output goes, and exit codes.
 *
 * <p>May use: {@code app.config}, {@code app.fetch}, {@code app.local}, {@code app.server}, {@code app.usage}, and every
 * package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli.command;

import org.jspecify.annotations.NullMarked;
