/**
 * {@code crosswalk check}: whole files of codes.
 *
 * <p>May use: {@code app.cli.command}, {@code app.local}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli.check;

import org.jspecify.annotations.NullMarked;
