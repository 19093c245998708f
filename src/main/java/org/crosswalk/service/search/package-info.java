/** Finding codes by words. May use what {@code service} may use. */
@NullMarked
package org.crosswalk.service.search;

import org.jspecify.annotations.NullMarked;
