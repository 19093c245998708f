package org.crosswalk.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswalk.model.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: the defaults of the packaged {@code crosswalk.yaml}, over them a file of the user's, over that the
 * environment. The packaged file is also the list of known keys and of their types, so neither can drift.
 */
public final class SettingsReader {

    private static final String PREFIX = "CROSSWALK_";

    /** Key, dotted, to its default. */
    private final Map<String, Object> defaults = new LinkedHashMap<>();

    /** The packaged file. */
    private final String shipped;

    public SettingsReader() {
        try (InputStream in = SettingsReader.class.getResourceAsStream("crosswalk.yaml")) {
            if (in == null) {
                throw new IllegalStateException("crosswalk.yaml is missing from the jar");
            }
            shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (SettingsYaml.read(shipped) instanceof Map<?, ?> sections) {
                flatten("", sections, defaults);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("crosswalk.yaml in the jar", e);
        }
    }

    /**
     * Reads the settings.
     *
     * @param file the user's file, or null
     * @param environment variables by name
     * @throws SettingsFault for an unknown key, a value that does not fit, a file that cannot be read
     */
    public Settings read(@Nullable Path file, Map<String, String> environment) throws SettingsFault {
        Map<String, Object> values = new LinkedHashMap<>(defaults);
        Map<String, String> origins = new LinkedHashMap<>();
        Map<Object, Object> own = file == null ? new LinkedHashMap<>() : sections(file);
        List<Map<String, Object>> clients = ClientList.read(own.remove(ClientList.SECTION), String.valueOf(file));
        String named = environment.get(AliasList.VARIABLE);
        Object listed = own.remove(AliasList.SECTION);
        Map<String, String> aliases =
                named == null ? AliasList.read(listed, String.valueOf(file)) : AliasList.parse(named);
        if (file != null) {
            Map<String, Object> keys = new LinkedHashMap<>();
            flatten("", own, keys);
            for (Map.Entry<String, Object> entry : keys.entrySet()) {
                if (SettingsYaml.isNothing(entry.getValue()) && isSection(entry.getKey())) {
                    continue;
                }
                String key = known(entry.getKey(), file.toString());
                values.put(key, fitting(key, entry.getValue(), file + ": " + key));
                origins.put(key, file + ": " + key);
            }
        }
        for (Map.Entry<String, String> entry : variables(environment).entrySet()) {
            String key = keyOfVariable(entry.getKey());
            values.put(key, fitting(key, parsed(key, entry.getValue(), entry.getKey()), entry.getKey()));
            origins.put(key, entry.getKey());
        }
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            String key = entry.getKey();
            Optional<String> wrong = SettingsRules.complaint(key, entry.getValue());
            if (wrong.isPresent()) {
                throw new SettingsFault(origins.getOrDefault(key, key), wrong.get());
            }
        }
        Optional<SettingsTogether.Complaint> unfit = SettingsTogether.complaint(values);
        if (unfit.isPresent()) {
            String key = unfit.get().key();
            throw new SettingsFault(origins.getOrDefault(key, key), unfit.get().what());
        }
        return bind(values, clients, aliases);
    }

    /** The folder that is taken when nobody names one. */
    public String defaultDataFolder() {
        return model("data.folder").toString();
    }

    private Map<Object, Object> sections(Path file) throws SettingsFault {
        try {
            String text = Files.readString(file);
            // As it was shipped it says nothing of its own, and need not be read a second time.
            Object read = text.equals(shipped) ? null : SettingsYaml.read(text);
            if (read == null) {
                return new LinkedHashMap<>();
            }
            if (!(read instanceof Map<?, ?> sections)) {
                throw new SettingsFault(file.toString(), "is not a list of settings (section, colon, keys)");
            }
            return new LinkedHashMap<>(sections);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new SettingsFault(file + (line > 0 ? ":" + line : ""), "is not YAML: " + what);
        } catch (IOException e) {
            throw new SettingsFault(file.toString(), Files.exists(file) ? "cannot be read" : "is not there");
        }
    }

    /** An empty section has no keys; anything else that is not a section is a value. */
    private static void flatten(String prefix, Map<?, ?> section, Map<String, @Nullable Object> keys) {
        section.forEach((name, value) -> {
            String key = prefix + name;
            if (value instanceof Map<?, ?> below) {
                flatten(key + ".", below, keys);
            } else {
                keys.put(key, value);
            }
        });
    }

