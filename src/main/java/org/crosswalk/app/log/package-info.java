/** How the program writes its log. */
@NullMarked
package org.crosswalk.app.log;

import org.jspecify.annotations.NullMarked;
