package org.crosswalk.fhir.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.registry.VersionOrder;
import org.jspecify.annotations.Nullable;

/**
 * The order of what a search finds: the versions of one artefact together, the newest first, since clients take the first
 * hit for the current one; and before that what {@code _sort} says. Immutable.
 */
record SearchOrder<T>(ResourceKind<T> kind) {

    private static final Comparator<String> BY_TEXT = Comparator.<String, String>comparing(
                    text -> text.toLowerCase(Locale.ROOT))
            .thenComparing(Comparator.naturalOrder());

    private static final Map<String, Key> KEYS = Map.of(
            "_id", new Key(ResourceHeader::id, BY_TEXT),
            "url", new Key(header -> header.canonical().url(), BY_TEXT),
            "version", new Key(header -> header.canonical().version(), VersionOrder.ASCENDING),
            "name", new Key(ResourceHeader::name, BY_TEXT),
            "title", new Key(ResourceHeader::title, BY_TEXT),
            "date", new Key(ResourceHeader::date, Comparator.naturalOrder()));

    /** What is sorted by, and how its values are compared; who has none comes last. */
    private record Key(Function<ResourceHeader, @Nullable String> value, Comparator<String> order) {

        Comparator<ResourceHeader> comparator(boolean descending) {
            Comparator<String> directed = descending ? order.reversed() : order;
            return (a, b) -> {
                String left = value.apply(a);
                String right = value.apply(b);
                if (left == null || right == null) {
                    return Boolean.compare(left == null, right == null);
                }
                return directed.compare(left, right);
            };
        }
    }

    /** The keys of a {@code _sort} that can be sorted by, as they are given. */
    static List<String> keys(String @Nullable [] sort) {
        List<String> keys = new ArrayList<>();
        for (String value : sort == null ? new String[0] : sort) {
            for (String key : value.split(",")) {
                if (KEYS.containsKey(name(key))) {
                    keys.add(key.strip());
                }
            }
        }
        return keys;
    }

    private static String name(String key) {
        String stripped = key.strip();
        return stripped.startsWith("-") ? stripped.substring(1) : stripped;
    }

    /** Puts what was found in order. */
    void sort(List<T> found, List<String> keys) {
        Map<String, Integer> places = new HashMap<>();
        found.forEach(artefact -> places.putIfAbsent(url(artefact), places.size()));
        Comparator<T> order = Comparator.comparing(artefact -> places.getOrDefault(url(artefact), 0));
        order = order.thenComparing(by("-version"));
        for (int i = keys.size() - 1; i >= 0; i--) {
            order = by(keys.get(i)).thenComparing(order);
        }
        found.sort(order);
    }

    private String url(T artefact) {
        return kind.header(artefact).canonical().url();
    }

    private Comparator<T> by(String key) {
        Key sorted = KEYS.get(name(key));
        if (sorted == null) {
            throw new IllegalArgumentException(key);
        }
        Comparator<ResourceHeader> comparator = sorted.comparator(key.startsWith("-"));
        return (a, b) -> comparator.compare(kind.header(a), kind.header(b));
    }
}
