package org.crosswalk.library;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
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
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Coding;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
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

    /** Whether a diagnosis could be billed on the day of service: {@code result}, and {@code message} says why not. */
    ValidateCodeOutcome billable(String code, LocalDate day) {
        String codes = "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable";
        return service.validate(new ValidateCodeRequest(
                new ValidateCodeRequest.Subject.OfCode(Coding.of("http://hl7.org/fhir/sid/icd-10-cm", code)),
                null,
                new ArtefactReference.ByCanonical<>(codes, null),
                ValidateCodeRequest.Options.NONE,
                RequestContext.plain().on(day)));
    }

    /** Answers; may be used by any number of threads. */
    TerminologyService service() {
        return service;
    }
}
