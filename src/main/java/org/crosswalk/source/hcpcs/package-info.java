/**
 * Reads releases of HCPCS Level II, the codes for supplies, drugs and services that CPT does not name.
 *
 * <p>May use: {@code model}, {@code provider} and the {@code source} package itself; never another reader.
 */
@NullMarked
package org.crosswalk.source.hcpcs;

import org.jspecify.annotations.NullMarked;
