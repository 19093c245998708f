package org.crosswalk.service.concept;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptReference;
import org.crosswalk.model.Designation;
import org.jspecify.annotations.Nullable;

/**
 * All names of a concept: the display and the designations of the code system, its supplements and the value set that
 * lists the code; and the choice of one among them by language. Immutable and thread-safe.
 */
public final class ConceptNames {

    /** The use of a display among designations. */
    public static final Coding PREFERRED = new Coding(
            "http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra",
            null,
            "preferredForLanguage",
            "Preferred For Language");

    private final @Nullable Designation base;
    private final List<Designation> others;

    private ConceptNames(@Nullable Designation base, List<Designation> others) {
        this.base = base;
        this.others = List.copyOf(others);
    }

    /**
     * Collects the names.
     *
     * @param concept the concept, with what supplements add
     * @param systemLanguage language of the code system, or null
     * @param reference what a value set says of the code, or null
     * @param valueSetLanguage language of that value set, or null
     */
    public static ConceptNames of(
            Concept concept,
            @Nullable String systemLanguage,
            @Nullable ConceptReference reference,
            @Nullable String valueSetLanguage) {
        return of(concept.display(), concept.designations(), systemLanguage, reference, valueSetLanguage);
    }

    /** The same of a concept's display, or null, and its designations. */
    public static ConceptNames of(
            @Nullable String display,
            List<Designation> designations,
            @Nullable String systemLanguage,
            @Nullable ConceptReference reference,
            @Nullable String valueSetLanguage) {
        List<Designation> others = new ArrayList<>();
        Designation systemName = display == null ? null : Designation.of(systemLanguage, null, display);
        Designation base = systemName;
        if (reference != null && reference.display() != null) {
            String language = valueSetLanguage == null ? systemLanguage : valueSetLanguage;
            base = Designation.of(language, null, reference.display());
            if (systemName != null && !reference.display().equals(display)) {
                others.add(systemName);
            }
        }
        if (reference != null) {
            others.addAll(reference.designations());
        }
        others.addAll(designations);
        return new ConceptNames(base, others);
    }

    /** The display that nobody chose: the code system's, or the value set's own. */
    public @Nullable Designation base() {
        return base;
    }

    /** All names, the base first. */
    List<Designation> all() {
        List<Designation> all = new ArrayList<>();
        if (base != null) {
            all.add(base);
        }
        all.addAll(others);
        return all;
    }

    /**
     * The name to show, or null when there is none in a language that the client takes. A client that names languages
     * takes others as well, if less gladly, unless it refuses them ({@code *;q=0}).
     */
    public @Nullable Designation preferred(LanguagePreferences languages) {
        if (languages.isEmpty()) {
            return base != null ? base : firstDisplay();
        }
        Designation best = null;
        double bestFit = 0;
        for (Designation name : all()) {
            if (name.equals(base) || (DisplayUses.isDisplay(name) && !name.isFormer())) {
                double fit = languages.fit(name.language(), true);
                if (fit > bestFit) {
                    best = name;
                    bestFit = fit;
                }
            }
        }
        if (best != null) {
            return best;
        }
        boolean baseIsUnlabelled = base != null && base.language() == null;
        if (languages.refusesOthers() && !baseIsUnlabelled) {
            return null;
        }
        return base != null ? base : firstDisplay();
    }

    private @Nullable Designation firstDisplay() {
        return others.stream()
                .filter(name -> DisplayUses.isDisplay(name) && !name.isFormer())
                .findFirst()
                .orElse(null);
    }

    /** The names beside the shown one, for {@code includeDesignations}. */
    public List<Designation> beside(@Nullable Designation shown) {
        List<Designation> rest = new ArrayList<>();
        boolean left = false;
        for (Designation name : all()) {
            // Only the shown one itself is left out; another name that reads the same stays.
            if (!left && name.equals(shown)) {
                left = true;
            } else {
                rest.add(name.equals(base) && name.use() == null ? asPreferred(name) : name);
            }
        }
        return rest;
    }

    /** The display among designations: the preferred name in the language of the code system. */
    private static Designation asPreferred(Designation display) {
        return Designation.of(display.language(), PREFERRED, display.value());
    }

    /** Whether one of the wanted tokens ({@code language}, {@code use code}, {@code system|code}) fits the name. */
    public static boolean isWanted(Designation name, List<String> tokens) {
        if (tokens.isEmpty()) {
            return true;
        }
        for (String token : tokens) {
            int bar = token.indexOf('|');
            String system = bar < 0 ? null : token.substring(0, bar);
            String code = bar < 0 ? token : token.substring(bar + 1);
            if (isWanted(name, system, code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWanted(Designation name, @Nullable String system, String code) {
        boolean languageAsked = system == null || system.equals("urn:ietf:bcp:47");
        if (languageAsked && name.language() != null && name.language().equalsIgnoreCase(code)) {
            return true;
        }
        Coding use = name.use();
        return use != null && code.equals(use.code()) && (system == null || system.equals(use.system()));
    }
}
