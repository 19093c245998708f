package org.crosswalk.registry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.StoredVersion;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/** The newest version of a resource of the site's own: what it was written as, packed, and what answers from it. Immutable. */
public final class OwnResource {

    /** The members of FHIR's JSON whose value can be the name of a code system. */
    private static final Pattern NAMING =
            Pattern.compile("\"(?:system|source|target|url|supplements|uri|value(?:Uri|Url|Canonical))\":\"([^\"|]*)");

    private final StoredVersion version;
    private final byte @Nullable [] packed;
    private final Set<String> systems;
    private final @Nullable Object artefact;

    /**
     * A resource.
     *
     * @param version as it is kept
     * @param artefact the {@code CodeSystemProvider}, {@code ValueSetDefinition} or {@code ConceptMapProvider} that answers; null
     *     where it is deleted
     */
    public OwnResource(StoredVersion version, @Nullable Object artefact) {
        String content = version.content();
        this.packed = content == null ? null : pack(content);
        this.systems = content == null ? Set.of() : systems(content);
        this.version = new StoredVersion(
                version.sequence(), version.type(), version.id(), version.version(), version.lastUpdated(), null);
        this.artefact = artefact;
    }

    /** FHIR's name of the type. */
    public String type() {
        return version.type();
    }

    /** FHIR logical id. */
    public String id() {
        return version.id();
    }

    /** Type and id, as FHIR refers to it. */
    public String reference() {
        return version.reference();
    }

    /** Number of the version, from 1 up. */
    public long version() {
        return version.version();
    }

    /** When this version was written. */
    public Instant lastUpdated() {
        return version.lastUpdated();
    }

    /** Whether the resource is deleted. */
    public boolean deleted() {
        return packed == null;
    }

    /** What answers from it; null where it is deleted. */
    public @Nullable Object artefact() {
        return artefact;
    }

    /** The version as it is kept. */
    public StoredVersion stored() {
        return new StoredVersion(
                version.sequence(),
                version.type(),
                version.id(),
                version.version(),
                version.lastUpdated(),
                packed == null ? null : unpack(packed));
    }

    /** What every canonical resource has, of one that is not deleted. */
    public ResourceHeader header() {
        if (artefact instanceof ValueSetDefinition valueSet) {
            return valueSet.resource();
        }
        if (artefact instanceof CodeSystemProvider codeSystem) {
            return codeSystem.header().resource();
        }
        if (artefact instanceof ConceptMapProvider map) {
            return map.header().resource();
        }
        throw new IllegalStateException(reference() + " is deleted");
    }

    /** Every name of a code system, and every other URI, that it names, without versions. */
    public Set<String> systems() {
        return systems;
    }

    /** The same of the content of any version. */
    public static Set<String> systems(String content) {
        Set<String> names = new HashSet<>();
        Matcher found = NAMING.matcher(content);
        while (found.find()) {
            names.add(found.group(1));
        }
        return Set.copyOf(names);
    }

    private static byte[] pack(String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String unpack(byte[] packed) {
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(unpacking.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
