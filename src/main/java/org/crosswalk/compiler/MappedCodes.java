package org.crosswalk.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.compiler.build.BuiltRelease;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.CompiledConceptMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks the codes of a publisher's map up in the code systems that it maps, where the very versions that it names are loaded.
 * One use, not thread-safe.
 */
final class MappedCodes {

    private static final String FHIR_FILES = "fhir-";

    private final FolderLayout layout;
    private final Map<Canonical, Optional<CodeSystemProvider>> opened = new HashMap<>();

    MappedCodes(FolderLayout layout) {
        this.layout = layout;
    }

    /**
     * Looks.
     *
     * @return the first row that names a code which its system lacks, in words; empty when there is none
     */
    Optional<String> missing(BuiltRelease built) throws DataFolderFault {
        ReleaseKey key = built.manifest().key();
        if (built.manifest().starter() || key.system().startsWith(FHIR_FILES)) {
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

    /** A map of retired codes goes from one release of a system to another. */
    private static boolean isHistory(ConceptMapHeader.Group group) {
        return group.source() != null
                && group.target() != null
                && group.source().url().equals(group.target().url());
    }

    private @Nullable String lacking(@Nullable Canonical system, @Nullable String code) throws DataFolderFault {
        if (system == null || code == null || system.version() == null) {
            return null;
        }
        Optional<CodeSystemProvider> provider = opened.get(system);
        if (provider == null) {
            provider = open(system);
            opened.put(system, provider);
        }
        return provider.isEmpty() || provider.get().locate(code) instanceof Location.Exact
                ? null
                : code + ", which is no code of " + system;
    }

    private Optional<CodeSystemProvider> open(Canonical system) throws DataFolderFault {
        Optional<KnownCodeSystem> known = KnownCodeSystem.ofUri(system.url());
        String version = system.version();
        if (known.isEmpty() || version == null) {
            return Optional.empty();
        }
        Optional<Catalog.Entry> entry =
                Catalog.read(layout).find(new ReleaseKey(known.get().id(), version));
        try {
            return entry.isEmpty()
                    ? Optional.empty()
                    : ReleaseReader.open(layout, entry.get()).codeSystems().stream()
                            .map(CodeSystemProvider.class::cast)
                            .findFirst();
        } catch (DataFolderFault e) {
            // A damaged release of another system is no reason not to publish a map.
            return Optional.empty();
        }
    }
}
