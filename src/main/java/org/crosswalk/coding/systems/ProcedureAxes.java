package org.crosswalk.coding.systems;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import org.crosswalk.coding.Classification;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.PropertyType;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stops being the beginning of a code of ICD-10-PCS, and what could stand there after what precedes. What a
 * character means is said by the tables; where a release came without its own, another release's are read and named.
 * Made for a request; not thread-safe.
 */
final class ProcedureAxes {

    static final int LENGTH = 7;
    static final int TABLE = 3;

    private static final String OPERATION_DEFINITION = "operationDefinition";
    private static final int SAMPLES = 40;

    private final CodeSystemProvider release;
    private final List<CodeSystemProvider> all;

    /**
     * Prepares.
     *
     * @param release the release asked
     * @param all every release, newest first
     */
    ProcedureAxes(CodeSystemProvider release, List<CodeSystemProvider> all) {
        this.release = release;
        List<CodeSystemProvider> ownFirst = new ArrayList<>(all);
        ownFirst.remove(release);
        ownFirst.add(0, release);
        this.all = List.copyOf(ownFirst);
    }

    /**
     * Where a text goes wrong.
     *
     * @param place the first wrong or missing character, from 1
     * @param axis what the place is called there, or null where no tables are loaded
     * @param values what it can be, with meanings where they are known
     * @param tables the release whose tables say the meanings, or null when none does
     */
    record Fault(
            int place,
            @Nullable String axis,
            Map<Character, String> values,
            @Nullable String tables) {}

    /** A character's axis and meaning, and the release that says so. */
    private record Meaning(String axis, String text, CodeSystemProvider tables) {}

    /** Where a text goes wrong; null when it is a code, or there is no code at all. */
    @Nullable
    Fault faultOf(String text) {
        for (int right = Math.min(text.length(), LENGTH - 1); right >= 0; right--) {
            Map<Character, List<String>> next = next(text.substring(0, right));
            if (!next.isEmpty()) {
                return right < text.length() && next.containsKey(text.charAt(right)) ? null : fault(right, next);
            }
        }
        return null;
    }

    private Fault fault(int right, Map<Character, List<String>> next) {
        Map<Character, String> values = new TreeMap<>();
        String axis = null;
        String tables = null;
        for (Map.Entry<Character, List<String>> value : next.entrySet()) {
            Meaning meaning = meaning(right, value.getValue());
            values.put(value.getKey(), meaning == null ? "" : meaning.text());
            if (meaning != null) {
                axis = meaning.axis();
                tables = meaning.tables().header().version();
            }
        }
        return new Fault(right + 1, axis, values, tables);
    }

    /** The characters that codes have after a beginning, each with some of these codes. */
    private Map<Character, List<String>> next(String beginning) {
        Map<Character, List<String>> next = new TreeMap<>();
        ConceptSet among = beginning.length() < TABLE ? release.notSelectable() : under(beginning);
        PrimitiveIterator.OfInt ordinals = among.cursor(0);
        while (ordinals.hasNext()) {
            String code = release.code(ordinals.nextInt());
            if (code.length() > beginning.length() && code.startsWith(beginning)) {
                List<String> codes =
                        next.computeIfAbsent(code.charAt(beginning.length()), c -> new ArrayList<>(SAMPLES));
                if (codes.size() < SAMPLES) {
                    codes.add(code);
                }
            }
        }
        return next;
    }

    private ConceptSet under(String beginning) {
        return release.locate(beginning.substring(0, TABLE)) instanceof Location.Exact
                ? Classification.below(release, beginning.substring(0, TABLE))
                : ConceptSet.empty();
    }

    private @Nullable Meaning meaning(int at, List<String> codes) {
        for (CodeSystemProvider tables : all) {
            if (isWithoutTables(tables)) {
                continue;
            }
            for (String code : codes) {
                if (tables.locate(code) instanceof Location.Exact exact) {
                    List<ConceptProperty> axes = axes(tables, tables.concept(exact.ordinal()));
                    if (at < axes.size()) {
                        ConceptProperty axis = axes.get(at);
                        return new Meaning(titled(axis.code()), axis.value().asText(), tables);
                    }
                }
            }
        }
        return null;
    }

    private static boolean isWithoutTables(CodeSystemProvider release) {
        return release.header().property(OPERATION_DEFINITION) == null;
    }

    /** A concept's meanings of its characters: the properties of the tables, which stand in the order of the axes. */
    private static List<ConceptProperty> axes(CodeSystemProvider tables, Concept concept) {
        return concept.properties().stream()
                .filter(property -> {
                    PropertyDefinition definition = tables.header().property(property.code());
                    return definition != null
                            && definition.type() == PropertyType.STRING
                            && !property.code().equals(OPERATION_DEFINITION);
                })
                .toList();
    }

    /** The title of an axis by its property: {@code bodyPart} is {@code Body Part}. */
    private static String titled(String property) {
        StringBuilder title = new StringBuilder(property.length() + 4);
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            if (i > 0 && Character.isUpperCase(c)) {
                title.append(' ');
            }
            title.append(i == 0 ? Character.toUpperCase(c) : c);
        }
        return title.toString();
    }
}
