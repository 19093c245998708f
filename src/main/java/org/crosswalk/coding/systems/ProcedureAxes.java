package org.crosswalk.coding.systems;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import org.crosswalk.coding.Classification;
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
    private static final int MOST_SAMPLES = 40;

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
        int most = Math.min(text.length(), LENGTH - 1);
        Following following = new Following(text, most < TABLE ? 0 : TABLE, most);
        if (most >= TABLE && release.locate(text.substring(0, TABLE)) instanceof Location.Exact) {
            following.read(release, Classification.below(release, text.substring(0, TABLE)));
        }
        if (following.next.isEmpty()) {
            following = new Following(text, 0, Math.min(most, TABLE - 1));
            following.read(release, release.notSelectable());
        }
        int right = following.right;
        return following.next.isEmpty() || (right < text.length() && following.next.containsKey(text.charAt(right)))
                ? null
                : fault(right, following.next);
    }

    private Fault fault(int right, Map<Character, Samples> next) {
        Map<Character, String> values = new TreeMap<>();
        String axis = null;
        String tables = null;
        for (Map.Entry<Character, Samples> value : next.entrySet()) {
            Meaning meaning = meaning(right, value.getValue());
            values.put(value.getKey(), meaning == null ? "" : meaning.text());
            if (meaning != null) {
                axis = meaning.axis();
                tables = meaning.tables().header().version();
            }
        }
        return new Fault(right + 1, axis, values, tables);
    }

    /** Some codes that have the same character in a place. */
    private static final class Samples {
        private final int[] ordinals = new int[MOST_SAMPLES];
        private int size;

        void add(int ordinal) {
            if (size < MOST_SAMPLES) {
                ordinals[size] = ordinal;
                size++;
            }
        }
    }

    /** The characters that stand behind the longest beginning of a text that codes have and go on behind. */
    private static final class Following {
        private final String text;
        private final int most;
        private final Map<Character, Samples> next = new TreeMap<>();
        private int right;

        Following(String text, int least, int most) {
            this.text = text;
            this.right = least;
            this.most = most;
        }

        void read(CodeSystemProvider release, ConceptSet among) {
            StringBuilder code = new StringBuilder();
            PrimitiveIterator.OfInt ordinals = among.cursor(0);
            while (ordinals.hasNext()) {
                int ordinal = ordinals.nextInt();
                code.setLength(0);
                release.appendCode(ordinal, code);
                int shared = shared(code);
                if (shared > right) {
                    right = shared;
                    next.clear();
                }
                if (shared == right) {
                    next.computeIfAbsent(code.charAt(right), c -> new Samples()).add(ordinal);
                }
            }
        }

        /** How much of the text a code begins with, the last character of the code left out. */
        private int shared(StringBuilder code) {
            int end = Math.min(most, code.length() - 1);
            int at = 0;
            while (at < end && code.charAt(at) == text.charAt(at)) {
                at++;
            }
            return code.isEmpty() ? -1 : at;
        }
    }

    private @Nullable Meaning meaning(int at, Samples codes) {
        for (CodeSystemProvider tables : all) {
            if (isWithoutTables(tables)) {
                continue;
            }
            for (int i = 0; i < codes.size; i++) {
                int ordinal = tables == release ? codes.ordinals[i] : ordinal(tables, codes.ordinals[i]);
                List<ConceptProperty> axes = ordinal < 0 ? List.of() : axes(tables, ordinal);
                if (at < axes.size()) {
                    ConceptProperty axis = axes.get(at);
                    return new Meaning(titled(axis.code()), axis.value().asText(), tables);
                }
            }
        }
        return null;
    }

    private int ordinal(CodeSystemProvider tables, int ownOrdinal) {
        return tables.locate(release.code(ownOrdinal)) instanceof Location.Exact exact ? exact.ordinal() : -1;
    }

    private static boolean isWithoutTables(CodeSystemProvider release) {
        return release.header().property(OPERATION_DEFINITION) == null;
    }

    /** A concept's meanings of its characters: the properties of the tables, which stand in the order of the axes. */
    private static List<ConceptProperty> axes(CodeSystemProvider tables, int ordinal) {
        List<ConceptProperty> axes = new ArrayList<>(tables.properties(ordinal));
        axes.removeIf(property -> {
            PropertyDefinition definition = tables.header().property(property.code());
            return definition == null
                    || definition.type() != PropertyType.STRING
                    || property.code().equals(OPERATION_DEFINITION);
        });
        return axes;
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
