package org.crosswalk.fhir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
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

    /** From the jar that runs; {@code 0.0.0-development} when it runs from classes. */
    public static ServerIdentity ofBuild() {
        String version = ServerIdentity.class.getPackage().getImplementationVersion();
        return new ServerIdentity(
                version == null ? "0.0.0-development" : version,
                built(),
                "Crosswalk, a FHIR R4 terminology server for medical coding");
    }

    private static LocalDate built() {
        long modified = modified(ServerIdentity.class.getResource("ServerIdentity.class"));
        return LocalDate.ofInstant(modified == 0 ? Instant.now() : Instant.ofEpochMilli(modified), ZoneOffset.UTC);
    }

    private static long modified(@Nullable URL resource) {
        if (resource == null) {
            return 0;
        }
        try {
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            long modified = connection.getLastModified();
            connection.getInputStream().close();
            return modified;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
