/**
 * Releases in an Atom feed that others follow: offered, and read from wherever one is.
 *
 * <p>May use: {@code app.fetch}, {@code compiler}, {@code model}, {@code provider}, {@code source}.
 */
@NullMarked
package org.crosswalk.app.feed;

import org.jspecify.annotations.NullMarked;
