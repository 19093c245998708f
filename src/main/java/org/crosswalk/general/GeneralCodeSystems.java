package org.crosswalk.general;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The code systems of general use. Nothing of them is read before one of them, or one that nobody serves, is asked for; each
 * is then made when it is asked for itself, and kept. Thread-safe.
 */
public final class GeneralCodeSystems {

    /** All that there are. */
    public static final GeneralCodeSystems ALL = new GeneralCodeSystems(true);

    /** None: a server beside this one has them. */
    public static final GeneralCodeSystems NONE = new GeneralCodeSystems(false);

    private final boolean served;
    private final Map<GeneralCodeSystem, CodeSystemProvider> made = new ConcurrentHashMap<>();
    private volatile @Nullable Index index;

    private GeneralCodeSystems(boolean served) {
        this.served = served;
    }

    /** What is found by what; a URL has its versions as R4 wants them, the one that answers first. */
    private record Index(
            Map<String, List<GeneralCodeSystem>> byUrl,
            Map<String, GeneralCodeSystem> byId,
            Map<String, String> urlByValueSet) {

        static Index of(Stream<GeneralCodeSystem> all) {
            Index index = new Index(new LinkedHashMap<>(), new HashMap<>(), new LinkedHashMap<>());
            all.forEach(each -> {
                String url = each.canonical().url();
                index.byUrl.computeIfAbsent(url, any -> new ArrayList<>(2)).add(each);
                index.byId.put(each.id(), each);
                if (each.valueSet() != null) {
                    index.urlByValueSet.putIfAbsent(each.valueSet(), url);
                }
            });
            return index;
        }
    }

    private Index index() {
        Index read = index;
        return read == null ? read() : read;
    }

    /** Made once, however many ask first: its keys are those by which what is made of them is kept. */
    private synchronized Index read() {
        Index read = index;
        if (read == null) {
            read = Index.of(served ? everything() : Stream.empty());
            index = read;
        }
        return read;
    }

    private static Stream<GeneralCodeSystem> everything() {
        return Stream.of(
                        FhirCodeSystems.r4().all(),
                        FhirCodeSystems.r5().all(),
                        List.of(
                                GeneralCodeSystem.of(new LanguageTags()),
                                GeneralCodeSystem.of(new MediaTypes()),
                                GeneralCodeSystem.of(new UcumUnits()),
                                Countries.codeSystem()))
                .flatMap(List::stream);
    }

    /**
     * Every version of a code system, the one first that answers where none is named: of those that FHIR defines, that of the
     * release of FHIR in which is asked. No medical one is of general use, and for those none of the others is read.
     *
     * @param later whether that is R5
     */
    public List<CodeSystemProvider> versions(String url, boolean later, CodeSystemBuilder builder) {
        List<GeneralCodeSystem> all = KnownCodeSystem.ofUri(url).isPresent()
                ? List.of()
                : index().byUrl.getOrDefault(url, List.of());
        List<CodeSystemProvider> versions = new ArrayList<>(all.size());
        all.forEach(each -> versions.add(later ? 0 : versions.size(), make(each, builder)));
        return versions;
    }

    private CodeSystemProvider make(GeneralCodeSystem system, CodeSystemBuilder builder) {
        return made.computeIfAbsent(system, each -> each.maker().apply(builder));
    }

    /** The code system with a FHIR logical id. */
    public Optional<CodeSystemProvider> byId(String id, CodeSystemBuilder builder) {
        return Optional.ofNullable(index().byId.get(id)).map(each -> make(each, builder));
    }

    /** All of them, by URL. */
    public List<CodeSystemProvider> all(CodeSystemBuilder builder) {
        return index().byUrl.values().stream()
                .flatMap(List::stream)
                .map(each -> make(each, builder))
                .toList();
    }

    /** The URLs of all of them. */
    public Set<String> urls() {
        return index().byUrl.keySet();
    }

    /** The versions of one, as they are called. */
    public Stream<String> versionsOf(String url) {
        return index().byUrl.getOrDefault(url, List.of()).stream()
                .map(GeneralCodeSystem::canonical)
                .flatMap((Canonical canonical) -> Stream.ofNullable(canonical.version()));
    }

    /** The system whose {@code CodeSystem.valueSet} has this URL. A medical system's own URL is never one, so for it nothing is read. */
    public Optional<String> systemOfAllCodesValueSet(String url) {
        return KnownCodeSystem.ofUri(url).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(index().urlByValueSet.get(url));
    }

    /** The URLs that stand in {@code CodeSystem.valueSet}, each with that of its system. */
    public Map<String, String> allCodesValueSets() {
        return index().urlByValueSet;
    }
}
