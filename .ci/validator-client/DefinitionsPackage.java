import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Lays out the definitions of FHIR R4 as the package {@code hl7.fhir.r4.core} that HL7's validator asks for. HL7's package
 * server is not asked: the same definitions are on Maven Central, in {@code hapi-fhir-validation-resources-r4}.
 */
final class DefinitionsPackage {

    private static final String ROOT = "/org/hl7/fhir/r4/model/";
    private static final List<String> BUNDLES = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v3-codesystems.xml",
            "valueset/v2-tables.xml");

    private DefinitionsPackage() {}

    /** Writes the packages into a package cache, unless they are there. */
    static void install(Path cache) throws IOException {
        Path core = cache.resolve("hl7.fhir.r4.core#4.0.1");
        if (Files.exists(core.resolve("complete"))) {
            return;
        }
        Path folder = manifest(core, "hl7.fhir.r4.core", "4.0.1", "fhir.core");
        for (String bundle : BUNDLES) {
            try (InputStream stream = DefinitionsPackage.class.getResourceAsStream(ROOT + bundle)) {
                for (Bundle.BundleEntryComponent entry : ((Bundle) new XmlParser().parse(stream)).getEntry()) {
                    write(folder, entry.getResource());
                }
            }
        }
        // The validator loads it for extensions between versions of FHIR, which nothing here uses.
        manifest(cache.resolve("hl7.fhir.xver-extensions#0.1.0"), "hl7.fhir.xver-extensions", "0.1.0", "fhir.ig");
        Files.createFile(core.resolve("complete"));
    }

    private static void write(Path folder, Resource resource) throws IOException {
        if (resource instanceof MetadataResource definition && definition.hasUrl()) {
            String name = resource.fhirType() + "-" + resource.getIdElement().getIdPart() + ".json";
            Files.writeString(folder.resolve(name), new JsonParser().composeString(resource));
        }
    }

    private static Path manifest(Path home, String name, String version, String type) throws IOException {
        Path folder = Files.createDirectories(home.resolve("package"));
        Files.writeString(
                folder.resolve("package.json"),
                """
                {"name": "%s", "version": "%s", "type": "%s", "fhirVersions": ["4.0.1"],
                 "canonical": "http://hl7.org/fhir", "url": "http://hl7.org/fhir/R4", "dependencies": {}}
                """
                        .formatted(name, version, type));
        return folder;
    }
}
