package org.crosswalk.service.lookup;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswalk.model.CodingProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to know: the {@code property} parameters of {@code $lookup}. None: the server's choice, which is
 * everything that is short. {@code *}: everything. Immutable and thread-safe.
 */
final class LookupSelection {

    private static final String ALL = "*";
    private static final String LANGUAGE_PREFIX = "lang.";

    /** What every answer has, or what the edge writes outside the properties. */
    private static final Set<String> ALWAYS =
            Set.of("url", "system", "name", "version", "code", "display", "inactive", "definition", "designation");

    private final Set<String> asked;
    private final boolean everything;

    LookupSelection(List<String> properties) {
        this.asked = properties.isEmpty() ? Set.of() : new LinkedHashSet<>(properties);
        this.everything = properties.isEmpty() || asked.contains(ALL);
    }

    /** Whether the client leaves the choice to the server. */
    boolean isServersChoice() {
        return asked.isEmpty();
    }

    /** Whether a property belongs in the answer. */
    boolean wants(String property) {
        return everything || asked.contains(property);
    }

    /** Whether any of the properties belongs in the answer that rules of code systems compute. */
    boolean wantsComputed() {
        return everything || Arrays.stream(CodingProperty.values()).anyMatch(each -> asked.contains(each.code()));
    }

    /** Whether a property belongs in the answer that rules of code systems compute; what can be hundreds, only where it is asked for. */
    boolean wantsComputed(CodingProperty property) {
        return wants(property.code()) && !(isServersChoice() && property.isLong());
    }

    /** Whether the client names the property. */
    boolean names(String property) {
        return asked.contains(property);
    }

    /** Whether the definition belongs in the answer. */
    boolean definition() {
        return wants("definition");
    }

    /** Whether a designation in a language belongs in the answer. */
    boolean designation(@Nullable String language) {
        if (wants("designation")) {
            return true;
        }
        if (language == null) {
            return false;
        }
        String tag = language.toLowerCase(Locale.ROOT);
        return asked.stream()
                .filter(p -> p.startsWith(LANGUAGE_PREFIX))
                .map(p -> p.substring(LANGUAGE_PREFIX.length()).toLowerCase(Locale.ROOT))
                .anyMatch(wanted -> tag.equals(wanted) || tag.startsWith(wanted + "-"));
    }

    /** The names that only a code system can explain: its own properties. */
    List<String> systemProperties() {
        return asked.isEmpty()
                ? List.of()
                : asked.stream()
                        .filter(p -> !p.equals(ALL) && !p.startsWith(LANGUAGE_PREFIX) && !ALWAYS.contains(p))
                        .toList();
    }
}
