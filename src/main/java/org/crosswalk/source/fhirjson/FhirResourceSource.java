package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.crosswalk.provider.ArtefactSink;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.TerminologySource;

/** A package, a Bundle or a single resource, read resource by resource. */
record FhirResourceSource(ReleaseManifest manifest, SourceFile file, String role, ArchiveLimits limits)
        implements TerminologySource {

    @Override
    public void read(ArtefactSink sink) throws SourceFault {
        ResourceIntake intake = new ResourceIntake(
                FhirContext.forR4Cached(), sink, manifest.starter(), role.equals(FhirResourceFormat.RESOURCE));
        try {
            switch (role) {
                case FhirResourceFormat.PACKAGE -> readPackage(intake);
                case FhirResourceFormat.BUNDLE -> readBundle(intake);
                case FhirResourceFormat.NDJSON -> readLines(intake);
                default -> readResource(intake);
            }
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be read: " + e.getMessage(), e);
        }
        intake.end(file.name());
    }

    private void readPackage(ResourceIntake intake) throws SourceFault {
        ResourceSyntax json = new JsonSyntax();
        new PackageArchive(file, limits).resources((member, content) -> {
            String place = file.name() + "/" + member;
            Optional<String> type;
            try (InputStream in = content.open()) {
                type = json.type(in, place);
            }
            take(intake, place, type.orElse("without resourceType"), content, json);
        });
    }

    private void readBundle(ResourceIntake intake) throws SourceFault, IOException {
        ResourceSyntax syntax = FhirResourceFormat.syntaxOf(file);
        try (InputStream in = open()) {
            syntax.entries(in, file.name(), (place, type, content) -> take(intake, place, type, content, syntax));
        }
    }

    private void readLines(ResourceIntake intake) throws SourceFault, IOException {
        JsonSyntax syntax = new JsonSyntax();
        try (InputStream in = open()) {
            syntax.lines(in, file.name(), (place, type, content) -> take(intake, place, type, content, syntax));
        }
    }

    private static void take(
            ResourceIntake intake, String place, String type, ResourceContent content, ResourceSyntax syntax)
            throws SourceFault, IOException {
        if (ResourceSummary.TERMINOLOGY.contains(type)) {
            intake.take(place, type, content, syntax);
        } else {
            intake.other(type);
        }
    }

    private void readResource(ResourceIntake intake) throws SourceFault, IOException {
        ResourceSyntax syntax = FhirResourceFormat.syntaxOf(file);
        String type;
        try (InputStream in = open()) {
            type = syntax.type(in, file.name())
                    .orElseThrow(() -> new SourceFault(file.name(), "is no FHIR resource any more"));
        }
        intake.take(file.name(), type, this::open, syntax);
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(file.open(), 1 << 16);
    }
}
