package org.crosswalk.app.mcp.tool;

import java.util.Map;

/** Codes as lines for a reader. */
final class Lines {

    private Lines() {}

    /** A code of an answer: with its title, and what there is to say of it. */
    static String code(Map<?, ?> code) {
        StringBuilder line = new StringBuilder(String.valueOf(code.get("code")));
        if (code.get("display") != null) {
            line.append(' ').append(code.get("display"));
        }
        if (Boolean.FALSE.equals(code.get("billable"))) {
            line.append(" (a header, not billable)");
        }
        if (code.get("because") != null) {
            line.append(": ").append(code.get("because"));
        }
        return line.toString();
    }
}
