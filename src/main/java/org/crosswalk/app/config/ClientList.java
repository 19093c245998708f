package org.crosswalk.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.NearestName;
import org.crosswalk.model.Role;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code clients}, whose keys are the user's own names. What is wrong with a key's hash is said without
 * repeating it: it may be the key itself.
 */
final class ClientList {

    static final String SECTION = "clients";

    private static final Set<String> KEYS =
            Set.of("key-sha256", "token-client", "roles", "licensed", "expansion-codes");
    private static final String HOW = "; make it with: printf %s \"$KEY\" | sha256sum";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private ClientList() {}

    /**
     * The clients, each with its name.
     *
     * @param section the section, or null when the file has none
     * @param file the file, for complaints
     */
    static List<Map<String, Object>> read(@Nullable Object section, String file) throws SettingsFault {
        List<Map<String, Object>> clients = new ArrayList<>();
        if (SettingsYaml.isNothing(section)) {
            return clients;
        }
        if (!(section instanceof Map<?, ?> named)) {
            throw new SettingsFault(file + ": " + SECTION, "is a section: the name of a client, a colon, its keys");
        }
        Map<String, String> hashes = new HashMap<>();
        for (Map.Entry<?, ?> entry : named.entrySet()) {
            String name = entry.getKey().toString();
            Map<String, Object> client = client(name, entry.getValue(), file + ": clients." + name);
            for (String credential : new String[] {"key-sha256", "token-client"}) {
                String twin =
                        client.containsKey(credential) ? hashes.put(credential + client.get(credential), name) : null;
                if (twin != null) {
                    throw new SettingsFault(
                            file + ": clients." + name,
                            "has the same " + (credential.startsWith("key") ? "key" : credential) + " as " + twin
                                    + "; each needs its own");
                }
            }
            clients.add(client);
        }
        return clients;
    }

    private static Map<String, Object> client(String name, @Nullable Object stated, String where) throws SettingsFault {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || name.equals("anonymous")) {
            throw new SettingsFault(
                    where, "is not a name of letters, digits, '.', '_' and '-', or is \"anonymous\", which is taken");
        }
        if (!(stated instanceof Map<?, ?> given)) {
            throw new SettingsFault(where, "needs a key-sha256 or a token-client, and licensed or roles");
        }
        for (Object key : given.keySet()) {
            if (!KEYS.contains(key.toString())) {
                String hint = NearestName.of(key.toString(), KEYS)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; a client has " + KEYS.stream().sorted().collect(Collectors.joining(", ")));
                throw new SettingsFault(where, "unknown key " + key + hint);
            }
        }
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("name", name);
        boolean token = given.containsKey("token-client");
        if (token) {
            if (!(given.get("token-client") instanceof String id) || id.isBlank()) {
                throw new SettingsFault(where + ".token-client", "is not the client_id or sub of the client's tokens");
            }
            client.put("token-client", id);
        }
        if (!token || given.containsKey("key-sha256")) {
            client.put("key-sha256", hash(given.get("key-sha256"), where + ".key-sha256"));
        }
        client.put(
                "roles",
                given.containsKey("roles")
                        ? roles(given.get("roles"), where + ".roles")
                        : List.of((token ? Role.AUTHOR : Role.READER).name()));
        client.put(
                "licensed",
                given.containsKey("roles") && !given.containsKey("licensed")
                        ? List.of()
                        : systems(given.get("licensed"), where + ".licensed"));
        if (given.containsKey("expansion-codes")) {
            Object limit = given.get("expansion-codes");
            if (!(limit instanceof Integer most) || most < 1) {
                throw new SettingsFault(
                        where + ".expansion-codes", SettingsYaml.written(limit) + " is not a whole number from 1 up");
            }
            client.put("expansion-codes", most);
        }
        return client;
    }

    private static List<String> roles(@Nullable Object given, String where) throws SettingsFault {
        if (!(given instanceof List<?> named) || named.isEmpty()) {
            throw new SettingsFault(where, "is not a list of roles: [" + String.join(", ", Role.ids()) + "]");
        }
        List<String> roles = new ArrayList<>();
        for (Object item : named) {
            Role role = Role.ofId(String.valueOf(item))
                    .orElseThrow(() ->
                            new SettingsFault(where, "\"" + item + "\" is none of " + String.join(", ", Role.ids())));
            roles.add(role.name());
        }
        return roles;
    }

    private static String hash(@Nullable Object given, String where) throws SettingsFault {
        if (given == null) {
            throw new SettingsFault(where, "is missing: the SHA-256 of the client's API key" + HOW);
        }
        String hash = given.toString().trim().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new SettingsFault(where, "is not a SHA-256, which has 64 hexadecimal digits" + HOW);
        }
        if (hash.equals(OF_NOTHING)) {
            throw new SettingsFault(where, "is the SHA-256 of an empty key" + HOW);
        }
        return hash;
    }

    private static List<String> systems(@Nullable Object given, String where) throws SettingsFault {
        if (!(given instanceof List<?> named) || named.isEmpty()) {
            throw new SettingsFault(where, "is not a list of licensed code systems: [cpt]");
        }
        List<String> systems = new ArrayList<>();
        for (Object item : named) {
            String id = String.valueOf(item);
            if (!isLicensed(id)) {
                throw new SettingsFault(where, notLicensed(id));
            }
            systems.add(id);
        }
        return systems;
    }

    /** Whether there is a licensed code system with this id. */
    static boolean isLicensed(String id) {
        return KnownCodeSystem.ofId(id).flatMap(KnownCodeSystem::licensor).isPresent();
    }

    /** The complaint about an id that is none. */
    static String notLicensed(String id) {
        return "\"" + id + "\" is not a licensed code system; those are "
                + KnownCodeSystem.all().stream()
                        .filter(system -> system.licensor().isPresent())
                        .map(KnownCodeSystem::id)
                        .collect(Collectors.joining(", "));
    }
}
