import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Lays out the definitions of FHIR R4 and R5 as the packages {@code hl7.fhir.r4.core} and {@code hl7.fhir.r5.core} that HL7's validator asks
 * for. HL7's package server is not asked: the same definitions are on Maven Central, in {@code hapi-fhir-validation-resources-r4} and
 * {@code -r5}.
 */
final class DefinitionsPackage {

    private static final List<String> BUNDLES = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v3-codesystems.xml",
            "valueset/v2-tables.xml");

    private DefinitionsPackage() {}

    /**
     * Writes the packages into a package cache, unless they are there.
     *
     * @param release {@code r4} or {@code r5}
     * @param version its version
     */
    static void install(Path cache, String release, String version) throws IOException {
        String name = "hl7.fhir." + release + ".core";
        Path core = cache.resolve(name + "#" + version);
        if (Files.exists(core.resolve("complete"))) {
            return;
        }
        if (release.equals("r4")) {
            Path folder = manifest(core, name, version, "fhir.core", version, release);
            for (String bundle : BUNDLES) {
                try (InputStream stream = DefinitionsPackage.class.getResourceAsStream("/org/hl7/fhir/r4/model/" + bundle)) {
                    r4(stream, folder);
                }
            }
        } else {
            for (String packed : List.of(name + "-" + version, "hl7.fhir.uv.extensions.r5-1.0.0", "hl7.terminology-5.1.0")) {
                int dash = packed.lastIndexOf('-');
                unpack(packed, cache.resolve(packed.substring(0, dash) + "#" + packed.substring(dash + 1)));
            }
        }
        // The validator loads it for extensions between versions of FHIR, which nothing here uses.
        manifest(cache.resolve("hl7.fhir.xver-extensions#0.1.0"), "hl7.fhir.xver-extensions", "0.1.0", "fhir.ig", version, release);
        Files.createFile(core.resolve("complete"));
    }

    /** R5's definitions come as the packages that they are. */
    private static void unpack(String packed, Path home) throws IOException {
        try (InputStream stream = DefinitionsPackage.class.getResourceAsStream("/org/hl7/fhir/r5/packages/" + packed + ".tgz");
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(stream))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().startsWith("package/")) {
                    Path file = home.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void r4(InputStream bundle, Path folder) throws IOException {
        org.hl7.fhir.r4.formats.JsonParser json = new org.hl7.fhir.r4.formats.JsonParser();
        for (var entry : ((org.hl7.fhir.r4.model.Bundle) new org.hl7.fhir.r4.formats.XmlParser().parse(bundle)).getEntry()) {
            if (entry.getResource() instanceof org.hl7.fhir.r4.model.MetadataResource definition && definition.hasUrl()) {
                write(folder, definition.fhirType(), definition.getIdElement().getIdPart(), json.composeString(definition));
            }
        }
    }

    private static void write(Path folder, String type, String id, String json) throws IOException {
        Files.writeString(folder.resolve(type + "-" + id + ".json"), json);
    }

    private static Path manifest(Path home, String name, String version, String type, String fhir, String release) throws IOException {
        Path folder = Files.createDirectories(home.resolve("package"));
        Files.writeString(
                folder.resolve("package.json"),
                """
                {"name": "%s", "version": "%s", "type": "%s", "fhirVersions": ["%s"],
                 "canonical": "http://hl7.org/fhir", "url": "http://hl7.org/fhir/%s", "dependencies": {}}
                """
                        .formatted(name, version, type, fhir, release.toUpperCase(java.util.Locale.ROOT)));
        return folder;
    }
}
