package org.crosswalk.source.fhirjson;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.ReleaseManifest;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceLimits;
import org.crosswalk.provider.TerminologySource;
import org.crosswalk.source.RoledFiles;
import org.jspecify.annotations.Nullable;

/**
 * FHIR R4 resources: a {@code CodeSystem}, {@code ValueSet} or {@code ConceptMap} as JSON or XML, a {@code Bundle} of them,
 * NDJSON, or a FHIR NPM package ({@code .tgz}) as the npm registry and {@code packages.fhir.org} ship it. Recognised by content
 * alone: a gzipped tar with {@code package/package.json}, an object with {@code resourceType}, a root element in FHIR's
 * namespace.
 *
 * <p>JSON is read piece by piece; the memory needed is that of the concepts. Thread-safe.
 */
public final class FhirResourceFormat implements SourceFormat {

    static final String PACKAGE = "package";
    static final String BUNDLE = "bundle";
    static final String NDJSON = "ndjson";
    static final String RESOURCE = "resource";

    private static final String UNKNOWN_PUBLISHER = "not stated";

    private final ArchiveLimits limits;

    /** With limits that every published package keeps. */
    public FhirResourceFormat() {
        this(SourceLimits.DEFAULT);
    }

    /** With limits of what a package may hold. */
    public FhirResourceFormat(SourceLimits limits) {
        this(ArchiveLimits.within(limits));
    }

    FhirResourceFormat(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return "fhir";
    }

    @Override
    public Optional<Recognition> recognise(SourceFile file, List<SourceFile> siblings) throws SourceFault {
        PackageArchive archive = new PackageArchive(file, limits);
        if (archive.isTarball()) {
            Optional<byte[]> manifest = archive.manifest();
            return manifest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Recognition(
                            ReleaseNames.ofPackage(PackageManifest.read(manifest.get(), file.name())), PACKAGE, true));
        }
        Optional<ResourceSummary> summary = summary(file);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        String type = summary.get().type();
        String role =
                type.equals(ResourceSummary.BUNDLE) ? BUNDLE : type.equals(ResourceSummary.NDJSON) ? NDJSON : RESOURCE;
        if (role.equals(RESOURCE) && !ResourceSummary.TERMINOLOGY.contains(type)) {
            if (siblings.size() > 1) {
                // Beside terminology in a zip, as a PDF would be.
                return Optional.empty();
            }
            throw new SourceFault(
                    file.name(),
                    "is a FHIR " + type + "; CodeSystem, ValueSet, ConceptMap and Bundles of them can be loaded");
        }
        return Optional.of(new Recognition(ReleaseNames.ofResource(summary.get(), file.name()), role, true));
    }

    @Override
    public TerminologySource open(ReleaseKey release, List<RoledFile> files, boolean starter) throws SourceFault {
        if (files.isEmpty()) {
            throw new SourceFault(release.toString(), "has no file");
        }
        RoledFile first = files.get(0);
        SourceFile file = first.file();
        for (RoledFile other : files) {
            if (!other.file().sha256().equals(file.sha256())) {
                throw new SourceFault(
                        other.file().name(),
                        "is " + release + " as " + file.name() + " is, with other content; load one of them");
            }
        }
        RoledFiles one = new RoledFiles(release, List.of(first));
        ReleaseManifest manifest = first.role().equals(PACKAGE)
                ? packageManifest(one, file, starter)
                : resourceManifest(one, file, starter);
        return new FhirResourceSource(manifest, file, first.role(), limits);
    }

    private ReleaseManifest packageManifest(RoledFiles files, SourceFile file, boolean starter) throws SourceFault {
        byte[] json = new PackageArchive(file, limits)
                .manifest()
                .orElseThrow(() -> new SourceFault(file.name(), "has lost its package/package.json"));
        PackageManifest manifest = PackageManifest.read(json, file.name());
        return files.manifest(
                manifest.title() != null ? manifest.title() : manifest.name(),
                manifest.author() != null ? manifest.author() : UNKNOWN_PUBLISHER,
                manifest.license(),
                ValidityPeriod.ALWAYS,
                starter,
                Map.of());
    }

    private static ReleaseManifest resourceManifest(RoledFiles files, SourceFile file, boolean starter)
            throws SourceFault {
        ResourceSummary summary =
                summary(file).orElseThrow(() -> new SourceFault(file.name(), "is no FHIR resource any more"));
        String title = firstOf(summary.element("title"), summary.element("name"), summary.element("url"));
        String publisher = summary.element("publisher");
        return files.manifest(
                title != null ? title : summary.type() + " " + file.name(),
                publisher != null ? publisher : UNKNOWN_PUBLISHER,
                oneLine(summary.element("copyright")),
                ValidityPeriod.ALWAYS,
                starter,
                Map.of());
    }

    /** How a file is written, by its first character; meant for files that {@link #recognise} has accepted. */
    static ResourceSyntax syntaxOf(SourceFile file) {
        return firstCharacter(file.head()) == '<' ? new XmlSyntax() : new JsonSyntax();
    }

    private static Optional<ResourceSummary> summary(SourceFile file) throws SourceFault {
        byte[] head = file.head();
        String start = new String(head, StandardCharsets.ISO_8859_1);
        char first = firstCharacter(head);
        if (start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff")) {
            String text = start.replace("\0", "");
            if (text.contains("\"resourceType\"") || text.contains(XmlSyntax.FHIR)) {
                throw new SourceFault(file.name(), "is UTF-16 text; FHIR is written in UTF-8. Save it as UTF-8");
            }
            return Optional.empty();
        }
        boolean xml = first == '<' && start.contains(XmlSyntax.FHIR);
        if (first != '{' && !xml) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(file.open(), 1 << 16)) {
            return syntaxOf(file).summary(in, file.name());
        } catch (IOException e) {
            throw new SourceFault(file.name(), "cannot be read: " + e.getMessage(), e);
        }
    }

    /** The first character that is not blank, after a byte-order mark; 0 when there is none. */
    private static char firstCharacter(byte[] head) {
        int i = head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf
                ? 3
                : 0;
        while (i < head.length && Character.isWhitespace(head[i])) {
            i++;
        }
        return i < head.length ? (char) (head[i] & 0xff) : 0;
    }

    private static @Nullable String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String oneLine(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 197) + "...";
    }
}
