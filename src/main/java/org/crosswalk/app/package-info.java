/** The composition root. */
@NullMarked
package org.crosswalk.app;

import org.jspecify.annotations.NullMarked;
