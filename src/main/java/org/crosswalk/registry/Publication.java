package org.crosswalk.registry;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.model.Client;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;

/**
 * Everything that is served at one moment, and the part of it that each client may see. What a client may not see is not
 * in its part, so no operation has to leave anything out. Immutable but for what is made on demand; thread-safe.
 */
final class Publication {

    private final TerminologySnapshot everything;
    private final Set<String> licensed;

    /** What most requests see: nothing that needs a licence. */
    private final SnapshotIndex open;

    /** By the licensed systems that are withheld: there are few combinations, and most have the same texts. */
    private final Map<Set<String>, SnapshotIndex> parts = new ConcurrentHashMap<>();

    Publication(TerminologySnapshot everything) {
        this.everything = LicenceNotices.addTo(everything);
        this.licensed = licensed(everything);
        this.open = without(licensed);
    }

    private static Set<String> licensed(TerminologySnapshot snapshot) {
        Set<String> systems = new TreeSet<>();
        for (KnownCodeSystem system : KnownCodeSystem.all()) {
            if (system.licensor().isPresent()) {
                systems.add(system.uri());
            }
        }
        for (CodeSystemProvider provider : snapshot.codeSystems()) {
            if (provider.header().licensed()) {
                systems.add(provider.header().system());
            }
        }
        return Set.copyOf(systems);
    }

    /** Everything, whoever asks. */
    TerminologySnapshot everything() {
        return everything;
    }

    /** Preferred URIs of the systems whose texts need a licence, loaded or not. */
    Set<String> licensedSystems() {
        return licensed;
    }

    /** What a client may see. */
    SnapshotIndex part(Client client) {
        if (client.licensedSystems().isEmpty()) {
            return open;
        }
        Set<String> denied = new HashSet<>();
        for (String system : licensed) {
            if (!client.maySee(system)) {
                denied.add(system);
            }
        }
        return without(denied);
    }

    /** Everything with its index, for what names releases and shows nothing of them. */
    SnapshotIndex whole() {
        return without(Set.of());
    }

    private SnapshotIndex without(Set<String> denied) {
        SnapshotIndex part = parts.get(denied);
        return part != null
                ? part
                : parts.computeIfAbsent(Set.copyOf(denied), systems -> {
                    Withholding withholding = new Withholding(systems);
                    return new SnapshotIndex(withholding.applyTo(everything), withholding);
                });
    }
}
