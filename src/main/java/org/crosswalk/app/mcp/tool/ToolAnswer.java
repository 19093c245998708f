package org.crosswalk.app.mcp.tool;

import java.util.List;
import java.util.Map;
import org.crosswalk.model.Issue;

/**
 * What a tool answers.
 *
 * @param text the same for a reader, in sentences and lines
 * @param content as the tool's shape has it; empty where there is no answer
 * @param failed whether there is none: then the text says why, and what to do
 */
public record ToolAnswer(String text, Map<String, Object> content, boolean failed) {

    /** Why there is no answer, in the words of the OperationOutcome. */
    static ToolAnswer failed(List<String> reasons) {
        return new ToolAnswer(
                String.join(
                        "\n",
                        reasons.stream().distinct().map(ToolAnswer::sentence).toList()),
                Map.of(),
                true);
    }

    /** The same, of the issues of a fault. */
    static ToolAnswer ofIssues(List<Issue> issues) {
        return failed(issues.stream().map(Issue::text).toList());
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
