/**
 * Readers of the files that publishers release. Each format has its own package below this one; what several of them need
 * to read files at all stands here.
 *
 * <p>May use: {@code model}, {@code provider}. The packages below may use this one, and never each other.
 */
@NullMarked
package org.crosswalk.source;

import org.jspecify.annotations.NullMarked;
