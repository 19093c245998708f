package org.crosswalk.app.cli.own;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.app.cli.command.CommandFault;
import org.crosswalk.app.cli.command.ExitCodes;
import org.crosswalk.fhir.http.R4Parsing;
import org.crosswalk.fhir.http.RequestBody;
import org.crosswalk.fhir.own.Draft;
import org.crosswalk.registry.OwnResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosswalk put}. */
@Command(
        name = "put",
        description = {
            "Writes code systems, value sets and concept maps of your own, all or none; a running server serves them at once.",
            "A resource with an id becomes the next version of that one; one without becomes the next version of that with the"
                    + " same url and version, or a new one."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  crosswalk put my-set.json", "  crosswalk put codes.json map.xml bundle.json"})
public final class PutCommand extends OwnCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of FHIR R4, JSON or XML: a resource, or a Bundle of them.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        FhirContext context = R4Parsing.newContext();
        List<Draft> drafts = new ArrayList<>();
        for (Path file : files) {
            collect(read(root.path(file)), context, file.toString(), drafts);
        }
        try (OwnStore store = store(root.dataFolderToWrite())) {
            for (OwnResource written : store.put(drafts)) {
                out().println((written.version() == 1 ? "created " : "updated ") + written.reference() + ", version "
                        + written.version() + ": " + OwnStore.canonicalOf(written));
            }
            return ExitCodes.OK;
        }
    }

    private static RequestBody read(Path file) throws CommandFault {
        try {
            String text = Files.readString(file);
            return new RequestBody(text, text.stripLeading().startsWith("<") ? EncodingEnum.XML : EncodingEnum.JSON);
        } catch (NoSuchFileException e) {
            throw new CommandFault(file + " is not there", e);
        } catch (CharacterCodingException e) {
            throw new CommandFault(file + " is not UTF-8", e);
        } catch (IOException e) {
            throw new CommandFault(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A resource that is alone in its file is judged as it was written; those of a Bundle have been parsed. */
    private static void collect(RequestBody file, FhirContext context, String place, List<Draft> to)
            throws CommandFault {
        try {
            Resource read = file.resource(context);
            if (!(read instanceof Bundle bundle)) {
                MetadataResource resource = written(read, place);
                to.add(new Draft(resource.fhirType(), id(resource), null, resource, file.written()));
                return;
            }
            for (int i = 0; i < bundle.getEntry().size(); i++) {
                MetadataResource resource =
                        written(bundle.getEntry().get(i).getResource(), place + ": Bundle.entry[" + i + "]");
                to.add(Draft.of(resource, id(resource), null));
            }
        } catch (DataFormatException e) {
            throw new CommandFault(place + " is no FHIR resource: " + e.getMessage(), e);
        }
    }

    private static @Nullable String id(MetadataResource resource) {
        return resource.getIdElement().getIdPart();
    }

    private static MetadataResource written(@Nullable Resource read, String place) throws CommandFault {
        if (read instanceof CodeSystem || read instanceof ValueSet || read instanceof ConceptMap) {
            return (MetadataResource) read;
        }
        throw new CommandFault(place + " is "
                + (read == null ? "without a resource" : "a " + read.fhirType())
                + ", and only CodeSystem, ValueSet and ConceptMap are kept; nothing was written");
    }
}
