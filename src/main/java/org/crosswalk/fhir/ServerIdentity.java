package org.crosswalk.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswalk.model.Client;
import org.crosswalk.registry.OutdatedSystem;
import org.crosswalk.registry.TerminologyRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says of itself.
 *
 * @param version of the software
 * @param released day of the build
 * @param description of this installation
 * @param tokenEndpoint where clients get access tokens, or null where none are taken
 * @param audited whether AuditEvents are read here
 */
public record ServerIdentity(
        String version,
        LocalDate released,
        String description,
        @Nullable String tokenEndpoint,
        boolean audited) {

    private static final Logger LOG = LoggerFactory.getLogger(ServerIdentity.class);

    /** Without access tokens. */
    public ServerIdentity(String version, LocalDate released, String description) {
        this(version, released, description, null, false);
    }

    /** The same with access tokens; empty for none. */
    public ServerIdentity takingTokens(String endpoint) {
        return new ServerIdentity(version, released, description, endpoint.isEmpty() ? null : endpoint, audited);
    }

    /** The same with AuditEvents that are read, or without. */
    public ServerIdentity audited(boolean read) {
        return new ServerIdentity(version, released, description, tokenEndpoint, read);
    }

    /** The description, and which medical code systems are served to everybody and only from a release that has run out. */
    String describe(TerminologyRegistry registry) {
        return Stream.concat(
                        Stream.of(description),
                        registry.outdated(LocalDate.now(ZoneId.systemDefault()), Client.ANONYMOUS).stream()
                                .map(OutdatedSystem::text))
                .collect(Collectors.joining(". "));
    }

    /** From the jar that runs. */
    public static ServerIdentity ofBuild() {
        return new ServerIdentity(
                buildVersion(), built(), "Crosswalk, a FHIR R4 terminology server for medical coding");
    }

    /** The version of the jar that runs; {@code 0.0.0-development} when it runs from classes. */
    public static String buildVersion() {
        String version = ServerIdentity.class.getPackage().getImplementationVersion();
        return version == null ? "0.0.0-development" : version;
    }

    private static LocalDate built() {
        return changed(ServerIdentity.class.getResource("ServerIdentity.class"));
    }

    /**
     * When the file of a class, or of the jar that holds it, was changed; today where it is in no file. Not asked of a connection,
     * which has the date as text, and reads the formats of all locales.
     */
    static LocalDate changed(@Nullable URL resource) {
        Instant changed = Instant.now();
        try {
            URL place = resource != null && resource.openConnection() instanceof JarURLConnection jar
                    ? jar.getJarFileURL()
                    : resource;
            if (place != null && place.getProtocol().equals("file")) {
                changed = Files.getLastModifiedTime(Path.of(place.toURI())).toInstant();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException | IllegalArgumentException odd) {
            LOG.debug("the day of the build is not known: {}", odd.getMessage());
        }
        return LocalDate.ofInstant(changed, ZoneOffset.UTC);
    }
}
