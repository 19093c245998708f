package org.crosswalk.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.testing.Loads;

/** Sends a code system the way of a release: loaded into a data folder, opened from there. */
final class MappedFile {

    private MappedFile() {}

    static CodeSystemProvider through(Path folder, CodeSystemDefinition definition) throws IOException {
        Path file = Files.writeString(folder.resolve("anything.txt"), "anything");
        DataFolder data = Loads.into(folder.resolve("data"), List.of(new Fixed(definition)), file);
        return data.open().get(0).codeSystems().get(0);
    }

    /** Reads the same concepts whatever the file holds. */
    private record Fixed(CodeSystemDefinition definition) implements SourceFormat {
        @Override
        public String id() {
            return "fixed";
        }

        @Override
        public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) {
            return Optional.of(new Recognition(new ReleaseKey("fixed", "1"), "all", true));
        }

        @Override
        public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) {
            return new TerminologySource() {
                @Override
                public ReleaseManifest manifest() {
                    return new ReleaseManifest(
                            release,
                            "Fixed",
                            "nobody",
                            null,
                            ValidityPeriod.ALWAYS,
                            starter,
                            List.of(),
                            java.util.Map.of(
                                    "codes", (long) definition.concepts().size()));
                }

                @Override
                public void read(ArtefactSink sink) {
                    try (ConceptSink concepts = sink.codeSystem(definition.header())) {
                        long line = 0;
                        for (Concept concept : definition.concepts()) {
                            concepts.concept(concept, SourcePosition.of("anything.txt", ++line));
                        }
                    }
                }
            };
        }
    }
}
