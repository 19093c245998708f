package org.crosswalk.source.hcpcs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswalk.model.Coding;
import org.crosswalk.model.OwnUrls;

/**
 * What the values of coded fields mean, by CMS's record layout. A value that the layout does not list is kept and has no
 * meaning here. Immutable and thread-safe.
 */
record IndicatorValues(Map<String, Map<String, String>> meanings) {

    private static final String FILE = "indicator-values.tsv";
    private static final String SYSTEMS = OwnUrls.CODE_SYSTEM + "hcpcs-";

    /** Reads the table. */
    static IndicatorValues read() {
        Map<String, Map<String, String>> meanings = new LinkedHashMap<>();
        try (InputStream in = IndicatorValues.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not beside its class");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] row = line.split("\t", 3);
                    meanings.computeIfAbsent(row[0], k -> new LinkedHashMap<>()).put(row[1], row[2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new IndicatorValues(meanings);
    }

    /** The values of a property with their meanings, in the layout's order. */
    Map<String, String> of(String property) {
        return Collections.unmodifiableMap(meanings.getOrDefault(property, Map.of()));
    }

    /** A value as a coding: the meaning is its display. */
    Coding coding(String property, String value) {
        return new Coding(system(property), null, value, of(property).get(value));
    }

    /** The code system of a property's values, for example {@code …/hcpcs-type-of-service}. */
    static String system(String property) {
        StringBuilder name = new StringBuilder(SYSTEMS);
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            name.append(Character.isUpperCase(c) ? "-" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return name.toString();
    }
}
