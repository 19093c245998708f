package org.crosswalk.app.mcp.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Codes as lines for a reader. */
final class Lines {

    private Lines() {}

    /** The members of a list of an answer; none where it has no such list. */
    static List<?> list(Map<?, ?> of, String name) {
        return of.get(name) instanceof List<?> list ? list : List.of();
    }

    /** The objects of such a list. */
    static List<Map<?, ?>> objects(Map<?, ?> of, String name) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object each : list(of, name)) {
            if (each instanceof Map<?, ?> object) {
                objects.add(object);
            }
        }
        return objects;
    }

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
