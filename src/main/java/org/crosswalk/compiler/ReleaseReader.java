package org.crosswalk.compiler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.ModelJson;
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
        Path folder = entry.folder(layout);
        StoredRelease stored = stored(layout, entry);
        List<CodeSystemProvider> codeSystems = new ArrayList<>();
        List<ConceptMapProvider> conceptMaps = new ArrayList<>();
        List<ValueSetDefinition> valueSets = new ArrayList<>();
        for (StoredRelease.Artefact artefact : stored.artefacts()) {
            Path file = folder.resolve(artefact.file());
            try {
                switch (artefact.kind()) {
                    case CODE_SYSTEM -> codeSystems.add(codeSystem(folder, artefact));
                    case CONCEPT_MAP -> {
                        CompiledConceptMap map = CompiledConceptMap.open(file);
                        same(artefact, file, Long.toHexString(map.checksum()));
                        conceptMaps.add(map);
                    }
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
                digest(stored),
                stored.manifest(),
                entry.loadedAt(),
                stored.counts(),
                codeSystems,
                conceptMaps,
                valueSets);
    }

    private static String digest(StoredRelease stored) {
        StringBuilder all = new StringBuilder();
        stored.artefacts()
                .forEach(each -> all.append(each.kind())
                        .append(' ')
                        .append(each.file())
                        .append(' ')
                        .append(each.checksum())
                        .append('\n'));
        return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static CompiledCodeSystem codeSystem(Path folder, StoredRelease.Artefact artefact) throws IOException {
        Path file = folder.resolve(artefact.file());
        CompiledCodeSystem opened =
                CompiledCodeSystem.open(file, artefact.index().isEmpty() ? null : folder.resolve(artefact.index()));
        same(artefact, file, Long.toHexString(opened.checksum()));
        return opened;
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
