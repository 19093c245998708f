package org.crosswalk.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A code system that is known by name: its preferred URI and everything else that stands for it. What is known is what
 * has a {@link CodeSystemRegistration}. Immutable.
 *
 * @param id short id as the command line, release keys and resource ids use it
 * @param uri the preferred URI; every answer is given under it
 * @param oids OIDs without {@code urn:oid:}, the registered one first; empty where none is registered
 * @param title name for a reader
 * @param otherUris URIs other than those of the OIDs that stand for the system
 * @param owner who must have licensed the system to whoever is shown its texts; null where everybody may see them
 */
public record KnownCodeSystem(
        String id,
        String uri,
        List<String> oids,
        String title,
        List<String> otherUris,
        @Nullable String owner) {

    public KnownCodeSystem {
        oids = List.copyOf(oids);
        otherUris = List.copyOf(otherUris);
    }

    /** Every other URI that stands for the system, the {@code urn:oid:} forms first. */
    public List<String> aliases() {
        return Stream.concat(oids.stream().map(oid -> "urn:oid:" + oid), otherUris.stream())
                .toList();
    }

    /** Who must have licensed the system to whoever is shown its texts; empty where everybody may see them. */
    public Optional<String> licensor() {
        return Optional.ofNullable(owner);
    }

    /** The system that a URI, preferred or alias, stands for. */
    public static Optional<KnownCodeSystem> ofUri(String uri) {
        return Optional.ofNullable(Table.BY_URI.get(uri)).map(CodeSystemRegistration::system);
    }

    /** The system with a short id. */
    public static Optional<KnownCodeSystem> ofId(String id) {
        return all().stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /** The preferred URI for any URI: an alias is replaced, every other URI stays as it is. */
    public static String preferredUri(String uri) {
        CodeSystemRegistration known = Table.BY_URI.get(uri);
        return known == null ? uri : known.system().uri();
    }

    /** Whether two URIs stand for one system. */
    public static boolean isSame(String a, String b) {
        return preferredUri(a).equals(preferredUri(b));
    }

    /** All that are known, in the order of their registration. */
    public static List<KnownCodeSystem> all() {
        return Table.ALL.stream().map(CodeSystemRegistration::system).toList();
    }

    /** The registrations, in their order. */
    public static List<CodeSystemRegistration> registrations() {
        return Table.ALL;
    }

    /** The registration of the system that a URI, preferred or alias, stands for. */
    public static Optional<CodeSystemRegistration> registrationOf(String uri) {
        return Optional.ofNullable(Table.BY_URI.get(uri));
    }

    /** Read when a system is first looked for, so that registrations may use the type before. */
    private static final class Table {

        static final List<CodeSystemRegistration> ALL = List.copyOf(read());
        static final Map<String, CodeSystemRegistration> BY_URI = Map.copyOf(byUri(ALL));

        private static List<CodeSystemRegistration> read() {
            List<CodeSystemRegistration> all = new ArrayList<>();
            ServiceLoader.load(CodeSystemRegistration.class, KnownCodeSystem.class.getClassLoader())
                    .forEach(all::add);
            return all;
        }

        private static Map<String, CodeSystemRegistration> byUri(List<CodeSystemRegistration> all) {
            Map<String, CodeSystemRegistration> byName = new HashMap<>();
            Map<String, CodeSystemRegistration> byId = new HashMap<>();
            for (CodeSystemRegistration each : all) {
                KnownCodeSystem system = each.system();
                put(byId, system.id(), each);
                put(byName, system.uri(), each);
                system.aliases().forEach(alias -> put(byName, alias, each));
            }
            return byName;
        }

        private static void put(
                Map<String, CodeSystemRegistration> to, String name, CodeSystemRegistration registration) {
            CodeSystemRegistration before = to.putIfAbsent(name, registration);
            if (before != null) {
                throw new IllegalStateException("two code systems are registered as " + name + ": "
                        + before.getClass().getName() + " and "
                        + registration.getClass().getName());
            }
        }
    }
}
