/**
 * {@code /mcp}: the Model Context Protocol, for clients of language models. The protocol is that of the official SDK, without sessions and
 * loaded when it is first asked; what tools answer is in {@code app.mcp.tool}.
 *
 * <p>May use: {@code app.config}, {@code app.http}, {@code app.openapi}, {@code app.wiring}, {@code app.mcp.tool}, and every package
 * below {@code app}.
 */
@NullMarked
package org.crosswalk.app.mcp;

import org.jspecify.annotations.NullMarked;
