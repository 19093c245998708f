package org.crosswalk.service.expansion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion.Parameter;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.VersionResolver;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.valueset.ListedCodeSystem;
import org.crosswalk.service.valueset.Selection;
import org.crosswalk.service.valueset.StatusWarning;
import org.crosswalk.service.valueset.ValueSetStructure;
import org.jspecify.annotations.Nullable;

/** What an expansion says about itself: the parameters that shaped it, what it drew on, and warnings about that. */
final class ExpansionParameters {

    private final Set<Parameter> parameters = new LinkedHashSet<>();

    /** The parameters in answer order, each once. */
    List<Parameter> list() {
        return List.copyOf(parameters);
    }

    void echo(ExpandRequest request, ExpansionOptions options, LanguagePreferences languages) {
        add("filter", options.filter());
        add("offset", request.offset());
        add("count", request.count());
        add("includeDesignations", options.includeDesignations());
        options.designations().forEach(d -> add("designation", d));
        add("includeDefinition", options.includeDefinition());
        add("activeOnly", options.activeOnly());
        add("excludeNested", options.excludeNested());
        add("excludeNotForUI", options.excludeNotForUI());
        add("excludePostCoordinated", options.excludePostCoordinated());
        request.excludeSystems().forEach(s -> addUri("exclude-system", s));
        if (!languages.isEmpty()) {
            add("displayLanguage", new Parameter.Code(languages.toString()));
        }
        RequestContext context = request.context();
        add("date", context.date());
        context.versions().defaultValueSetVersion().forEach(v -> addUri("default-valueset-version", v));
    }

    /** Says that codes were matched whatever their version, when they were. */
    void versionsMatch(@Nullable Boolean asked, ValueSetStructure structure) {
        if (asked != null ? asked : structure.versionsMatch()) {
            add("versionsMatch", true);
        }
    }

    /** The version parameters that chose a version. */
    void versionRules(ValueSetStructure structure, VersionResolver versions) {
        for (String system : structure.systems()) {
            String forced = versions.forced(system);
            if (forced != null) {
                addUri("force-system-version", new Canonical(system, forced));
            } else if (structure.unversionedSystems().contains(system)) {
                String defaulted = versions.defaulted(system);
                String checked = versions.checked(system);
                if (defaulted != null) {
                    addUri("system-version", new Canonical(system, defaulted));
                } else if (checked != null) {
                    addUri("check-system-version", new Canonical(system, checked));
                }
            }
        }
    }

    /** What was drawn on. */
    void used(Selection selection, Supplements supplements, ValueSetDefinition root, LocalDate day) {
        Set<CodeSystemProvider> providers = new LinkedHashSet<>();
        selection.allParts().forEach(part -> providers.add(part.provider()));
        providers.addAll(selection.excludedFrom());
        for (CodeSystemProvider provider : providers) {
            Canonical canonical = provider.header().canonical();
            Canonical preferred = preferred(provider);
            addUri("used-codesystem", preferred);
            if (provider.header().content() == ContentMode.FRAGMENT) {
                addUri("used-fragment", preferred);
            }
            if (provider instanceof ListedCodeSystem) {
                addUri("warning-not-checked", preferred);
            }
            if (!provider.header().effective().contains(day)) {
                addUri("warning-not-in-effect", canonical);
            }
            for (CodeSystemProvider supplement : supplements.of(provider)) {
                addUri("used-supplement", supplement.header().canonical());
                warn(supplement.header().resource(), root);
            }
        }
        for (Selection.Part part : selection.allParts()) {
            part.provider().otherReleases(part.set()).forEach(other -> addUri("used-codesystem", preferred(other)));
        }
        selection.allParts().forEach(part -> warn(part.provider().header().resource(), part.source()));
        for (ValueSetDefinition imported : selection.imported()) {
            if (!imported.resource().lacksUrl()) {
                addUri("used-valueset", imported.canonical());
                warn(imported.resource(), root);
            }
        }
        warn(root.resource(), root);
    }

    private static Canonical preferred(CodeSystemProvider provider) {
        return new Canonical(provider.header().system(), provider.header().version());
    }

    private void warn(ResourceHeader used, ValueSetDefinition by) {
        StatusWarning.of(used, by.resource()).ifPresent(warning -> addUri(warning.parameter(), used.canonical()));
    }

    private void addUri(String name, Canonical canonical) {
        add(name, new Parameter.Uri(canonical.toString()));
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(new Parameter(name, value));
        }
    }

    private static String text(Object value) {
        if (value instanceof Parameter.Uri uri) {
            return "Uri[value=" + uri.value() + "]";
        }
        return value instanceof Parameter.Code code ? "Code[value=" + code.value() + "]" : value.toString();
    }

    /** All there is to say, for the identity of an expansion; the page is left out. */
    String fingerprint() {
        List<String> facts = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals("offset") && !parameter.name().equals("count")) {
                facts.add("Parameter[name=" + parameter.name() + ", value=" + text(parameter.value()) + "]");
            }
        }
        facts.sort(null);
        return String.join("\n", facts);
    }
}
