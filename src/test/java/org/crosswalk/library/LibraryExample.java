package org.crosswalk.library;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.crosswalk.app.content.ServedContent;
import org.crosswalk.app.content.SourceFormats;
import org.crosswalk.compiler.DataFolder;
import org.crosswalk.compiler.DataFolderFault;
import org.crosswalk.compiler.InMemoryBuilder;
import org.crosswalk.compiler.LoadListener;
import org.crosswalk.compiler.LoadOptions;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.ReleaseLoader;
import org.crosswalk.fhir.CrosswalkPlugin;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;

/** Releases in a folder, answers in this process. */
final class LibraryExample {

    private final TerminologyRegistry registry = new TerminologyRegistry();
    private final TerminologyService service;

    /** What is loaded in a data folder, ready to answer. */
    LibraryExample(Path dataFolder, Clock clock) throws DataFolderFault {
        new ServedContent(new DataFolder(dataFolder), registry, true).publish();
        InMemoryBuilder builder = new InMemoryBuilder();
        service = new TerminologyService(registry, builder, builder, clock);
    }

    /** Loads publishers' files, as the command {@code crosswalk load} does. */
    static LoadReport load(List<Path> files, Path dataFolder) throws DataFolderFault {
        ReleaseLoader loader = new ReleaseLoader(SourceFormats.all(), new DataFolder(dataFolder), Clock.systemUTC());
        return loader.load(files, LoadOptions.DEFAULT, LoadListener.SILENT);
    }

    /** Adds CodeSystem, ValueSet and ConceptMap with their operations to a HAPI server. */
    void plugInto(RestfulServer server) {
        new CrosswalkPlugin(service, registry).registerInto(server);
    }

    /** Answers; may be used by any number of threads. */
    TerminologyService service() {
        return service;
    }
}
