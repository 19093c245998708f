package org.crosswalk.app.mcp.tool;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.Faults;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call. A name that a tool does not have is refused, as a model that makes one up expects something of it; what a
 * value must be is said by the operation that reads it.
 *
 * @param given as they came
 */
record Arguments(Map<String, Object> given) {

    /**
     * Reads them.
     *
     * @param of the tool or the part of it, for who is refused
     * @throws TerminologyFault when one is unknown or missing
     */
    static Arguments of(Map<String, Object> given, Shape shape, String of) {
        Set<String> names = shape.names();
        for (Map.Entry<String, Object> each : given.entrySet()) {
            if (!names.contains(each.getKey())) {
                throw Faults.invalid("there is no argument '" + Shown.value(each.getKey()) + "' of " + of
                        + ". The arguments are " + String.join(", ", names) + ".");
            }
        }
        Arguments arguments = new Arguments(given);
        for (String name : names) {
            arguments.check(name, shape.type(name));
        }
        for (String name : shape.needed()) {
            if (arguments.isMissing(name)) {
                throw Faults.required("the argument '" + name + "' of " + of + " is missing.");
            }
        }
        return arguments;
    }

    private boolean isMissing(String name) {
        Object value = given.get(name);
        return value == null || (value instanceof String text && text.isBlank());
    }

    /** Whether a value is of its type. A code that comes as a number has lost its zeros, so that no number is a text. */
    private void check(String name, String type) {
        Object value = given.get(name);
        if (isMissing(name)) {
            return;
        }
        boolean right = switch (type) {
            case "string" -> value instanceof String;
            case "array" -> value instanceof List;
            default -> !(value instanceof List) && !(value instanceof Map);
        };
        if (!right) {
            throw Faults.value("the argument '" + name + "' is "
                    + switch (type) {
                        case "string" ->
                            value instanceof Number
                                    ? "a text, and not a number: write it in quotes, as a number loses zeros."
                                    : "a text.";
                        case "array" -> "a list.";
                        case "boolean" -> "true or false.";
                        default -> "a number.";
                    });
        }
    }

    /** A value as a text; null where there is none. */
    @Nullable
    String text(String name) {
        return isMissing(name) ? null : String.valueOf(given.get(name)).strip();
    }

    /** The same of a name that is always there. */
    String needed(String name) {
        return Objects.requireNonNull(text(name));
    }

    boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw Faults.value("the argument '" + name + "' is true or false, not '" + Shown.value(text) + "'.");
        }
        return "true".equals(text);
    }

    /** A day; null where there is none. */
    @Nullable
    LocalDate day(String name) {
        return values(name).day(name);
    }

    /** A count; the other number where there is none. */
    int count(String name, int otherwise, int most) {
        Integer count = values(name).count(name);
        if (count != null && count > most) {
            throw Faults.value("the argument '" + name + "' is at most " + most + ", not " + count
                    + ": ask again for what follows.");
        }
        return count == null ? otherwise : count;
    }

    private ParameterValues values(String name) {
        String text = text(name);
        return new ParameterValues(text == null ? List.of() : List.of(Parameter.of(name, text)));
    }

    /** The objects of a list, each read as the arguments of a part. */
    List<Arguments> objects(String name, Shape shape) {
        List<Arguments> objects = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(given.get(name))) {
            if (!(each instanceof Map<?, ?> object)) {
                throw Faults.value("the argument '" + name + "' is a list of objects with "
                        + String.join(", ", shape.names()) + ".");
            }
            Map<String, Object> parts = new java.util.LinkedHashMap<>();
            object.forEach((key, value) -> parts.put(String.valueOf(key), value));
            objects.add(of(parts, shape, "an object of '" + name + "'"));
        }
        return objects;
    }
}
