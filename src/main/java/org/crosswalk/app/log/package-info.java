/**
 * How the program writes its log.
 *
 * <p>May use: nothing of the project.
 */
@NullMarked
package org.crosswalk.app.log;

import org.jspecify.annotations.NullMarked;
