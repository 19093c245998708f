package org.crosswalk.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client may do on a server. Each role has what those before it have. Who may see licensed content is said of each
 * system by itself ({@link Client#licensedSystems}), and is no role.
 */
public enum Role {
    /** Reads, searches and asks. */
    READER,
    /** Writes resources of the site's own, and closure tables. */
    AUTHOR,
    /** Publishes releases: sends FHIR packages. */
    ADMINISTRATOR;

    /** The name in settings and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with a name, or empty. */
    public static Optional<Role> ofId(String id) {
        return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
    }

    /** All names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Role::id).toList();
    }
}
