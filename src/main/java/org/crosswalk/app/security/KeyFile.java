package org.crosswalk.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.compiler.stored.DurableFiles;
import org.crosswalk.compiler.stored.Sha256;
import org.crosswalk.model.Role;
import org.crosswalk.model.StoredKey;

/**
 * The API keys of a data folder, {@code keys.json}: hashes, which its owner only may read. It is replaced as a whole, so whoever
 * reads it sees the keys before a change or after it. Thread-safe, also among processes.
 */
public final class KeyFile implements KeyStore {

    /** Its name in the data folder. */
    public static final String NAME = "keys.json";

    private static final String PREFIX = "cwk_";
    private static final int RANDOM_BYTES = 32;

    private final Path file;

    /** The file of a data folder, which need not be there. */
    public KeyFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    @Override
    public String place() {
        return file.toString();
    }

    /** A new key: 256 random bits. It is known to whoever gets it only. */
    public static String newKey() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What is kept of a key. With 256 random bits there is nothing to guess, so a plain hash is enough. */
    public static String hash(String key) {
        return HexFormat.of().formatHex(Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<StoredKey> read() throws IOException {
        JsonNode tree;
        try {
            byte[] bytes = Files.readAllBytes(file);
            tree = new JsonMapper().readTree(bytes);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (JsonProcessingException e) {
            throw damaged(e);
        }
        List<StoredKey> keys = new ArrayList<>();
        try {
            if (!tree.path("keys").isArray()) {
                throw new IllegalArgumentException("keys");
            }
            for (JsonNode each : tree.path("keys")) {
                keys.add(key(each));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw damaged(e);
        }
        return keys;
    }

    private IOException damaged(Exception cause) {
        return new IOException(
                file + " is not a list of keys: restore it, or delete it and create the keys again", cause);
    }

    private static StoredKey key(JsonNode from) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        from.path("roles")
                .forEach(role -> roles.add(Role.ofId(role.asText()).orElseThrow(IllegalArgumentException::new)));
        List<String> licensed = new ArrayList<>();
        from.path("licensed").forEach(system -> licensed.add(system.asText()));
        String hash = from.path("sha256").asText();
        String name = from.path("name").asText();
        if (!hash.matches("[0-9a-f]{64}") || name.isEmpty()) {
            throw new IllegalArgumentException("sha256");
        }
        return new StoredKey(
                name,
                hash,
                roles,
                licensed,
                from.hasNonNull("expansionCodes")
                        ? Integer.valueOf(from.get("expansionCodes").asInt())
                        : null,
                Instant.parse(from.path("created").asText()));
    }

    @Override
    public boolean add(StoredKey key) throws IOException {
        return change(keys -> keys.stream().noneMatch(each -> each.name().equals(key.name())) && keys.add(key));
    }

    @Override
    public boolean remove(String name) throws IOException {
        return change(keys -> keys.removeIf(each -> each.name().equals(name)));
    }

    /**
     * Puts other keys in the place of all; a folder that is not there yet is made.
     *
     * @throws IOException when the file cannot be read or written
     */
    void replace(List<StoredKey> others) throws IOException {
        Files.createDirectories(DurableFiles.folderOf(file));
        change(keys -> {
            if (keys.equals(others)) {
                return false;
            }
            keys.clear();
            return keys.addAll(others) || others.isEmpty();
        });
    }

    private interface Change {
        boolean apply(List<StoredKey> keys);
    }

    /** One after the other, whichever process it is. */
    private boolean change(Change change) throws IOException {
        Path lock = file.resolveSibling(NAME + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            List<StoredKey> keys = new ArrayList<>(read());
            boolean changed = held.isValid() && change.apply(keys);
            if (changed) {
                write(keys);
            }
            return changed;
        }
    }

    private void write(List<StoredKey> keys) throws IOException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putArray("keys");
        for (StoredKey key : keys) {
            ObjectNode to =
                    tree.withArray("keys").addObject().put("name", key.name()).put("sha256", key.sha256());
            key.roles().stream().sorted().forEach(role -> to.withArray("roles").add(role.id()));
            key.licensed().forEach(system -> to.withArray("licensed").add(system));
            Optional.ofNullable(key.expansionCodes()).ifPresent(codes -> to.put("expansionCodes", codes));
            to.put("created", key.created().toString());
        }
        byte[] bytes = tree.toPrettyString().getBytes(StandardCharsets.UTF_8);
        Path temporary = file.resolveSibling(NAME + ".tmp");
        Files.deleteIfExists(temporary);
        DurableFiles.createForOwner(temporary);
        DurableFiles.replace(file, bytes);
    }
}
