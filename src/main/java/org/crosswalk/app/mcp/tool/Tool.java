package org.crosswalk.app.mcp.tool;

import java.util.function.Function;

/**
 * One tool.
 *
 * @param name by which it is called
 * @param title for people
 * @param description what it is for, for the model that chooses it
 * @param takes the shape of its arguments
 * @param gives the shape of its answers
 * @param answer answers; what cannot be answered is a {@link org.crosswalk.model.TerminologyFault}
 */
public record Tool(
        String name,
        String title,
        String description,
        Shape takes,
        Shape gives,
        Function<Question, ToolAnswer> answer) {}
