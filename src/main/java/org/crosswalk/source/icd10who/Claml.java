package org.crosswalk.source.icd10who;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswalk.provider.SourcePosition;
import org.jspecify.annotations.Nullable;

/** What a ClaML document says: classes, modifiers and their rubrics. Built by {@link ClamlReader}; not changed afterwards. */
final class Claml {

    private final Map<String, ClamlClass> classes = new LinkedHashMap<>(1 << 15);
    private final Map<String, Modifier> modifiers = new LinkedHashMap<>();
    private @Nullable String language;

    /** The text of a rubric under its kind: {@code preferred}, {@code inclusion}, {@code exclusion}, … */
    record Rubric(String kind, String text) {}

    /**
     * A class says that a modifier applies to it and to what is below it.
     *
     * @param modifier the modifier's code
     * @param only the modifier classes that apply; empty for all
     */
    record ModifiedBy(String modifier, Set<String> only) {
        ModifiedBy {
            only = Set.copyOf(only);
        }
    }

    /** A class, or a modifier class, while and after it is read. */
    static class Coded {
        private final String code;
        private final SourcePosition where;
        private final List<Rubric> rubrics = new ArrayList<>();
        private final @Nullable String usage;

        Coded(String code, @Nullable String usage, SourcePosition where) {
            this.code = code;
            this.usage = usage;
            this.where = where;
        }

        String code() {
            return code;
        }

        SourcePosition where() {
            return where;
        }

        List<Rubric> rubrics() {
            return rubrics;
        }

        /** {@code dagger}, {@code aster}, {@code optional}, or null. */
        @Nullable
        String usage() {
            return usage;
        }

        /** The first rubric of a kind, or null. */
        @Nullable
        String rubric(String kind) {
            for (Rubric rubric : rubrics) {
                if (rubric.kind().equals(kind)) {
                    return rubric.text();
                }
            }
            return null;
        }
    }

    /** A chapter, a block or a category. */
    static final class ClamlClass extends Coded {
        private final String kind;
        private final Set<String> above = new LinkedHashSet<>();
        private final Set<String> below = new LinkedHashSet<>();
        private final List<ModifiedBy> modifiedBy = new ArrayList<>();
        private final Set<String> excludedModifiers = new LinkedHashSet<>();

        ClamlClass(String code, String kind, @Nullable String usage, SourcePosition where) {
            super(code, usage, where);
            this.kind = kind;
        }

        String kind() {
            return kind;
        }

        Set<String> above() {
            return above;
        }

        Set<String> below() {
            return below;
        }

        List<ModifiedBy> modifiedBy() {
            return modifiedBy;
        }

        Set<String> excludedModifiers() {
            return excludedModifiers;
        }
    }

    /**
     * A list of characters with meanings.
     *
     * @param code its code
     * @param classes the classes that say them, while and after they are read
     */
    record Modifier(String code, List<Coded> classes) {

        Modifier(String code) {
            this(code, new ArrayList<>());
        }
    }

    Map<String, ClamlClass> classes() {
        return classes;
    }

    Map<String, Modifier> modifiers() {
        return modifiers;
    }

    /** The language of the document, or null when it does not say. */
    @Nullable
    String language() {
        return language;
    }

    void language(@Nullable String value) {
        language = value;
    }
}