    private String known(String key, String where) throws SettingsFault {
        if (defaults.containsKey(key)) {
            return key;
        }
        if (isSection(key)) {
            throw new SettingsFault(where, key + " is a section and takes keys, not a value");
        }
        String hint = NearestName.of(key, defaults.keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("; config/crosswalk.yaml lists all keys");
        throw new SettingsFault(where, "unknown key " + key + hint);
    }

    private boolean isSection(String key) {
        return defaults.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private String keyOfVariable(String variable) throws SettingsFault {
        Map<String, String> byVariable = new TreeMap<>();
        defaults.keySet().forEach(key -> byVariable.put(variable(key), key));
        String key = byVariable.get(variable);
        if (key == null) {
            String hint = NearestName.of(variable, byVariable.keySet())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; config/crosswalk.yaml lists all keys");
            throw new SettingsFault(variable, "is the variable of no setting" + hint);
        }
        return key;
    }

    private static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /**
     * Our variables, in a fixed order. Kubernetes gives each container variables about the services around it, so those
     * of a service that is called "crosswalk" are not ours.
     */
    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.equals(AliasList.VARIABLE) && !isOfKubernetes(name, value)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private static boolean isOfKubernetes(String name, String value) {
        return name.matches("CROSSWALK_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP).*)")
                || (name.matches("CROSSWALK_(.+_)?PORT") && value.contains("://"));
    }

    /** A variable's text as a value of the key's type. */
    private Object parsed(String key, String text, String variable) throws SettingsFault {
        Object model = model(key);
        String trimmed = text.trim();
        if (model instanceof Integer) {
            try {
                return Integer.valueOf(trimmed);
            } catch (NumberFormatException e) {
                throw new SettingsFault(variable, "\"" + text + "\" is not a whole number");
            }
        }
        if (model instanceof Boolean) {
            return switch (trimmed.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new SettingsFault(variable, "\"" + text + "\" is neither true nor false");
            };
        }
        if (model instanceof List) {
            return Arrays.stream(trimmed.split(",", -1))
                    .map(String::trim)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }
        return trimmed;
    }

    private Object fitting(String key, @Nullable Object value, String where) throws SettingsFault {
        Object model = model(key);
        if (model instanceof Integer && !(value instanceof Integer)) {
            throw new SettingsFault(where, SettingsYaml.written(value) + " is not a whole number");
        }
        if (model instanceof Boolean && !(value instanceof Boolean)) {
            throw new SettingsFault(where, SettingsYaml.written(value) + " is neither true nor false");
        }
        if (model instanceof List
                && !(value instanceof List<?> list && list.stream().allMatch(String.class::isInstance))) {
            throw new SettingsFault(where, SettingsYaml.written(value) + " is not a list of texts");
        }
        if (value == null || (model instanceof String && value instanceof List)) {
            throw new SettingsFault(where, SettingsYaml.written(value) + " is not a text");
        }
        return model instanceof String ? value.toString() : value;
    }

    private Object model(String key) {
        Object model = defaults.get(key);
        if (model == null) {
            throw new IllegalArgumentException(key);
        }
        return model;
    }

    private static Settings bind(
            Map<String, Object> values, List<Map<String, Object>> clients, Map<String, String> aliases) {
        Map<String, Object> root = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            String[] path = SettingsYaml.component(key).split("\\.");
            Map<String, Object> section = root;
            for (int i = 0; i < path.length - 1; i++) {
                section = section(section, path[i]);
            }
            section.put(path[path.length - 1], value);
        });
        root.put(
                ClientList.SECTION,
                clients.stream().map(SettingsReader::components).toList());
        root.put(AliasList.SECTION, aliases);
        try {
            return SettingsYaml.bind(root, Settings.class);
        } catch (IOException e) {
            throw new IllegalStateException("crosswalk.yaml and the record Settings differ", e);
        }
    }

    private static Map<String, Object> components(Map<String, Object> client) {
        Map<String, Object> components = new LinkedHashMap<>();
        client.forEach((key, value) -> components.put(SettingsYaml.component(key), value));
        return components;
    }

    @SuppressWarnings("unchecked") // those below the root are made here
    private static Map<String, Object> section(Map<String, Object> above, String name) {
        return (Map<String, Object>) above.computeIfAbsent(name, added -> new LinkedHashMap<String, Object>());
    }
}
