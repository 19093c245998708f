package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A version of a code system, as it was read from the server. */
final class ServedVersion {

    private static final int VALUES_KEPT = 6;

    private final String id;
    private final String url;
    private final String version;
    private final List<ServedCode> codes = new ArrayList<>();
    private final Map<String, ServedCode> byCode = new HashMap<>();
    private final List<ServedCode> headers = new ArrayList<>();
    private final List<ServedCode> roots = new ArrayList<>();
    private final List<String> modifiers = new ArrayList<>();
    private final Map<String, Set<String>> propertyValues = new TreeMap<>();

    ServedVersion(String id, String url, String version) {
        this.id = id;
        this.url = url;
        this.version = version;
    }

    void add(ServedCode code) {
        codes.add(code);
        byCode.put(code.code(), code);
        if (code.header()) {
            headers.add(code);
        }
        if (code.parent().isEmpty()) {
            roots.add(code);
        }
    }

    void addModifier(String code) {
        modifiers.add(code);
    }

    void addValue(String property, String value) {
        Set<String> values = propertyValues.computeIfAbsent(property, name -> new TreeSet<>());
        if (values.size() < VALUES_KEPT) {
            values.add(value);
        }
    }

    String id() {
        return id;
    }

    String url() {
        return url;
    }

    String version() {
        return version;
    }

    /** Never empty: a version without codes is not kept. */
    List<ServedCode> codes() {
        return codes;
    }

    Map<String, ServedCode> byCode() {
        return byCode;
    }

    /** Those that cannot be selected; all codes where all can be. */
    List<ServedCode> headers() {
        return headers.isEmpty() ? codes : headers;
    }

    /** Those without parent. */
    List<ServedCode> roots() {
        return roots;
    }

    List<String> modifiers() {
        return modifiers;
    }

    /** Some values of each property that the codes have. */
    Map<String, Set<String>> propertyValues() {
        return propertyValues;
    }
}
