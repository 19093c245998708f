package org.crosswalk.service.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
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
import org.crosswalk.service.concept.ConceptNames;
import org.crosswalk.service.concept.LanguagePreferences;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Sentences;
import org.crosswalk.service.valueset.ConceptActivity;
import org.jspecify.annotations.Nullable;

/**
 * Makes matches of a map's rows. Displays that the map leaves out come from the code system: the version that the map
 * names, else any that has the code. A map that came with the request is answered as the client wrote it, unless the
 * client asks for a language. Not thread-safe.
 */
record MatchMaker(TerminologyView view, Issues issues, LanguagePreferences languages) {

    /** Whether the code that is translated is still valid by itself. */
    private static final String SOURCE_STAYS = "sourceStillValid";

    /** The match of a row read from source to target. */
    Match forward(Coding source, ChosenGroup group, Mapping row) {
        String targetCode = row.targetCode();
        boolean stays = targetCode != null && stays(source, group);
        Coding concept = targetCode == null ? null : target(group, targetCode, row.targetDisplay());
        return new Match(
                source,
                row.equivalence(),
                concept,
                products(group, row.products()),
                group.canonical(),
                stays
                        ? joined(row.comment(), issues.text("CROSSWALK_SOURCE_STAYS", source.code(), view.day()))
                        : row.comment(),
                stays
                        ? Stream.concat(row.properties().stream(), Stream.of(ConceptProperty.bool(SOURCE_STAYS, true)))
                                .toList()
                        : row.properties());
    }

    /** Whether a map from one release of a system to another has other codes beside one that can still be billed. */
    private boolean stays(Coding source, ChosenGroup group) {
        String system = source.system();
        String code = source.code();
        if (system == null || code == null || !system.equals(group.to())) {
            return false;
        }
        CodeSystemProvider release =
                view.versions().unversioned(system, view.context().date()).orNull();
        return release != null
                && release.locate(code) instanceof Location.Exact exact
                && !release.isNotSelectable(exact.ordinal())
                && ConceptActivity.isValid(release, exact.ordinal(), view.day());
    }

    private static String joined(@Nullable String comment, String more) {
        return comment == null ? more : Sentences.join(List.of(comment, more));
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
                target(group, row.sourceCode(), row.sourceDisplay()),
                products(group, row.dependsOn()),
                group.canonical(),
                withCompanions(row.comment(), companions),
                row.properties());
    }

    /** A match that the group gives to codes without a row. */
    Match unmapped(Coding source, ChosenGroup group, String code, @Nullable String display) {
        return new Match(
                source,
                Equivalence.RELATEDTO,
                target(group, code, display),
                List.of(),
                group.canonical(),
                issues.text("CROSSWALK_UNMAPPED_RULE"),
                List.of());
    }

    private @Nullable String withCompanions(@Nullable String comment, List<String> companions) {
        if (companions.isEmpty()) {
            return comment;
        }
        return joined(comment, issues.text("CROSSWALK_ONLY_TOGETHER", String.join(", ", companions)));
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

    private Coding target(ChosenGroup group, String code, @Nullable String stated) {
        return coding(group, group.to(), group.toVersion(), code, stated);
    }

    private Coding coding(
            ChosenGroup group,
            @Nullable String system,
            @Nullable String version,
            String code,
            @Nullable String stated) {
        boolean embellish = view.isServed(group.map()) || !languages.isEmpty();
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
        if (found == null) {
            for (CodeSystemProvider release : view.codeSystemVersions(system)) {
                found = display(release, code);
                if (found != null) {
                    break;
                }
            }
        }
        return found;
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
