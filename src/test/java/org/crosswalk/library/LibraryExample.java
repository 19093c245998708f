package org.crosswalk.library;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.validation.FhirValidator;
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
import org.crosswalk.fhir.CrosswalkValidationSupport;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/** The code of the page on the library, compiled and run. */
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

    /** A HAPI validator that asks the service in this process. */
    FhirValidator validator(FhirContext fhir) {
        ValidationSupportChain chain = new ValidationSupportChain(
                new DefaultProfileValidationSupport(fhir),
                new CrosswalkValidationSupport(fhir, service),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir));
        return fhir.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    TerminologyService service() {
        return service;
    }
}
