package org.crosswalk.r4;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that an operation reads, as the operation's definition, the CapabilityStatement and OpenAPI tell it.
 *
 * @param name its name
 * @param type FHIR's type of the value, or the type of the resource; null when it has parts instead
 * @param required whether the operation is not answered without it
 * @param many whether it may be given more than once
 * @param documentation what it is for, in one sentence
 */
public record OperationParameter(
        String name, @Nullable String type, boolean required, boolean many, String documentation) {

    /** A parameter that may be given once. */
    public static OperationParameter one(String name, String type, String documentation) {
        return new OperationParameter(name, type, false, false, documentation);
    }

    /** A parameter that may be given many times. */
    public static OperationParameter many(String name, @Nullable String type, String documentation) {
        return new OperationParameter(name, type, false, true, documentation);
    }

    /** The same, without which there is no answer. */
    public OperationParameter needed() {
        return new OperationParameter(name, type, true, many, documentation);
    }

    /** Whether it fits into a query: a primitive, or a Coding, which is written {@code system|code} there. */
    public boolean isOfQueries() {
        return type != null && (Character.isLowerCase(type.charAt(0)) || type.equals("Coding"));
    }
}
