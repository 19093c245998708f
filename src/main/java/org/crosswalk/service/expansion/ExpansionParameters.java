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
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.VersionResolver;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.concept.Supplements;
import org.crosswalk.service.valueset.Selection;
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
        request.excludeSystems().forEach(s -> add("exclude-system", new Parameter.Uri(s.toString())));
        if (!languages.isEmpty()) {
            add("displayLanguage", new Parameter.Code(languages.toString()));
        }
        RequestContext context = request.context();
        add("date", context.date());
        context.versions()
                .defaultValueSetVersion()
                .forEach(v -> add("default-valueset-version", new Parameter.Uri(v.toString())));
    }

    /** Says that codes were matched whatever their version, when they were. */
    void versionsMatch(@Nullable Boolean asked, ValueSetStructure structure) {
        if (asked != null ? asked : structure.rootExcludesAnyVersion()) {
            add("versionsMatch", true);
        }
    }

    /** The version parameters that chose a version. */
    void versionRules(ValueSetStructure structure, VersionResolver versions) {
        for (String system : structure.systems()) {
            String forced = versions.forced(system);
            if (forced != null) {
                rule("force-system-version", system, forced);
            } else if (structure.unversionedSystems().contains(system)) {
                String defaulted = versions.defaulted(system);
                String checked = versions.checked(system);
                if (defaulted != null) {
                    rule("system-version", system, defaulted);
                } else if (checked != null) {
                    rule("check-system-version", system, checked);
                }
            }
        }
    }

    private void rule(String name, String system, String version) {
        add(name, new Parameter.Uri(new Canonical(system, version).toString()));
    }

    /** What was drawn on. */
    void used(Selection selection, Supplements supplements, ValueSetDefinition root, LocalDate day) {
        Set<CodeSystemProvider> providers = new LinkedHashSet<>();
        selection.allParts().forEach(part -> providers.add(part.provider()));
        for (CodeSystemProvider provider : providers) {
            Canonical canonical = provider.header().canonical();
            String name = KnownCodeSystem.preferredUri(canonical.url());
            add("used-codesystem", new Parameter.Uri(new Canonical(name, canonical.version()).toString()));
            if (provider.header().content() == ContentMode.FRAGMENT) {
                add("used-fragment", new Parameter.Uri(new Canonical(name, canonical.version()).toString()));
            }
            if (!provider.header().effective().contains(day)) {
                add("warning-not-in-effect", new Parameter.Uri(canonical.toString()));
            }
            for (CodeSystemProvider supplement : supplements.of(provider)) {
                add(
                        "used-supplement",
                        new Parameter.Uri(supplement.header().canonical().toString()));
                warn(supplement.header().resource(), root);
            }
        }
        selection.allParts().forEach(part -> warn(part.provider().header().resource(), part.source()));
        for (ValueSetDefinition imported : selection.imported()) {
            if (!imported.resource().lacksUrl()) {
                add("used-valueset", new Parameter.Uri(imported.canonical().toString()));
                warn(imported.resource(), root);
            }
        }
        warn(root.resource(), root);
    }

    private void warn(ResourceHeader used, ValueSetDefinition by) {
        String warning = warning(used, by.resource());
        if (warning != null) {
            add("warning-" + warning, new Parameter.Uri(used.canonical().toString()));
        }
    }

    /** What a user of a resource should know of its status, unless the value set is no better. */
    private static @Nullable String warning(ResourceHeader used, ResourceHeader by) {
        if ("deprecated".equals(used.standardsStatus())) {
            return "deprecated";
        }
        if ("withdrawn".equals(used.standardsStatus())) {
            return "withdrawn";
        }
        if ("retired".equals(used.status())) {
            return "retired";
        }
        if (Boolean.TRUE.equals(used.experimental()) && !Boolean.TRUE.equals(by.experimental())) {
            return "experimental";
        }
        return isDraft(used) && !isDraft(by) ? "draft" : null;
    }

    private static boolean isDraft(ResourceHeader header) {
        return "draft".equals(header.status()) || "draft".equals(header.standardsStatus());
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(new Parameter(name, value));
        }
    }

    /** All there is to say, for the identity of an expansion; the page is left out. */
    String fingerprint() {
        List<String> facts = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (!parameter.name().equals("offset") && !parameter.name().equals("count")) {
                facts.add(parameter.toString());
            }
        }
        facts.sort(null);
        return String.join("\n", facts);
    }
}
