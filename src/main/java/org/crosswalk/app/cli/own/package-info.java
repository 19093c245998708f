/**
 * The commands that write, read and delete resources of the site's own, without a server or beside one.
 *
 * <p>May use: {@code app.cli.command}, and every package below {@code app}.
 */
@NullMarked
package org.crosswalk.app.cli.own;

import org.jspecify.annotations.NullMarked;
