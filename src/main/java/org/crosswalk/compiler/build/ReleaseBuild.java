package org.crosswalk.compiler.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crosswalk.compiler.build.CollectingSink.Arrived;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.KeptFile;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.compiler.stored.StoredRelease;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.LicenceAcceptance;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.store.CodeSystemEncoder;
import org.crosswalk.store.CompiledCodeSystem;
import org.crosswalk.store.CompiledConceptMap;
import org.crosswalk.store.ConceptMapEncoder;
import org.crosswalk.store.ModelJson;
import org.crosswalk.store.edits.ClaimEditsEncoder;
import org.crosswalk.store.edits.CompiledClaimEdits;
import org.jspecify.annotations.Nullable;

/** Builds one release into a folder of its own: read, number, check, write, open again, count. One use, one thread. */
public final class ReleaseBuild {

    /** Smaller code systems are indexed in memory when first searched: a package has a thousand of them. */
    private static final int INDEXED_ON_DISK = 2_000;

    private final BuildPlan plan;
    private final @Nullable LicenceAcceptance acceptance;
    private final ReservedUrls reserved;
    private final Path folder;
    private final Consumer<String> progress;
    private final List<StoredRelease.Artefact> artefacts = new ArrayList<>();
    private final List<CompiledCodeSystem> codeSystems = new ArrayList<>();
    private final List<CompiledConceptMap> conceptMaps = new ArrayList<>();
    private final List<CompiledClaimEdits> claimEdits = new ArrayList<>();

