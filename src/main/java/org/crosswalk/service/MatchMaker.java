package org.crosswalk.service;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.Mapping.Attribute;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateOutcome.Product;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.MapChoice.ChosenGroup;
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * Makes matches of a map's rows. Displays that the map leaves out come from the code system: the version that the map
 * names, else any that has the code. A map that came with the request is answered as the client wrote it, unless the
 * client asks for a language. Not thread-safe.
 */
final class MatchMaker {

    private final TerminologyView view;
    private final Issues issues;
    private final LanguagePreferences languages;

    MatchMaker(TerminologyView view, Issues issues, LanguagePreferences languages) {
        this.view = view;
        this.issues = issues;
        this.languages = languages;
    }

    /** The match of a row read from source to target. */
    Match forward(Coding source, ChosenGroup group, Mapping row) {
        String targetCode = row.targetCode();
        Coding concept = targetCode == null
                ? null
                : coding(group, group.to(), group.toVersion(), targetCode, row.targetDisplay());
        return new Match(
                source,
                row.equivalence(),
                concept,
                products(group, row.products()),
                group.map().header().canonical(),
                row.comment(),
                row.properties());
    }

    /**
     * The match of a row read from target to source. What the row has beside the asked code on its target side are then
     * conditions, said in the comment; what it depends on belongs to the found source.
     */
    Match reverse(Coding asked, ChosenGroup group, Mapping row) {
        List<String> companions = new ArrayList<>();
        String askedCode = asked.code();
        if (row.targetCode() != null && !row.targetCode().equals(askedCode)) {
            companions.add(row.targetCode());
        }
        for (Attribute product : row.products()) {
            if (!product.value().equals(askedCode)) {
                companions.add(product.value());
            }
        }
        return new Match(
                asked,
                row.equivalence().reversed(),
                coding(group, group.to(), group.toVersion(), row.sourceCode(), row.sourceDisplay()),
                products(group, row.dependsOn()),
                group.map().header().canonical(),
                withCompanions(row.comment(), companions),
                row.properties());
    }

    /** A match that the group gives to codes without a row. */
    Match unmapped(Coding source, ChosenGroup group, String code, @Nullable String display, Equivalence equivalence) {
        return new Match(
                source,
                equivalence,
                coding(group, group.to(), group.toVersion(), code, display),
                List.of(),
                group.map().header().canonical(),
                issues.messages().text("CROSSWALK_UNMAPPED_RULE"),
                List.of());
    }

    private @Nullable String withCompanions(@Nullable String comment, List<String> companions) {
        if (companions.isEmpty()) {
            return comment;
        }
        String together = issues.messages().text("CROSSWALK_ONLY_TOGETHER", String.join(", ", companions));
        return comment == null ? together : comment + "; " + together;
    }

    private List<Product> products(ChosenGroup group, List<Attribute> attributes) {
        List<Product> products = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String system = attribute.system();
            String version = null;
            if (system != null) {
                system = KnownCodeSystem.preferredUri(system);
                version = system.equals(group.to()) ? group.toVersion() : null;
            }
            products.add(new Product(
                    attribute.property(), coding(group, system, version, attribute.value(), attribute.display())));
        }
        return products;
    }

    private Coding coding(
            ChosenGroup group,
            @Nullable String system,
            @Nullable String version,
            String code,
            @Nullable String stated) {
        boolean embellish = view.snapshot().conceptMaps().contains(group.map()) || !languages.isEmpty();
        String display = stated;
        if (system != null && embellish && (stated == null || !languages.isEmpty())) {
            String known = display(system, version, code);
            display = known == null ? stated : known;
        }
        return new Coding(system, version, code, display);
    }

    private @Nullable String display(String system, @Nullable String version, String code) {
        CodeSystemProvider first = version == null
                ? view.versions().unversioned(system, view.context().date()).orNull()
                : view.versions().exactly(system, version).orNull();
        String found = first == null ? null : display(first, code);
        if (found != null) {
            return found;
        }
        for (CodeSystemProvider other : view.codeSystemVersions(system)) {
            String display = display(other, code);
            if (display != null) {
                return display;
            }
        }
        return null;
    }

    private @Nullable String display(CodeSystemProvider provider, String code) {
        if (!(provider.locate(code) instanceof Location.Exact exact)) {
            return null;
        }
        if (languages.isEmpty()) {
            return provider.display(exact.ordinal());
        }
        Concept concept = provider.concept(exact.ordinal());
        Designation chosen = ConceptNames.of(
                        concept, provider.header().resource().language(), null, null)
                .preferred(languages);
        return chosen == null ? null : chosen.value();
    }
}
