package org.crosswalk.contract;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.compiler.SourceFiles;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.MappingSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.source.icd10cm.Icd10CmFormat;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** ICD-10-CM of January 2021, with its Tabular List, as it is loaded and as its reader reads it. */
@SharedData(RealReleaseContractTest.DOWNLOAD)
class RealReleaseContractTest extends CodeSystemProviderContract {

    static final String DOWNLOAD = "icd-10-cm/icd10cm-january-2021-tabular-and-order.zip";

    @TempDir
    static Path folder;

    private CodeSystemDefinition definition;
    private CodeSystemProvider provider;

    @BeforeAll
    void load() throws Exception {
        Path download = SharedDataFolder.resolve(DOWNLOAD);
        SourceFormat format = new Icd10CmFormat();
        DataFolder data = new DataFolder(folder);
        new ReleaseLoader(List.of(format), data, Clock.systemUTC())
                .load(List.of(download), LoadOptions.DEFAULT, LoadListener.SILENT);
        provider = data.open().get(0).codeSystems().get(0);

        List<SourceFormat.RoledFile> files = new ArrayList<>();
        List<SourceFile> members = SourceFiles.open(download);
        for (SourceFile member : members) {
            format.recognise(member, members).ifPresent(r -> files.add(new SourceFormat.RoledFile(member, r.role())));
        }
        Reading reading = new Reading();
        format.open(new ReleaseKey("icd-10-cm", "2021-01"), files, false).read(reading);
        definition = new CodeSystemDefinition(reading.header, reading.concepts);
    }

    @Override
    protected CodeSystemDefinition definition() {
        return definition;
    }

    @Override
    protected CodeSystemProvider provider() {
        return provider;
    }

    /** Chapters, sections, categories and codes from everywhere in the book. */
    @Override
    protected List<String> probes(CodeSystemDefinition all) {
        List<String> probes = new ArrayList<>(List.of("S52", "S52.1", "S52.13", "S52.131", "S52.131A", "A00-A09", "1"));
        for (int i = 0; i < all.concepts().size(); i += 2_003) {
            probes.add(all.concepts().get(i).code());
        }
        return probes.stream().distinct().toList();
    }

    /** Keeps the concepts. */
    private static final class Reading implements ArtefactSink {
        private CodeSystemHeader header;
        private final List<Concept> concepts = new ArrayList<>();

        @Override
        public ConceptSink codeSystem(CodeSystemHeader begun) {
            header = begun;
            return new ConceptSink() {
                @Override
                public void concept(Concept concept, SourcePosition where) {
                    concepts.add(concept);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public MappingSink conceptMap(ConceptMapHeader begun) {
            throw new AssertionError("the release has no concept map");
        }

        @Override
        public void valueSet(ValueSetDefinition valueSet) {
            throw new AssertionError("the release has no value set");
        }

        @Override
        public void remark(SourcePosition where, String text) {}
    }
}
