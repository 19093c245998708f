/**
 * Full-text search over the ordinals of one code system. Lucene lives here and behind {@code store}'s file format, and
 * nowhere else.
 *
 * <p>May use: {@code model}.
 */
@NullMarked
package org.crosswalk.text;

import org.jspecify.annotations.NullMarked;
