package org.crosswalk.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client may do: what its roles allow, and of that, where a token says so, only what the token grants. Immutable.
 *
 * @param roles the roles, those included that a higher one has
 * @param granted by type of resource, {@code *} for every type, what the client's token grants; null where nothing limits the roles
 */
public record Rights(Set<Role> roles, @Nullable Map<String, Set<Access>> granted) {

    /** Every type. */
    public static final String ANY = "*";

    /** Reading everything that is not licensed: whoever asks without a name. */
    public static final Rights READING = of(Set.of(Role.READER));

    /** Everything: whoever works on the data folder itself. */
    public static final Rights ALL = of(Set.of(Role.ADMINISTRATOR));

    public Rights {
        EnumSet<Role> all = EnumSet.noneOf(Role.class);
        roles.forEach(role -> all.addAll(EnumSet.range(Role.READER, role)));
        roles = Collections.unmodifiableSet(all);
        if (granted != null) {
            // In an order of their own, which is the same on every machine.
            Map<String, Set<Access>> copy = new TreeMap<>();
            granted.forEach((type, access) -> {
                EnumSet<Access> ordered = EnumSet.noneOf(Access.class);
                ordered.addAll(access);
                copy.put(type, Collections.unmodifiableSet(ordered));
            });
            granted = Collections.unmodifiableMap(copy);
        }
    }

    /** What roles allow. */
    public static Rights of(Set<Role> roles) {
        return new Rights(roles, null);
    }

    /**
     * Whether something may be done to resources of a type.
     *
     * @param type of FHIR, or {@link #ANY} for all of them together
     */
    public boolean may(Access access, String type) {
        if (!roles.contains(access.writes() ? Role.AUTHOR : Role.READER)) {
            return false;
        }
        return granted == null
                || granted.getOrDefault(type, Set.of()).contains(access)
                || granted.getOrDefault(ANY, Set.of()).contains(access);
    }

    /** Whether something may be written at all. */
    public boolean mayWrite() {
        return roles.contains(Role.AUTHOR)
                && (granted == null
                        || granted.values().stream().flatMap(Set::stream).anyMatch(Access::writes));
    }

    /** Whether releases may be published. A token says nothing of that: it is said of its client by the server's own settings. */
    public boolean mayAdminister() {
        return roles.contains(Role.ADMINISTRATOR);
    }
}
