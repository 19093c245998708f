package org.crosswalk.app.security;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswalk.app.config.Settings;
import org.crosswalk.app.config.Settings.ClientSettings;
import org.crosswalk.app.wiring.ServiceParts;
import org.crosswalk.model.Client;
import org.crosswalk.model.Rights;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;
import org.jspecify.annotations.Nullable;

/**
 * The clients that there are at one moment: those of the settings and those with stored keys. Immutable; a change makes
 * another one.
 */
final class Credentials {

    private final Client everyone;
    private final Map<String, Client> byHash = new HashMap<>();
    private final Map<String, Client> byTokenClient = new HashMap<>();

    /** The clients of the settings, and of keys. */
    Credentials(Settings settings, List<StoredKey> stored) {
        this.everyone = ServiceParts.everyone(settings);
        for (StoredKey key : stored) {
            byHash.put(key.sha256(), client(key.name(), key.licensed(), key.expansionCodes(), key.roles()));
        }
        for (ClientSettings each : settings.clients()) {
            Client client = client(each.name(), each.licensed(), each.expansionCodes(), each.roles());
            if (each.keySha256() != null) {
                byHash.put(each.keySha256(), client);
            }
            if (each.tokenClient() != null) {
                byTokenClient.put(each.tokenClient(), client);
            }
        }
    }

    private Client client(String name, List<String> licensed, @Nullable Integer expansionCodes, Set<Role> roles) {
        Set<String> systems = new HashSet<>(everyone.licensedSystems());
        systems.addAll(ServiceParts.uris(licensed));
        return new Client(name, systems, expansionCodes, Rights.of(roles));
    }

    /** Whoever asks without a key or token. */
    Client everyone() {
        return everyone;
    }

    /** Whether there is any key. */
    boolean hasKeys() {
        return !byHash.isEmpty();
    }

    /** The client of a key, or null. A hash is looked for: how long that takes says nothing of the key. */
    @Nullable
    Client ofKey(String key) {
        return byHash.get(KeyFile.hash(key));
    }

    /** What the settings say of the client that a token is for, or null. */
    @Nullable
    Client ofTokenClient(String id) {
        return byTokenClient.get(id);
    }

    /** All clients with names. */
    Stream<Client> all() {
        return Stream.concat(byHash.values().stream(), byTokenClient.values().stream());
    }

    /** Whether somebody with a key may write. */
    boolean hasAuthor() {
        return byHash.values().stream().anyMatch(client -> client.rights().mayWrite());
    }
}
