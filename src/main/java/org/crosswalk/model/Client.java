package org.crosswalk.model;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as an answer depends on it: which licensed code systems may be shown, and what it may do. Nothing of a
 * licensed system is in the content that a client without the right sees.
 *
 * @param name the client's name in usage counts; never a key or a token
 * @param licensedSystems URIs of the licensed code systems that it may see, preferred or alias; kept as preferred ones
 * @param expansionLimit most codes of a licensed system that one expansion lists for it, or null for the system's own
 * @param rights what it may do
 */
public record Client(
        String name, Set<String> licensedSystems, @Nullable Integer expansionLimit, Rights rights) {

    /** Nobody in particular: sees no licensed content. */
    public static final Client ANONYMOUS = new Client("anonymous", Set.of(), null);

    public Client {
        licensedSystems =
                licensedSystems.stream().map(KnownCodeSystem::preferredUri).collect(Collectors.toUnmodifiableSet());
    }

    /** A client that reads. */
    public Client(String name, Set<String> licensedSystems, @Nullable Integer expansionLimit) {
        this(name, licensedSystems, expansionLimit, Rights.READING);
    }

    /** Whether it may see the licensed content of a system. */
    public boolean maySee(String system) {
        return licensedSystems.contains(KnownCodeSystem.preferredUri(system));
    }
}
