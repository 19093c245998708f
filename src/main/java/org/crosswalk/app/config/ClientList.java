package org.crosswalk.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.NearestName;
import org.crosswalk.model.Role;

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
    static ArrayNode read(JsonNode section, String file) throws SettingsFault {
        ArrayNode clients = JsonNodeFactory.instance.arrayNode();
        if (section.isNull() || section.isMissingNode()) {
            return clients;
        }
        if (!section.isObject()) {
            throw new SettingsFault(file + ": " + SECTION, "is a section: the name of a client, a colon, its keys");
        }
        Map<String, String> hashes = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            ObjectNode client = client(entry.getKey(), entry.getValue(), file + ": clients." + entry.getKey());
            for (String credential : new String[] {"key-sha256", "token-client"}) {
                String twin = client.has(credential)
                        ? hashes.put(credential + client.get(credential).asText(), entry.getKey())
                        : null;
                if (twin != null) {
                    throw new SettingsFault(
                            file + ": clients." + entry.getKey(),
                            "has the same " + (credential.startsWith("key") ? "key" : credential) + " as " + twin
                                    + "; each needs its own");
                }
            }
            clients.add(client);
        }
        return clients;
    }

    private static ObjectNode client(String name, JsonNode given, String where) throws SettingsFault {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || name.equals("anonymous")) {
            throw new SettingsFault(
                    where, "is not a name of letters, digits, '.', '_' and '-', or is \"anonymous\", which is taken");
        }
        if (!given.isObject()) {
            throw new SettingsFault(where, "needs a key-sha256 or a token-client, and licensed or roles");
        }
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            if (!KEYS.contains(field.getKey())) {
                String hint = NearestName.of(field.getKey(), KEYS)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; a client has " + KEYS.stream().sorted().collect(Collectors.joining(", ")));
                throw new SettingsFault(where, "unknown key " + field.getKey() + hint);
            }
        }
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("name", name);
        JsonNode token = given.path("token-client");
        if (!token.isMissingNode()) {
            if (!token.isTextual() || token.asText().isBlank()) {
                throw new SettingsFault(where + ".token-client", "is not the client_id or sub of the client's tokens");
            }
            client.set("token-client", token);
        }
        if (token.isMissingNode() || given.has("key-sha256")) {
            client.put("key-sha256", hash(given.path("key-sha256"), where + ".key-sha256"));
        }
        client.set("roles", roles(given.path("roles"), !token.isMissingNode(), where + ".roles"));
        client.set(
                "licensed",
                given.has("roles") && !given.has("licensed")
                        ? client.arrayNode()
                        : systems(given.path("licensed"), where + ".licensed"));
        JsonNode limit = given.path("expansion-codes");
        if (!limit.isMissingNode()) {
            if (!limit.isInt() || limit.intValue() < 1) {
                throw new SettingsFault(where + ".expansion-codes", limit + " is not a whole number from 1 up");
            }
            client.set("expansion-codes", limit);
        }
        return client;
    }

    /** Without a word a key reads; what a token may do, its scopes say, but for publishing releases. */
    private static ArrayNode roles(JsonNode given, boolean token, String where) throws SettingsFault {
        ArrayNode roles = JsonNodeFactory.instance.arrayNode();
        if (given.isMissingNode()) {
            return roles.add((token ? Role.AUTHOR : Role.READER).name());
        }
        if (!given.isArray() || given.isEmpty()) {
            throw new SettingsFault(where, "is not a list of roles: [" + String.join(", ", Role.ids()) + "]");
        }
        for (JsonNode item : given) {
            Role role = Role.ofId(item.asText())
                    .orElseThrow(() -> new SettingsFault(
                            where, "\"" + item.asText() + "\" is none of " + String.join(", ", Role.ids())));
            roles.add(role.name());
        }
        return roles;
    }

    private static String hash(JsonNode given, String where) throws SettingsFault {
        if (given.isMissingNode() || given.isNull()) {
            throw new SettingsFault(where, "is missing: the SHA-256 of the client's API key" + HOW);
        }
        String hash = given.asText().trim().toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new SettingsFault(where, "is not a SHA-256, which has 64 hexadecimal digits" + HOW);
        }
        if (hash.equals(OF_NOTHING)) {
            throw new SettingsFault(where, "is the SHA-256 of an empty key" + HOW);
        }
        return hash;
    }

    private static ArrayNode systems(JsonNode given, String where) throws SettingsFault {
        ArrayNode systems = JsonNodeFactory.instance.arrayNode();
        if (!given.isArray() || given.isEmpty()) {
            throw new SettingsFault(where, "is not a list of licensed code systems: [cpt]");
        }
        for (JsonNode item : given) {
            if (!isLicensed(item.asText())) {
                throw new SettingsFault(where, notLicensed(item.asText()));
            }
            systems.add(item.asText());
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
