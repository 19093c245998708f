package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.ModelJson;
import org.crosswalk.store.SnapshotFile;
import org.crosswalk.store.SnapshotKind;
import org.crosswalk.store.deferred.DeferredCodeSystem;
import org.crosswalk.store.deferred.DeferredConceptMap;
import org.crosswalk.store.edits.CompiledClaimEdits;
import org.jspecify.annotations.Nullable;

/** Reads the folder of one built release. A fault names the file and what to do. */
final class ReleaseReader {

    private ReleaseReader() {}

    /** Its manifest, which must be the one that the catalogue names. */
    static StoredRelease stored(FolderLayout layout, Catalog.Entry entry) throws DataFolderFault {
        Path file = entry.folder(layout).resolve(StoredRelease.FILE);
        try {
            byte[] json = Files.readAllBytes(file);
            if (Sha256.hex(json).equals(entry.manifest())) {
                return ModelJson.read(json, StoredRelease.class);
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(entry.key(), file, e);
        }
        throw damaged(entry.key(), file, null);
    }

    private static DataFolderFault damaged(ReleaseKey key, Path file, @Nullable Exception why) {
        String text = file + " is damaged or missing: load " + key + " again, or remove it";
        return why == null ? new DataFolderFault(text) : new DataFolderFault(text, why);
    }

    /** Everything in it, mapped; every file is checked. */
    static OpenedRelease open(FolderLayout layout, Catalog.Entry entry) throws DataFolderFault {
        return open(layout, entry, false);
    }

    /**
     * Everything in it.
     *
     * @param deferred whether a snapshot whose header is known is checked only when more than the header is asked of it
     */
    static OpenedRelease open(FolderLayout layout, Catalog.Entry entry, boolean deferred) throws DataFolderFault {
        Path folder = entry.folder(layout);
        StoredRelease stored = stored(layout, entry);
        List<CodeSystemProvider> codeSystems = new ArrayList<>();
        List<ConceptMapProvider> conceptMaps = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        List<ClaimEdits> claimEdits = new ArrayList<>();
        for (StoredRelease.Artefact artefact : stored.artefacts()) {
            Path file = folder.resolve(artefact.file());
            try {
                switch (artefact.kind()) {
                    case CODE_SYSTEM -> codeSystems.add(codeSystem(folder, artefact, deferred));
                    case CONCEPT_MAP -> conceptMaps.add(conceptMap(folder, artefact, deferred));
                    case CLAIM_EDITS -> claimEdits.add(claimEdits(artefact, file));
                    case VALUE_SETS -> {
                        byte[] json = Files.readAllBytes(file);
                        same(artefact, file, Sha256.hex(json));
                        valueSets.addAll(ModelJson.valueSets(json));
                    }
                }
            } catch (IOException e) {
                throw new DataFolderFault(entry.key() + " cannot be served: " + reason(e, file), e);
            }
        }
        return new OpenedRelease(
                entry.identity(),
                stored.digest(),
                stored.manifest(),
                entry.loadedAt(),
                stored.counts(),
                codeSystems,
                conceptMaps,
                valueSets,
                claimEdits);
    }

    private static CodeSystemProvider codeSystem(Path folder, StoredRelease.Artefact artefact, boolean deferred)
            throws IOException {
        Path file = folder.resolve(artefact.file());
        Path index = artefact.index().isEmpty() ? null : folder.resolve(artefact.index());
        OptionalLong header = deferred ? HeaderSeal.read(folder, artefact) : OptionalLong.empty();
        if (header.isPresent()) {
            return new DeferredCodeSystem(file, index, header.getAsLong(), artefact.checksum(), artefact.size());
        }
        CompiledCodeSystem opened = CompiledCodeSystem.open(file, index);
        same(artefact, file, Long.toHexString(opened.checksum()));
        if (deferred) {
            HeaderSeal.write(folder, artefact, SnapshotFile.header(file, SnapshotKind.CODE_SYSTEM));
        }
        return opened;
    }

    private static ConceptMapProvider conceptMap(Path folder, StoredRelease.Artefact artefact, boolean deferred)
            throws IOException {
        Path file = folder.resolve(artefact.file());
        OptionalLong header = deferred ? HeaderSeal.read(folder, artefact) : OptionalLong.empty();
        if (header.isPresent()) {
            return new DeferredConceptMap(file, header.getAsLong(), artefact.checksum(), artefact.size());
        }
        CompiledConceptMap map = CompiledConceptMap.open(file);
        same(artefact, file, Long.toHexString(map.checksum()));
        if (deferred) {
            HeaderSeal.write(folder, artefact, SnapshotFile.header(file, SnapshotKind.CONCEPT_MAP));
        }
        return map;
    }

    private static ClaimEdits claimEdits(StoredRelease.Artefact artefact, Path file) throws IOException {
        CompiledClaimEdits edits = CompiledClaimEdits.open(file);
        same(artefact, file, Long.toHexString(edits.checksum()));
        return edits;
    }

    private static void same(StoredRelease.Artefact artefact, Path file, String checksum) throws DataFolderFault {
        if (!artefact.checksum().equals(checksum)) {
            throw new DataFolderFault(file + " is not the file that its manifest names; load the release again");
        }
    }

    private static String reason(IOException e, Path file) {
        return e instanceof NoSuchFileException
                ? file + " is missing; load the release again"
                : String.valueOf(e.getMessage());
    }
}
