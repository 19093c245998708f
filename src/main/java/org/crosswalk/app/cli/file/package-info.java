/**
 * Commands on whole files of codes: {@code crosswalk check}, and what others need that take files too.
 *
 * <p>May use: {@code app.cli.command}, {@code app.local}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli.file;

import org.jspecify.annotations.NullMarked;
