/**
 * The data folder and the load: recognises a publisher's files, has their releases built and publishes them. The packages
 * below never use this one.
 *
 * <p>May use: {@code model}, {@code provider}, {@code store}.
 */
@NullMarked
package org.crosswalk.compiler;

import org.jspecify.annotations.NullMarked;
