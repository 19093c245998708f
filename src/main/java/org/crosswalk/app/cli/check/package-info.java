/** {@code crosswalk check}: whole files of codes. */
@NullMarked
package org.crosswalk.app.cli.check;

import org.jspecify.annotations.NullMarked;
