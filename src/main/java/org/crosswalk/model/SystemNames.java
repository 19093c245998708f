package org.crosswalk.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that code systems have on one server: those of {@link KnownCodeSystem}, and before them the aliases that the
 * server's owner has set, which may be the preferred URI of another system. Immutable and thread-safe.
 */
public final class SystemNames {

    /** Without aliases of a server's own. */
    public static final SystemNames KNOWN = new SystemNames(Map.of());

    private static final String ALL_CODES = "?fhir_vs";

    /** Names as {@link KnownCodeSystem#plain} has them, to preferred URIs. */
    private final Map<String, String> own;

    /**
     * With aliases of a server's own.
     *
     * @param own each with the short id of the system that it stands for
     * @throws IllegalArgumentException when there is no such id
     */
    public SystemNames(Map<String, String> own) {
        Map<String, String> uris = new HashMap<>();
        own.forEach((alias, id) -> uris.put(
                KnownCodeSystem.plain(alias),
                KnownCodeSystem.ofId(id)
                        .orElseThrow(() -> new IllegalArgumentException("no code system is called " + id))
                        .uri()));
        this.own = Map.copyOf(uris);
    }

    /** The preferred URI for any name of a system; every other URI stays as it is. */
    public String preferredUri(String name) {
        String set = own(name);
        return set == null ? KnownCodeSystem.preferredUri(name) : set;
    }

    private @Nullable String own(String name) {
        return own.isEmpty() ? null : own.get(KnownCodeSystem.plain(name));
    }

    /**
     * A system as a request names it, with the version that some write behind it. What {@link KnownCodeSystem} reads by
     * itself stays as it is.
     */
    private Canonical read(String name) {
        String set = own(name);
        if (set != null) {
            return Canonical.of(set);
        }
        if (name.indexOf('|') > 0) {
            Canonical parts = Canonical.parse(name);
            String meant = own(parts.url());
            if (meant != null || KnownCodeSystem.ofUri(parts.url()).isPresent()) {
                return new Canonical(meant == null ? parts.url() : meant, parts.version());
            }
        }
        return Canonical.of(name);
    }

    /** A coding under the name that the content has. */
    public Coding of(Coding coding) {
        String system = coding.system();
        if (system == null) {
            return coding;
        }
        Canonical read = read(system);
        return read.url().equals(system)
                ? coding
                : new Coding(
                        read.url(),
                        coding.version() == null ? read.version() : coding.version(),
                        coding.code(),
                        coding.display());
    }

    /** A system with a version under the name that the content has. */
    public Canonical of(Canonical canonical) {
        Canonical read = read(canonical.url());
        return new Canonical(read.url(), canonical.version() == null ? read.version() : canonical.version());
    }

    /** The URL of a value set; that of all codes of a system ({@code ?fhir_vs}) under the name that the content has. */
    public String valueSet(String url) {
        int query = url.indexOf(ALL_CODES);
        String set = query > 0 ? own(url.substring(0, query)) : null;
        return set == null ? url : set + url.substring(query);
    }

    /** A value set whose systems have the names that the content has; itself when they all do. */
    public ValueSetDefinition in(ValueSetDefinition valueSet) {
        List<ConceptSetComponent> includes = components(valueSet.includes());
        List<ConceptSetComponent> excludes = components(valueSet.excludes());
        List<ValueSetDefinition> contained = new ArrayList<>();
        valueSet.contained().forEach(each -> contained.add(in(each)));
        boolean same = includes.equals(valueSet.includes())
                && excludes.equals(valueSet.excludes())
                && contained.equals(valueSet.contained());
        return same ? valueSet : valueSet.with(includes, excludes, contained, valueSet.extensions());
    }

    private List<ConceptSetComponent> components(List<ConceptSetComponent> given) {
        boolean all = given.stream().allMatch(each -> {
            String system = each.system();
            return system == null || read(system).url().equals(system);
        });
        return all ? given : given.stream().map(this::component).toList();
    }

    private ConceptSetComponent component(ConceptSetComponent given) {
        String system = given.system();
        if (system == null) {
            return given;
        }
        Canonical read = of(new Canonical(system, given.version()));
        return new ConceptSetComponent(
                read.url(), read.version(), given.concepts(), given.filters(), given.valueSets());
    }
}
