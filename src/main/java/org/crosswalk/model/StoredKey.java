package org.crosswalk.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: nothing of which the key can be made.
 *
 * @param name of the client, in usage counts and logs
 * @param sha256 SHA-256 of the key, lower-case hex
 * @param roles what the client may do
 * @param licensed ids of the licensed systems that it may see
 * @param expansionCodes most codes of a licensed system in one expansion, or null for the system's own limit
 * @param created when it was made
 */
public record StoredKey(
        String name,
        String sha256,
        Set<Role> roles,
        List<String> licensed,
        @Nullable Integer expansionCodes,
        Instant created) {

    public StoredKey {
        roles = Set.copyOf(roles);
        licensed = List.copyOf(licensed);
    }

    /** The same with another hash. */
    public StoredKey withHash(String other) {
        return new StoredKey(name, other, roles, licensed, expansionCodes, created);
    }
}
