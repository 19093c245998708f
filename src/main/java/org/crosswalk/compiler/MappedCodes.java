package org.crosswalk.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.compiler.build.BuiltRelease;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.store.CompiledConceptMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks the codes of a publisher's map up in the code systems that it maps. A group that names a version is of that one; of
 * one that names none the format says of which releases the map is. A code that is in none of them proves the map wrong
 * where all of them are loaded; where one is not, it may be the one that has the code. One use, not thread-safe.
 */
final class MappedCodes {

    private static final int NAMED = 5;

    private final FolderLayout layout;
    private final SourceFormat format;
    private final BuiltRelease built;
    private final Map<Canonical, Optional<Mapped>> systems = new HashMap<>();
    private final Map<Mapped, Set<String>> doubtful = new HashMap<>();

    MappedCodes(FolderLayout layout, SourceFormat format, BuiltRelease built) {
        this.layout = layout;
        this.format = format;
        this.built = built;
    }

    /**
     * What is loaded of a system that is mapped.
     *
     * @param system as the group names it
     * @param releases the releases that may have a code of it
     * @param unloaded those of which the map may be that are not loaded
     */
    private record Mapped(Canonical system, List<CodeSystemProvider> releases, List<ReleaseKey> unloaded) {

        boolean has(String code) {
            return releases.stream().anyMatch(release -> release.locate(code) instanceof Location.Exact);
        }
    }

    /**
     * Looks.
     *
     * @return the first row that names a code which its system lacks, in words; empty when the loaded releases prove none
     */
    Optional<String> missing() throws DataFolderFault {
        ReleaseKey key = built.manifest().key();
        if (built.manifest().starter() || key.isOfFhirFiles()) {
            return Optional.empty();
        }
        for (CompiledConceptMap map : built.conceptMaps()) {
            List<ConceptMapHeader.Group> groups = map.header().groups();
            for (Mapping row : map.rows().toList()) {
                ConceptMapHeader.Group group = groups.get(row.group());
                if (isHistory(group)) {
                    continue;
                }
                String lacking = lacking(group.source(), row.sourceCode());
                lacking = lacking == null ? lacking(group.target(), row.targetCode()) : lacking;
                if (lacking != null) {
                    return Optional.of("the row of " + row.sourceCode() + " names " + lacking
                            + "; the file was changed, or is of another year: download it again");
                }
            }
        }
        return Optional.empty();
    }

    /** What {@link #missing} could not find and not prove to be wrong, in words, one for each system. */
    List<String> doubts() {
        return doubtful.entrySet().stream()
                .map(entry -> {
                    Set<String> codes = entry.getValue();
                    String first = codes.stream().limit(NAMED).collect(Collectors.joining(", "));
                    String unloaded = entry.getKey().unloaded().stream()
                            .map(ReleaseKey::version)
                            .collect(Collectors.joining(", "));
                    return codes.size() + (codes.size() == 1 ? " code is" : " codes are") + " in no loaded release of "
                            + entry.getKey().system().url() + ": " + first + (codes.size() > NAMED ? ", …" : "")
                            + "; it may be in " + unloaded + ", not loaded";
                })
                .sorted()
                .toList();
    }

    /** A map of retired codes goes from one release of a system to another. */
    private static boolean isHistory(ConceptMapHeader.Group group) {
        return group.source() != null
                && group.target() != null
                && group.source().url().equals(group.target().url());
    }

    private @Nullable String lacking(@Nullable Canonical system, @Nullable String code) throws DataFolderFault {
        if (system == null || code == null) {
            return null;
        }
        Optional<Mapped> known = systems.get(system);
        if (known == null) {
            known = mapped(system);
            systems.put(system, known);
        }
        if (known.isEmpty() || known.get().has(code)) {
            return null;
        }
        if (known.get().unloaded().isEmpty()) {
            return code + ", which is no code of " + system;
        }
        doubtful.computeIfAbsent(known.get(), each -> new TreeSet<>()).add(code);
        return null;
    }

    /** Empty where nothing is loaded of the years of the map: then nothing can be told. */
    private Optional<Mapped> mapped(Canonical system) throws DataFolderFault {
        Optional<KnownCodeSystem> known = KnownCodeSystem.ofUri(system.url());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String id = known.get().id();
        String version = system.version();
        List<ReleaseKey> possible = version != null
                ? List.of(new ReleaseKey(id, version))
                : format.mapped(built.manifest().key()).stream()
                        .filter(key -> key.system().equals(id))
                        .toList();
        List<ReleaseKey> unloaded = new ArrayList<>(possible);
        List<CodeSystemProvider> releases = new ArrayList<>();
        for (Catalog.Entry entry : Catalog.read(layout).entries()) {
            boolean isPossible = possible.stream().anyMatch(key -> isOf(key, entry.key()));
            // Where the map names no version, a code may live on in a later release, which shows that it is one.
            if (!entry.starter()
                    && (isPossible || (version == null && entry.key().system().equals(id)))) {
                Optional<CodeSystemProvider> opened = open(entry);
                opened.ifPresent(releases::add);
                unloaded.removeIf(key -> opened.isPresent() && key.equals(entry.key()));
            }
        }
        return possible.size() == unloaded.size()
                ? Optional.empty()
                : Optional.of(new Mapped(system, releases, List.copyOf(unloaded)));
    }

    /** Whether a release is the one that is meant, or an update of it: {@code 2022-04} of {@code 2022}. */
    private static boolean isOf(ReleaseKey meant, ReleaseKey loaded) {
        return loaded.system().equals(meant.system()) && (loaded.version() + "-").startsWith(meant.version() + "-");
    }

    private Optional<CodeSystemProvider> open(Catalog.Entry entry) {
        try {
            return ReleaseReader.open(layout, entry).codeSystems().stream()
                    .map(CodeSystemProvider.class::cast)
                    .findFirst();
        } catch (DataFolderFault e) {
            // A damaged release of another system is no reason not to publish a map.
            return Optional.empty();
        }
    }
}
