package org.crosswalk.app.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.NearestName;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code aliases}, whose keys are names of code systems as the user's own data has them. */
final class AliasList {

    static final String SECTION = "aliases";
    static final String VARIABLE = "CROSSWALK_ALIASES";

    private AliasList() {}

    /** The aliases of a file, each with the id of its system. */
    static Map<String, String> read(@Nullable Object section, String file) throws SettingsFault {
        Map<String, String> aliases = new LinkedHashMap<>();
        if (SettingsYaml.isNothing(section)) {
            return aliases;
        }
        if (!(section instanceof Map<?, ?> named)) {
            throw new SettingsFault(
                    file + ": " + SECTION, "is a section: a URI or OID, a colon, the id of a code system");
        }
        for (Map.Entry<?, ?> entry : named.entrySet()) {
            String where = file + ": " + SECTION + "." + entry.getKey();
            if (!(entry.getValue() instanceof String id)) {
                throw new SettingsFault(
                        where,
                        SettingsYaml.written(entry.getValue()) + " is not a text: write the id of a code system");
            }
            add(entry.getKey().toString(), id, aliases, where);
        }
        return aliases;
    }

    /** The aliases of the environment variable: {@code URI=id,URI=id}. */
    static Map<String, String> parse(String text) throws SettingsFault {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String item : text.split(",", -1)) {
            int sign = item.lastIndexOf('=');
            if (sign > 0) {
                add(item.substring(0, sign).strip(), item.substring(sign + 1).strip(), aliases, VARIABLE);
            } else if (!item.isBlank()) {
                throw new SettingsFault(
                        VARIABLE, "\"" + item.strip() + "\" is not URI=id; several are separated by commas");
            }
        }
        return aliases;
    }

    private static void add(String alias, String id, Map<String, String> to, String where) throws SettingsFault {
        if (KnownCodeSystem.plain(alias).isEmpty()) {
            throw new SettingsFault(where, "\"" + alias + "\" is not a URI or OID");
        }
        if (KnownCodeSystem.ofId(id).isEmpty()) {
            String ids = KnownCodeSystem.all().stream().map(KnownCodeSystem::id).collect(Collectors.joining(", "));
            Optional<String> near = NearestName.of(
                    id, KnownCodeSystem.all().stream().map(KnownCodeSystem::id).toList());
            throw new SettingsFault(
                    where,
                    "\"" + id + "\" is not the id of a code system; "
                            + near.map(name -> "did you mean " + name + "?").orElse("those are " + ids));
        }
        Map<String, String> before = new HashMap<>();
        to.forEach((known, system) -> before.put(KnownCodeSystem.plain(known), system));
        String other = before.get(KnownCodeSystem.plain(alias));
        if (other != null && !other.equals(id)) {
            throw new SettingsFault(
                    where, "\"" + alias + "\" stands for " + other + " and for " + id + "; write one of them");
        }
        to.put(alias, id);
    }
}
