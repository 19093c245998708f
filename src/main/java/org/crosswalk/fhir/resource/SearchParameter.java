package org.crosswalk.fhir.resource;

import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crosswalk.model.Client;
import org.jspecify.annotations.Nullable;

/**
 * A search parameter of one kind of resource.
 *
 * @param name its name
 * @param type FHIR's search parameter type
 * @param definition canonical of the SearchParameter
 * @param test whether a resource fits one value
 */
public record SearchParameter<T>(String name, String type, String definition, Test<T> test) {

    /** Tests a resource. */
    @FunctionalInterface
    public interface Test<T> {

        /**
         * Whether the resource fits.
         *
         * @param value one value, unescaped
         * @param modifier the modifier without colon, or null
         * @param client who asks: what fits can depend on what it may see
         * @throws UnsupportedModifierException when the parameter has no such modifier
         */
        boolean fits(T resource, String value, @Nullable String modifier, Client client);
    }

    /** A modifier that a parameter does not have. */
    static final class UnsupportedModifierException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedModifierException(String modifier) {
            super("modifier ':" + modifier + "' is not supported");
        }
    }

    /** A value in which an alias of a code system is replaced by the preferred URI, where the parameter has URIs. */
    String named(String value, UnaryOperator<String> preferredUri) {
        return type.equals("uri") || type.equals("reference") ? preferredUri.apply(value) : value;
    }

    /** {@code string}: begins with, ignoring case; {@code :exact} and {@code :contains} as FHIR says. */
    static <T> SearchParameter<T> string(String type, String name, Function<T, @Nullable String> text) {
        return new SearchParameter<>(name, "string", definition(type, name), (resource, value, modifier, client) -> {
            String actual = text.apply(resource);
            if (actual == null) {
                return false;
            }
            if (modifier == null) {
                return fold(actual).startsWith(fold(value));
            }
            return switch (modifier) {
                case "exact" -> actual.equals(value);
                case "contains" -> fold(actual).contains(fold(value));
                default -> throw new UnsupportedModifierException(modifier);
            };
        });
    }

    /** {@code token} without system of its own; a {@code system|} before the code is ignored. */
    public static <T> SearchParameter<T> token(String type, String name, Function<T, Stream<String>> codes) {
        return new SearchParameter<>(name, "token", definition(type, name), (resource, value, modifier, client) -> {
            boolean found = codes.apply(resource).anyMatch(code(value)::equals);
            if (modifier == null) {
                return found;
            }
            if (modifier.equals("not")) {
                return !found;
            }
            throw new UnsupportedModifierException(modifier);
        });
    }

    /** {@code uri}, and references that are canonicals: equal, with or without the version. */
    static <T> SearchParameter<T> uri(String type, String name, String kind, Function<T, Stream<String>> uris) {
        return new SearchParameter<>(name, kind, definition(type, name), (resource, value, modifier, client) -> {
            if (modifier == null) {
                return uris.apply(resource).anyMatch(uri -> uri.equals(value) || uri.startsWith(value + "|"));
            }
            return switch (modifier) {
                case "below" -> uris.apply(resource).anyMatch(uri -> uri.startsWith(value));
                case "above" -> uris.apply(resource).anyMatch(value::startsWith);
                default -> throw new UnsupportedModifierException(modifier);
            };
        });
    }

    /** A parameter of any type that has no modifiers. */
    static <T> SearchParameter<T> plain(String type, String name, String kind, BiPredicate<T, String> test) {
        return new SearchParameter<>(name, kind, definition(type, name), (resource, value, modifier, client) -> {
            if (modifier != null) {
                throw new UnsupportedModifierException(modifier);
            }
            return test.test(resource, value);
        });
    }

    /** The code of a token, whose {@code system|} is ignored. */
    static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String definition(String type, String name) {
        return switch (name) {
            case "_id" -> "http://hl7.org/fhir/SearchParameter/Resource-id";
            // R4 defines these once for all conformance resources.
            case "url", "version", "name", "title", "status", "publisher", "description" ->
                "http://hl7.org/fhir/SearchParameter/conformance-" + name;
            default -> "http://hl7.org/fhir/SearchParameter/" + type + "-" + name;
        };
    }
}
