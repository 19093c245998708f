package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;

/**
 * A snapshot with the ways to find things in it. Made once for each publication; immutable and thread-safe.
 * Lists of versions are newest first, and do not depend on the order of loading.
 */
final class SnapshotIndex {

    private final TerminologySnapshot snapshot;
    private final Withholding withholding;
    private final Map<String, List<CodeSystemProvider>> systems = new HashMap<>();
    private final Map<String, List<CodeSystemProvider>> withCodes = new HashMap<>();
    private final Map<String, List<CodeSystemProvider>> supplements = new HashMap<>();
    private final Map<String, List<ValueSetDefinition>> valueSets = new HashMap<>();
    private final SortedMap<String, List<ConceptMapProvider>> conceptMaps = new TreeMap<>();
    private final Map<String, DatedReleases> dated = new ConcurrentHashMap<>();
    private final VersionChanges changes;
    private final Map<Class<?>, Object> kept = new ConcurrentHashMap<>();
    private final Map<String, String> allCodesValueSets = new HashMap<>();

    /**
     * An index.
     *
     * @param snapshot what may be seen
     * @param withholding what was left out of it
     */
    SnapshotIndex(TerminologySnapshot snapshot, Withholding withholding) {
        this.snapshot = snapshot;
        this.withholding = withholding;
        this.changes = new VersionChanges(snapshot.codeSystems());
        for (CodeSystemProvider provider : snapshot.codeSystems()) {
            add(provider);
        }
        systems.values().forEach(SnapshotIndex::hideStarters);
        for (ValueSetDefinition valueSet : snapshot.valueSets()) {
            valueSets
                    .computeIfAbsent(valueSet.canonical().url(), k -> new ArrayList<>())
                    .add(valueSet);
        }
        for (ConceptMapProvider map : snapshot.conceptMaps()) {
            ConceptMapHeader header = map.header();
            conceptMaps
                    .computeIfAbsent(header.canonical().url(), k -> new ArrayList<>())
                    .add(map);
        }
        systems.values().forEach(list -> list.sort(NEWEST_SYSTEM));
        systems.forEach((url, list) -> withCodes.put(url, withCodes(list)));
        supplements.values().forEach(list -> list.sort(NEWEST_SYSTEM));
        valueSets.values().forEach(list -> list.sort(NEWEST_VALUE_SET));
        conceptMaps.values().forEach(list -> list.sort(NEWEST_MAP));
        systems.values().forEach(this::noteAllCodesValueSet);
    }

    static final Comparator<CodeSystemProvider> NEWEST_SYSTEM = Comparator.comparing(
                    (CodeSystemProvider p) -> Optional.ofNullable(p.header().version()),
                    (a, b) -> VersionOrder.ASCENDING.compare(b.orElse(null), a.orElse(null)))
            .thenComparing(p -> p.header().url())
            .thenComparing(p -> p.header().resource().id());

    static final Comparator<ValueSetDefinition> NEWEST_VALUE_SET = Comparator.comparing(
                    (ValueSetDefinition v) -> Optional.ofNullable(v.canonical().version()),
                    (a, b) -> VersionOrder.ASCENDING.compare(b.orElse(null), a.orElse(null)))
            .thenComparing(v -> v.resource().id());

    static final Comparator<ConceptMapProvider> NEWEST_MAP = Comparator.comparing(
                    (ConceptMapProvider m) ->
                            Optional.ofNullable(m.header().canonical().version()),
                    (a, b) -> VersionOrder.ASCENDING.compare(b.orElse(null), a.orElse(null)))
            .thenComparing(m -> m.header().resource().id());

    private void add(CodeSystemProvider provider) {
        if (provider.header().content() == ContentMode.SUPPLEMENT) {
            supplements
                    .computeIfAbsent(supplementedUrl(provider), k -> new ArrayList<>())
                    .add(provider);
        } else {
            systems.computeIfAbsent(
                            KnownCodeSystem.preferredUri(provider.header().url()), k -> new ArrayList<>())
                    .add(provider);
        }
    }

    private static void hideStarters(List<CodeSystemProvider> versions) {
        if (versions.stream().anyMatch(v -> !v.header().starter())) {
            versions.removeIf(v -> v.header().starter());
        }
    }

    private void noteAllCodesValueSet(List<CodeSystemProvider> versions) {
        for (CodeSystemProvider version : versions) {
            String url = version.header().valueSet();
            if (url != null) {
                allCodesValueSets.putIfAbsent(url, version.header().url());
            }
        }
    }

    static String supplementedUrl(CodeSystemProvider supplement) {
        var target = supplement.header().supplements();
        return target == null ? "" : KnownCodeSystem.preferredUri(target.url());
    }

    TerminologySnapshot snapshot() {
        return snapshot;
    }

    Withholding withholding() {
        return withholding;
    }

    Map<String, List<CodeSystemProvider>> systems() {
        return systems;
    }

    List<CodeSystemProvider> versions(String preferredUrl) {
        return systems.getOrDefault(preferredUrl, List.of());
    }

    /** The versions of a system that have codes to offer. */
    List<CodeSystemProvider> versionsWithCodes(String preferredUrl) {
        return withCodes.getOrDefault(preferredUrl, List.of());
    }

    /** Those that have codes to offer; stubs and examples have none. */
    static List<CodeSystemProvider> withCodes(List<CodeSystemProvider> versions) {
        return versions.stream()
                .filter(version -> version.header().content() != ContentMode.NOT_PRESENT
                        && version.header().content() != ContentMode.EXAMPLE)
                .toList();
    }

    /** A release with what later ones tell of its days, where the records of its system carry days. */
    CodeSystemProvider dated(CodeSystemProvider release, LocalDate day, CodeSystemBuilder builder) {
        CodingRules rules = CodingTable.of(release);
        if (rules.recordedDays().isEmpty()) {
            return release;
        }
        String url = KnownCodeSystem.preferredUri(release.header().url());
        List<CodeSystemProvider> versions = versions(url);
        return versions.size() < 2 || !versions.contains(release)
                ? release
                : dated.computeIfAbsent(url, system -> new DatedReleases(versions, rules, builder))
                        .on(release, day);
    }

    /** One of a kind for this content, made when it is first asked for. */
    <T> T kept(Class<T> kind, Supplier<T> maker) {
        return kind.cast(kept.computeIfAbsent(kind, absent -> maker.get()));
    }

    VersionChanges changes() {
        return changes;
    }

    List<CodeSystemProvider> supplementsOf(String preferredUrl) {
        return supplements.getOrDefault(preferredUrl, List.of());
    }

    List<CodeSystemProvider> allSupplements() {
        return supplements.values().stream().flatMap(List::stream).toList();
    }

    List<ValueSetDefinition> valueSets(String url) {
        return valueSets.getOrDefault(url, List.of());
    }

    /** The versions of each concept map, by URL. */
    SortedMap<String, List<ConceptMapProvider>> conceptMapsByUrl() {
        return conceptMaps;
    }

    List<ConceptMapProvider> conceptMaps(String url) {
        return conceptMaps.getOrDefault(url, List.of());
    }

    /** What stands in {@code CodeSystem.valueSet}, with the systems. */
    Map<String, String> allCodesValueSets() {
        return allCodesValueSets;
    }

    /** The system whose {@code CodeSystem.valueSet} has this URL. */
    Optional<String> systemOfAllCodesValueSet(String url) {
        return Optional.ofNullable(allCodesValueSets.get(url));
    }
}
