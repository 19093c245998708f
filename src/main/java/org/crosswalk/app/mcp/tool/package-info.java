/**
 * What language models may ask: each tool with what it takes and gives, answered by the operations of FHIR as whoever asks would have
 * them over HTTP. Nothing here knows the protocol.
 *
 * <p>May use: {@code model}, {@code coding}, {@code registry}, {@code service}, {@code r4}, {@code fhir}.
 */
@NullMarked
package org.crosswalk.app.mcp.tool;

import org.jspecify.annotations.NullMarked;
