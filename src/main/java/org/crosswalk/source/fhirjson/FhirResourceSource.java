package org.crosswalk.source.fhirjson;

import ca.uhn.fhir.context.FhirContext;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
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
                default -> readResource(intake);
            }
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be read: " + e.getMessage(), e);
        }
        intake.end(file.name());
    }

    private void readPackage(ResourceIntake intake) throws SourceFault {
        ResourceSyntax json = new JsonSyntax();
        new PackageArchive(file, limits).resources((member, bytes) -> {
            String place = file.name() + "/" + member;
            Optional<String> type = json.type(new ByteArrayInputStream(bytes), place);
            if (type.isEmpty()) {
                intake.other("without resourceType");
            } else if (ResourceSummary.TERMINOLOGY.contains(type.get())) {
                intake.take(place, json.resource(new ByteArrayInputStream(bytes), place), json);
            } else {
                intake.other(type.get());
            }
        });
    }

    private void readBundle(ResourceIntake intake) throws SourceFault, IOException {
        ResourceSyntax syntax = FhirResourceFormat.syntaxOf(file);
        try (InputStream in = open()) {
            syntax.entries(in, file.name(), (index, type, text) -> {
                if (ResourceSummary.TERMINOLOGY.contains(type)) {
                    intake.take(file.name() + "/entry[" + index + "]", text, syntax);
                } else {
                    intake.other(type);
                }
            });
        }
    }

    private void readResource(ResourceIntake intake) throws SourceFault, IOException {
        ResourceSyntax syntax = FhirResourceFormat.syntaxOf(file);
        try (InputStream in = open()) {
            intake.take(file.name(), syntax.resource(in, file.name()), syntax);
        }
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(file.open(), 1 << 16);
    }
}
