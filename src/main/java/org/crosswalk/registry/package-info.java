/**
 * Which versions are served: aliases, the resolution of versions and dates, overlays for one request, and the swap of the
 * whole content at once.
 *
 * <p>May use: {@code model}, {@code provider}, {@code coding}, {@code general}.
 */
@NullMarked
package org.crosswalk.registry;

import org.jspecify.annotations.NullMarked;
