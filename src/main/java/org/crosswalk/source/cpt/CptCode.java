package org.crosswalk.source.cpt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** What the files of a release say of one code, collected file by file. Not thread-safe. */
final class CptCode {

    private final String code;
    private final String display;
    private final SourcePosition where;
    private final Map<String, List<String>> designations = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();

    CptCode(String code, String display, SourcePosition where) {
        this.code = code;
        this.display = display;
        this.where = where;
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }

    SourcePosition where() {
        return where;
    }

    /** Adds a descriptor unless it is blank or there already. */
    void designation(String use, @Nullable String text) {
        if (text != null && !text.isBlank() && !text.equals(display)) {
            List<String> texts = designations.computeIfAbsent(use, u -> new ArrayList<>());
            if (!texts.contains(text)) {
                texts.add(text);
            }
        }
    }

    /** Notes a fact unless it is blank. */
    void fact(String property, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(property, value);
        }
    }

    Map<String, List<String>> designations() {
        return designations;
    }

    Map<String, String> facts() {
        return facts;
    }
}
