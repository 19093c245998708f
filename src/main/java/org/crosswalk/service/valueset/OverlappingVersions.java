package org.crosswalk.service.valueset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.VersionOrder;
import org.jspecify.annotations.Nullable;

/**
 * What holds where one value set names several versions of a code system, as HL7's own expander and validator have it.
 */
final class OverlappingVersions {

    private OverlappingVersions() {}

    /**
     * The includes in the order in which they count: of those that name versions of one system the newest goes first;
     * every other include keeps its place.
     */
    static List<ConceptSetComponent> newestFirst(ValueSetDefinition valueSet) {
        if (valueSet.includes().size() == 1) {
            return valueSet.includes();
        }
        List<ConceptSetComponent> includes = new ArrayList<>(valueSet.includes());
        Set<String> systems = new LinkedHashSet<>();
        for (ConceptSetComponent include : includes) {
            if (include.system() != null && include.version() != null) {
                systems.add(KnownCodeSystem.preferredUri(include.system()));
            }
        }
        for (String system : systems) {
            List<Integer> places = new ArrayList<>();
            List<ConceptSetComponent> versions = new ArrayList<>();
            for (int i = 0; i < includes.size(); i++) {
                if (includes.get(i).version() != null && includes.get(i).isOf(system)) {
                    places.add(i);
                    versions.add(includes.get(i));
                }
            }
            versions.sort(Comparator.comparing(ConceptSetComponent::version, VersionOrder.ASCENDING)
                    .reversed());
            for (int i = 0; i < places.size(); i++) {
                includes.set(places.get(i), versions.get(i));
            }
        }
        return includes;
    }

    /**
     * Whether a code of the value set is the same code in every version of its system. The value set may say so by the
     * expansion parameter {@code versionsMatch}. Where it does not say, it is when all of the value set is of one system,
     * each component names a version, and no exclude names one that is included: such an exclude would otherwise say nothing.
     */
    static boolean match(ValueSetDefinition valueSet) {
        List<String> stated = valueSet.expansionParameters().getOrDefault("versionsMatch", List.of());
        return stated.isEmpty() ? excludesOtherVersion(valueSet) : Boolean.parseBoolean(stated.get(0));
    }

    private static boolean excludesOtherVersion(ValueSetDefinition valueSet) {
        if (valueSet.includes().isEmpty() || valueSet.excludes().isEmpty()) {
            return false;
        }
        String first = valueSet.includes().get(0).system();
        if (first == null) {
            return false;
        }
        String system = KnownCodeSystem.preferredUri(first);
        Set<String> included = new LinkedHashSet<>();
        for (ConceptSetComponent include : valueSet.includes()) {
            if (include.version() == null || !include.isOf(system)) {
                return false;
            }
            included.add(include.version());
        }
        for (ConceptSetComponent exclude : valueSet.excludes()) {
            if (exclude.version() == null || !exclude.isOf(system) || included.contains(exclude.version())) {
                return false;
            }
        }
        return true;
    }

    /** Whether an include speaks of another version than the coding's although one speaks of that. */
    static boolean isOfOtherVersion(
            ValueSetDefinition valueSet, ConceptSetComponent include, String system, @Nullable String coded) {
        if (coded == null || include.version() == null || coded.equals(include.version())) {
            return false;
        }
        for (ConceptSetComponent other : valueSet.includes()) {
            if (coded.equals(other.version()) && other.isOf(system)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a code of one version is, for a value set, the same code in the other; where a version is not known it is. */
    static boolean isSame(ValueSetDefinition valueSet, @Nullable CodeSystemProvider a, @Nullable CodeSystemProvider b) {
        return a == null || b == null || a.header().equals(b.header()) || match(valueSet);
    }
}
