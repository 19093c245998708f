package org.crosswalk.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /** Without the feature, OFF would be a boolean. */
    private final YAMLMapper yaml = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .build();

    /** Key, dotted, to its default. */
    private final Map<String, JsonNode> defaults = new LinkedHashMap<>();

    public SettingsReader() {
        try (InputStream in = SettingsReader.class.getResourceAsStream("crosswalk.yaml")) {
            if (in == null) {
                throw new IllegalStateException("crosswalk.yaml is missing from the jar");
            }
            flatten("", yaml.readTree(in), defaults);
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
        Map<String, JsonNode> values = new LinkedHashMap<>(defaults);
        Map<String, String> origins = new LinkedHashMap<>();
        ObjectNode own = file == null ? yaml.createObjectNode() : tree(file);
        ArrayNode clients = ClientList.read(own.path(ClientList.SECTION), String.valueOf(file));
        own.remove(ClientList.SECTION);
        String named = environment.get(AliasList.VARIABLE);
        ObjectNode aliases = named == null
                ? AliasList.read(own.path(AliasList.SECTION), String.valueOf(file))
                : AliasList.parse(named);
        own.remove(AliasList.SECTION);
        if (file != null) {
            Map<String, JsonNode> keys = new LinkedHashMap<>();
            flatten("", own, keys);
            for (Map.Entry<String, JsonNode> entry : keys.entrySet()) {
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
        for (Map.Entry<String, JsonNode> entry : values.entrySet()) {
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
        return model("data.folder").asText();
    }

    private ObjectNode tree(Path file) throws SettingsFault {
        try {
            JsonNode tree = yaml.readTree(Files.readString(file));
            if (tree.isMissingNode() || tree.isNull()) {
                return yaml.createObjectNode();
            }
            if (!(tree instanceof ObjectNode sections)) {
                throw new SettingsFault(file.toString(), "is not a list of settings (section, colon, keys)");
            }
            return sections;
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new SettingsFault(file + (line > 0 ? ":" + line : ""), "is not YAML: " + what);
        } catch (IOException e) {
            throw new SettingsFault(file.toString(), Files.exists(file) ? "cannot be read" : "is not there");
        }
    }

    /** An empty section has no keys; anything else that is not a section is a value. */
    private static void flatten(String prefix, JsonNode node, Map<String, JsonNode> keys) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(key + ".", field.getValue(), keys);
            } else {
                keys.put(key, field.getValue());
            }
        }
    }

    private String known(String key, String where) throws SettingsFault {
        if (defaults.containsKey(key)) {
            return key;
        }
        boolean section = defaults.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
        if (section) {
            throw new SettingsFault(where, key + " is a section and takes keys, not a value");
        }
        String hint = NearestName.of(key, defaults.keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("; config/crosswalk.yaml lists all keys");
        throw new SettingsFault(where, "unknown key " + key + hint);
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
            boolean kubernetes = name.matches("CROSSWALK_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP).*)")
                    || (name.matches("CROSSWALK_(.+_)?PORT") && value.contains("://"));
            if (name.startsWith(PREFIX) && !kubernetes && !name.equals(AliasList.VARIABLE)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    /** A variable's text as a value of the key's type. */
    private JsonNode parsed(String key, String text, String variable) throws SettingsFault {
        JsonNode model = model(key);
        String trimmed = text.trim();
        if (model.isInt()) {
            try {
                return IntNode.valueOf(Integer.parseInt(trimmed));
            } catch (NumberFormatException e) {
                throw new SettingsFault(variable, "\"" + text + "\" is not a whole number");
            }
        }
        if (model.isBoolean()) {
            return switch (trimmed.toLowerCase(Locale.ROOT)) {
                case "true" -> BooleanNode.TRUE;
                case "false" -> BooleanNode.FALSE;
                default -> throw new SettingsFault(variable, "\"" + text + "\" is neither true nor false");
            };
        }
        if (model.isArray()) {
            ArrayNode list = yaml.createArrayNode();
            for (String item : trimmed.split(",", -1)) {
                if (!item.isBlank()) {
                    list.add(item.trim());
                }
            }
            return list;
        }
        return TextNode.valueOf(trimmed);
    }

    private JsonNode fitting(String key, JsonNode value, String where) throws SettingsFault {
        JsonNode model = model(key);
        if (model.isInt() && !value.isInt()) {
            throw new SettingsFault(where, value + " is not a whole number");
        }
        if (model.isBoolean() && !value.isBoolean()) {
            throw new SettingsFault(where, value + " is neither true nor false");
        }
        if (model.isArray()) {
            boolean texts = value.isArray();
            for (JsonNode item : value) {
                texts &= item.isTextual();
            }
            if (!texts) {
                throw new SettingsFault(where, value + " is not a list of texts");
            }
        }
        if (model.isTextual()) {
            if (value.isNull() || value.isContainerNode()) {
                throw new SettingsFault(where, value + " is not a text");
            }
            return TextNode.valueOf(value.asText());
        }
        return value;
    }

    private JsonNode model(String key) {
        JsonNode model = defaults.get(key);
        if (model == null) {
            throw new IllegalArgumentException(key);
        }
        return model;
    }

    private Settings bind(Map<String, JsonNode> values, ArrayNode clients, ObjectNode aliases) {
        ObjectNode tree = yaml.createObjectNode();
        tree.set(ClientList.SECTION, clients);
        tree.set(AliasList.SECTION, aliases);
        values.forEach((key, value) -> {
            String[] path = key.split("\\.");
            ObjectNode section = tree;
            for (int i = 0; i < path.length - 1; i++) {
                section = section.withObjectProperty(path[i]);
            }
            section.set(path[path.length - 1], value);
        });
        try {
            return yaml.treeToValue(tree, Settings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("crosswalk.yaml and the record Settings differ", e);
        }
    }
}
