/**
 * {@code crosswalk check}: whole files of codes.
 *
 * <p>May use: everything but the other commands.
 */
@NullMarked
package org.crosswalk.app.cli.check;

import org.jspecify.annotations.NullMarked;
