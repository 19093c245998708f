package org.crosswalk.fhir.resource;

import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.Coding;
import org.crosswalk.registry.VersionOrder;
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

    /** The canonical of the resource itself: as {@link #uri}, and with the version behind a bar. */
    static <T> SearchParameter<T> canonical(
            String type, String name, Function<T, Stream<String>> uris, Function<T, @Nullable String> version) {
        Test<T> alone = SearchParameter.<T>uri(type, name, "uri", uris).test();
        return new SearchParameter<>(name, "uri", definition(type, name), (resource, value, modifier, client) -> {
            Canonical wanted = modifier == null ? Canonical.parse(value) : Canonical.of(value);
            return alone.fits(resource, wanted.url(), modifier, client)
                    && VersionOrder.fits(wanted.version(), version.apply(resource));
        });
    }

    /** {@code token} of identifiers: the value, with the system before a bar where that matters. */
    static <T> SearchParameter<T> identifier(String type, Function<T, Stream<Coding>> identifiers) {
        return plain(type, "identifier", "token", (resource, value) -> {
            int bar = value.indexOf('|');
            String system = bar < 0 ? null : value.substring(0, bar);
            String wanted = value.substring(bar + 1);
            return identifiers
                    .apply(resource)
                    .anyMatch(identifier -> (wanted.isEmpty() || wanted.equals(identifier.code()))
                            && (system == null
                                    || system.equals(identifier.system() == null ? "" : identifier.system())));
        });
    }

    /** {@code date}: a year, month or day with FHIR's prefixes. */
    static <T> SearchParameter<T> date(String type, String name, Function<T, @Nullable String> date) {
        return plain(
                type, name, "date", (resource, value) -> DateSearch.parse(value).fits(date.apply(resource)));
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
            case "url", "version", "name", "title", "status", "publisher", "description", "date" ->
                "http://hl7.org/fhir/SearchParameter/conformance-" + name;
            default -> "http://hl7.org/fhir/SearchParameter/" + type + "-" + name;
        };
    }
}
