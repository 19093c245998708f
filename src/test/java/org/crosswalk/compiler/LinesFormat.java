package org.crosswalk.compiler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.contract.SampleCodeSystems;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ConceptSink;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourcePosition;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.SourceLines;

/**
 * The smallest format that has a main file, supporting files, one of them for every release, and a promise of counts.
 *
 * <pre>
 * #codes VERSION [COUNT]        #notes VERSION        #hints VERSION, for the release of any version
 * CODE|PARENT|DISPLAY           CODE|NOTE             CODE|NOTE
 * </pre>
 */
final class LinesFormat implements SourceFormat {

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        String first = new String(file.head(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        String[] words = first.split(" ");
        if (words.length < 2 || !List.of("#codes", "#notes", "#hints").contains(words[0])) {
            return Optional.empty();
        }
        if (words[1].equals("?")) {
            throw new SourceFault(SourcePosition.of(file.name(), 1), "does not say its version");
        }
        return Optional.of(
                new Recognition(new ReleaseKey("lines", words[1]), words[0].substring(1), words[0].equals("#codes")));
    }

    @Override
    public boolean fitsEveryRelease(String role) {
        return role.equals("hints");
    }

    @Override
    public List<String> lacking(Set<String> roles) {
        return roles.contains("notes") ? List.of() : List.of("notes: nobody explains a code");
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        RoledFile codes = files.stream()
                .filter(file -> file.role().equals("codes"))
                .findFirst()
                .orElseThrow(() -> new SourceFault(SourcePosition.of("lines"), "the file of codes is missing"));
        List<String> lines = lines(codes.file());
        String[] head = lines.get(0).split(" ");
        Map<String, Long> counts = head.length > 2 ? Map.of("codes", Long.valueOf(head[2])) : Map.of();
        ReleaseManifest manifest = new ReleaseManifest(
                release,
                "Lines " + release.version(),
                "nobody",
                null,
                ValidityPeriod.ALWAYS,
                starter,
                List.of(),
                counts);
        return new Source(manifest, codes.file(), lines, notes(files));
    }

    private static Map<String, String> notes(List<RoledFile> files) throws SourceFault {
        Map<String, String> notes = new java.util.HashMap<>();
        for (RoledFile file : files) {
            if (file.role().equals("notes") || file.role().equals("hints")) {
                lines(file.file()).stream()
                        .skip(1)
                        .map(line -> line.split("[|]"))
                        .forEach(parts -> notes.put(parts[0], parts[1]));
            }
        }
        return notes;
    }

    private static List<String> lines(SourceFile file) throws SourceFault {
        List<String> all = new ArrayList<>();
        try (SourceLines lines = SourceLines.open(file, StandardCharsets.UTF_8)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    private record Source(ReleaseManifest manifest, SourceFile file, List<String> lines, Map<String, String> notes)
            implements TerminologySource {
        @Override
        public void read(ArtefactSink sink) throws SourceFault {
            CodeSystemHeader header = SampleCodeSystems.header(
                    "http://example.org/lines", manifest.key().version(), true);
            try (ConceptSink concepts = sink.codeSystem(header)) {
                for (int i = 1; i < lines.size(); i++) {
                    String[] parts = lines.get(i).split("[|]", -1);
                    if (parts.length != 3) {
                        throw new SourceFault(SourcePosition.of(file.name(), i + 1L), "has not three fields");
                    }
                    Concept.Builder concept =
                            Concept.builder(parts[0], parts[2]).parent(parts[1].isEmpty() ? null : parts[1]);
                    if (notes.containsKey(parts[0])) {
                        concept.property(ConceptProperty.string("note", notes.get(parts[0])));
                    }
                    concepts.concept(concept.build(), SourcePosition.of(file.name(), i + 1L));
                }
            }
        }
    }
}
