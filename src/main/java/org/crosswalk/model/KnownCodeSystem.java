package org.crosswalk.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

    private static final List<String> NO_DIFFERENCE = List.of("http://", "https://", "urn:oid:", "urn:id:");

    public KnownCodeSystem {
        oids = List.copyOf(oids);
        otherUris = List.copyOf(otherUris);
    }

    // Written out: what records have of their own is made when it is first used, and every start would wait for that.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof KnownCodeSystem known
                        && id.equals(known.id)
                        && uri.equals(known.uri)
                        && oids.equals(known.oids)
                        && title.equals(known.title)
                        && otherUris.equals(known.otherUris)
                        && Objects.equals(owner, known.owner));
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    /** Every other URI that stands for the system, the {@code urn:oid:} forms first. */
    public List<String> aliases() {
        return Stream.concat(oids.stream().map(oid -> "urn:oid:" + oid), otherUris.stream())
                .toList();
    }

    /** The code system as which the terms of its Alphabetic Index are served, where a release has one. */
    public KnownCodeSystem alphabeticIndex() {
        return new KnownCodeSystem(
                id + "-index",
                OwnUrls.CODE_SYSTEM + id + "-index",
                List.of(),
                title + " Alphabetic Index",
                List.of(),
                owner);
    }

    /** Who must have licensed the system to whoever is shown its texts; empty where everybody may see them. */
    public Optional<String> licensor() {
        return Optional.ofNullable(owner);
    }

    /** The system that a URI, preferred or alias, stands for, in whatever way it is written. */
    public static Optional<KnownCodeSystem> ofUri(String uri) {
        return registrationOf(uri).map(CodeSystemRegistration::system);
    }

    /**
     * A name without what makes no difference: scheme, letter case, slashes at the end, {@code urn:oid:} and {@code urn:id:}.
     */
    public static String plain(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        for (String prefix : NO_DIFFERENCE) {
            if (text.startsWith(prefix)) {
                text = text.substring(prefix.length());
                break;
            }
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    /** The system with a short id. */
    public static Optional<KnownCodeSystem> ofId(String id) {
        return all().stream().filter(system -> system.id().equals(id)).findFirst();
    }

    /** The preferred URI for any URI: an alias is replaced, every other URI stays as it is. */
    public static String preferredUri(String uri) {
        CodeSystemRegistration known = find(uri);
        return known == null ? uri : known.system().uri();
    }

    /** The part of a system that a name stands for; empty for the names of whole systems, and for what is no name. */
    public static Optional<CodeSystemPart> partOf(String name) {
        CodeSystemRegistration known = find(name);
        return known == null || known.parts().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Table.PARTS.get(plain(name)));
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
        return Optional.ofNullable(find(uri));
    }

    /** Nearly every URI is asked for as it is registered: only others are read letter by letter. */
    private static @Nullable CodeSystemRegistration find(String uri) {
        CodeSystemRegistration exact = Table.BY_URI.get(uri);
        return exact != null ? exact : Table.BY_PLAIN_NAME.get(plain(uri));
    }

    /** Read when a system is first looked for, so that registrations may use the type before. */
    private static final class Table {

        static final List<CodeSystemRegistration> ALL = List.copyOf(read());
        static final Map<String, CodeSystemRegistration> BY_URI = Map.copyOf(byUri(ALL));
        static final Map<String, CodeSystemRegistration> BY_PLAIN_NAME = Map.copyOf(byPlainName(BY_URI));
        static final Map<String, CodeSystemPart> PARTS = Map.copyOf(parts(ALL));

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

        private static Map<String, CodeSystemRegistration> byPlainName(Map<String, CodeSystemRegistration> byUri) {
            Map<String, CodeSystemRegistration> byName = new HashMap<>();
            byUri.forEach((uri, registration) -> {
                if (byName.get(plain(uri)) != registration) {
                    put(byName, plain(uri), registration);
                }
            });
            return byName;
        }

        private static Map<String, CodeSystemPart> parts(List<CodeSystemRegistration> all) {
            Map<String, CodeSystemPart> byName = new HashMap<>();
            for (CodeSystemRegistration each : all) {
                for (CodeSystemPart part : each.parts()) {
                    for (String name : part.names()) {
                        if (BY_PLAIN_NAME.get(plain(name)) != each || byName.put(plain(name), part) != null) {
                            throw new IllegalStateException(
                                    name + " is no name of " + each.system().title() + ", or names two parts of it");
                        }
                    }
                }
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