    private ReleaseBuild(
            BuildPlan plan,
            @Nullable LicenceAcceptance acceptance,
            ReservedUrls reserved,
            Path folder,
            Consumer<String> progress) {
        this.plan = plan;
        this.acceptance = acceptance;
        this.reserved = reserved;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Builds.
     *
     * @param acceptance of the publisher's licence, or null
     * @param reserved URLs that FHIR files may not bear
     * @param folder an empty folder to build in
     * @throws SourceFault when a file breaks its layout
     * @throws Refusal when the release may not be published
     */
    public static BuiltRelease build(
            BuildPlan plan,
            @Nullable LicenceAcceptance acceptance,
            ReservedUrls reserved,
            Path folder,
            Consumer<String> progress)
            throws SourceFault, Refusal, IOException {
        return new ReleaseBuild(plan, acceptance, reserved, folder, progress).run();
    }

    private BuiltRelease run() throws SourceFault, Refusal, IOException {
        progress.accept("read");
        TerminologySource source = plan.open();
        CollectingSink sink = new CollectingSink();
        source.read(sink);
        if (sink.isEmpty()) {
            throw new Refusal("nothing is in it");
        }
        LicensedContent licensed = LicensedContent.of(sink);
        if (acceptance == null) {
            licensed.refuse(plan);
        }
        reserved.refuse(plan, sink);
        Gates gates = new Gates(plan.recognised());
        List<Numbering.Result> numbered = new ArrayList<>();
        for (Arrived<CodeSystemHeader, Concept> concepts : sink.codeSystems()) {
            numbered.add(Numbering.number(concepts.items()));
            gates.check(concepts, numbered.get(numbered.size() - 1));
        }
        sink.conceptMaps().forEach(gates::check);
        gates.pass();
        progress.accept("write");
        for (int i = 0; i < numbered.size(); i++) {
            write(i, sink.codeSystems().get(i).header(), numbered.get(i));
        }
        for (int i = 0; i < sink.conceptMaps().size(); i++) {
            write(i, sink.conceptMaps().get(i));
        }
        for (int i = 0; i < sink.claimEdits().size(); i++) {
            write(i, sink.claimEdits().get(i));
        }
        List<ValueSetDefinition> valueSets = writeValueSets(sink.valueSets());
        progress.accept("text index");
        codeSystems.stream().filter(cs -> cs.size() >= INDEXED_ON_DISK).forEach(CompiledCodeSystem::prepareTextIndex);
        progress.accept("count");
        Map<String, Long> counts = ReleaseCounts.of(codeSystems, conceptMaps, valueSets, claimEdits);
        checkCounts(source.manifest(), counts);
        counts.putAll(source.manifest().fileCounts());
        List<Remark> remarks = new ArrayList<>(sink.remarks());
        remarks.addAll(gates.remarks());
        claimEdits.forEach(edits -> remarks.addAll(ContradictingEdits.in(edits)));
        return new BuiltRelease(
                folder,
                store(source.manifest(), counts, licensed.isThere() ? acceptance : null),
                codeSystems,
                conceptMaps,
                claimEdits,
                remarks);
    }

    private void write(int number, CodeSystemHeader header, Numbering.Result numbered) throws IOException, Refusal {
        String file = "code-system-" + number + ".cws";
        String index = numbered.size() >= INDEXED_ON_DISK ? "index-" + number : "";
        CodeSystemEncoder.encode(plan.starter() ? StarterVersion.of(header) : header, numbered.numbered())
                .writeTo(folder.resolve(file));
        CompiledCodeSystem opened =
                CompiledCodeSystem.open(folder.resolve(file), index.isEmpty() ? null : folder.resolve(index));
        numbered.verify(opened);
        codeSystems.add(opened);
        artefacts.add(new StoredRelease.Artefact(
                StoredRelease.Kind.CODE_SYSTEM, file, opened.size(), Long.toHexString(opened.checksum()), index));
    }

    private void write(int number, Arrived<ConceptMapHeader, Mapping> arrived) throws IOException, Refusal {
        String file = "concept-map-" + number + ".cwm";
        ConceptMapHeader header = arrived.header();
        ConceptMapEncoder.encode(plan.starter() ? StarterVersion.of(header) : header, arrived.items())
                .writeTo(folder.resolve(file));
        CompiledConceptMap opened = CompiledConceptMap.open(folder.resolve(file));
        if (!opened.rows().toList().equals(arrived.items())) {
            throw new Refusal(header.canonical() + " does not read back as it was written");
        }
        conceptMaps.add(opened);
        artefacts.add(new StoredRelease.Artefact(
                StoredRelease.Kind.CONCEPT_MAP, file, opened.size(), Long.toHexString(opened.checksum()), ""));
    }

    private void write(int number, ClaimEditsEncoder arrived) throws IOException, Refusal {
        String file = "claim-edits-" + number + ".cwe";
        arrived.encode().writeTo(folder.resolve(file));
        CompiledClaimEdits opened = CompiledClaimEdits.open(folder.resolve(file));
        if (!arrived.reads(opened)) {
            throw new Refusal(arrived.header().canonical() + " does not read back as it was written");
        }
        claimEdits.add(opened);
        artefacts.add(new StoredRelease.Artefact(
                StoredRelease.Kind.CLAIM_EDITS, file, opened.size(), Long.toHexString(opened.checksum()), ""));
    }

    private List<ValueSetDefinition> writeValueSets(List<ValueSetDefinition> arrived) throws IOException, Refusal {
        if (arrived.isEmpty()) {
            return List.of();
        }
        List<ValueSetDefinition> valueSets = arrived.stream()
                .map(v -> plan.starter() ? StarterVersion.of(v) : v)
                .toList();
        byte[] json = ModelJson.bytes(valueSets);
        if (!ModelJson.valueSets(json).equals(valueSets)) {
            throw new Refusal("the value sets do not read back as they were written");
        }
        String file = "value-sets.json";
        DurableFiles.write(folder.resolve(file), json);
        artefacts.add(new StoredRelease.Artefact(
                StoredRelease.Kind.VALUE_SETS, file, valueSets.size(), Sha256.hex(json), ""));
        return valueSets;
    }

    private static void checkCounts(ReleaseManifest manifest, Map<String, Long> counts) throws Refusal {
        for (Map.Entry<String, Long> expected : manifest.expectedCounts().entrySet()) {
            long found = counts.getOrDefault(expected.getKey(), 0L);
            if (found != expected.getValue()) {
                throw new Refusal("the files promise " + expected.getValue() + " " + expected.getKey()
                        + ", and the release has " + found);
            }
        }
    }

    private StoredRelease store(ReleaseManifest read, Map<String, Long> counts, @Nullable LicenceAcceptance accepted)
            throws IOException {
        Files.createDirectory(folder.resolve("sources"));
        List<StoredRelease.Source> sources = new ArrayList<>();
        for (BuildPlan.Input input : plan.inputs()) {
            StoredRelease.Source source = input.source();
            Path target = folder.resolve(source.path());
            if (Files.notExists(target)) {
                KeptFile.keep(input.file(), target);
                DurableFiles.force(target);
            }
            sources.add(source);
        }
        ReleaseManifest manifest = new ReleaseManifest(
                plan.key(),
                read.title(),
                read.publisher(),
                read.licence(),
                read.effective(),
                plan.starter(),
                read.files(),
                read.expectedCounts(),
                read.fileCounts(),
                accepted);
        StoredRelease stored =
                new StoredRelease(manifest, plan.format().id(), plan.digest(), counts, artefacts, sources);
        DurableFiles.write(folder.resolve(StoredRelease.FILE), ModelJson.pretty(stored));
        DurableFiles.force(folder.resolve("sources"));
        DurableFiles.force(folder);
        return stored;
    }
}
