package org.crosswalk.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A code system without its concepts: identity, capabilities and limits.
 *
 * @param resource what every canonical resource has
 * @param caseSensitive whether codes that differ in case only are different codes
 * @param valueSet canonical of the value set of all codes, or null
 * @param hierarchyMeaning what parent means, or null where there is no hierarchy
 * @param compositional whether there is a grammar of expressions
 * @param versionNeeded whether codings must name the version
 * @param content how much of the system is here
 * @param supplements the supplemented system when {@code content} is supplement, else null
 * @param properties declared properties
 * @param filters declared filters
 * @param effective days on which this version is in effect
 * @param licensed true where the publisher's licence restricts who may see the texts (CPT)
 * @param expansionLimit most codes a licence lets one expansion list, or null
 * @param starter true for the starter set that is shipped with the server
 */
public record CodeSystemHeader(
        ResourceHeader resource,
        boolean caseSensitive,
        @Nullable String valueSet,
        @Nullable HierarchyMeaning hierarchyMeaning,
        boolean compositional,
        boolean versionNeeded,
        ContentMode content,
        @Nullable Canonical supplements,
        List<PropertyDefinition> properties,
        List<FilterDefinition> filters,
        ValidityPeriod effective,
        boolean licensed,
        @Nullable Integer expansionLimit,
        boolean starter) {

    public CodeSystemHeader {
        properties = List.copyOf(properties);
        filters = List.copyOf(filters);
    }

    /** The same code system as part of a starter set. */
    public CodeSystemHeader asStarter(ResourceHeader marked) {
        return new CodeSystemHeader(
                marked,
                caseSensitive,
                valueSet,
                hierarchyMeaning,
                compositional,
                versionNeeded,
                content,
                supplements,
                properties,
                filters,
                effective,
                licensed,
                expansionLimit,
                true);
    }

    public Canonical canonical() {
        return resource.canonical();
    }

    public String url() {
        return resource.canonical().url();
    }

    public @Nullable String version() {
        return resource.canonical().version();
    }

    /** The preferred URI of the system whose codes these are: of a supplement, the system that it supplements. */
    public String system() {
        return KnownCodeSystem.preferredUri(supplements == null ? url() : supplements.url());
    }

    /** The declared property with this code, or null. */
    public @Nullable PropertyDefinition property(String code) {
        for (PropertyDefinition p : properties) {
            if (p.code().equals(code)) {
                return p;
            }
        }
        return null;
    }
}
