package org.crosswalk.source.fhirjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * {@code package.json} of a FHIR package.
 *
 * @param name package name, for example {@code hl7.terminology.r4}
 * @param version package version
 * @param title for a reader, or null
 * @param author who publishes it, or null
 * @param license SPDX licence id, or null
 */
record PackageManifest(
        String name,
        String version,
        @Nullable String title,
        @Nullable String author,
        @Nullable String license) {

    /**
     * Reads it.
     *
     * @throws SourceFault when it is broken or is not that of a FHIR R4 package
     */
    static PackageManifest read(byte[] json, String file) throws SourceFault {
        SourcePosition where = SourcePosition.of(file + "/package/package.json");
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new SourceFault(where, "is not well-formed JSON: " + e.getMessage(), e);
        }
        String name = text(root, "name");
        String version = text(root, "version");
        if (name == null || version == null) {
            throw new SourceFault(where, "names no package and version");
        }
        List<String> fhirVersions = fhirVersions(root);
        if (fhirVersions.isEmpty()) {
            throw new SourceFault(where, "belongs to an npm package that is not a FHIR package: no fhirVersions");
        }
        if (fhirVersions.stream().noneMatch(PackageManifest::isR4)) {
            throw new SourceFault(
                    where,
                    "package " + name + " is written in FHIR " + String.join(", ", fhirVersions)
                            + "; only FHIR R4 (4.0) packages can be loaded");
        }
        JsonNode author = root.path("author");
        return new PackageManifest(
                name,
                version,
                text(root, "title"),
                author.isObject() ? text(author, "name") : text(root, "author"),
                text(root, "license"));
    }

    /** The versions as stated; in packages that state none, that of the FHIR core package they build on. */
    private static List<String> fhirVersions(JsonNode root) {
        List<String> versions = new ArrayList<>();
        for (String element : List.of("fhirVersions", "fhir-version-list")) {
            root.path(element).forEach(version -> versions.add(version.asText()));
        }
        if (versions.isEmpty()) {
            root.path("dependencies").properties().forEach(dependency -> {
                if (dependency.getKey().matches("hl7\\.fhir\\.(r\\d+b?\\.)?core")) {
                    versions.add(dependency.getValue().asText());
                }
            });
        }
        return versions.stream().distinct().toList();
    }

    private static boolean isR4(String version) {
        return version.equals("4.0") || version.startsWith("4.0.");
    }

    private static @Nullable String text(JsonNode node, String element) {
        JsonNode value = node.get(element);
        return value == null || !value.isTextual() || value.asText().isBlank()
                ? null
                : value.asText().strip();
    }
}
