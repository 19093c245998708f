package org.crosswalk.service.concept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * The supplements that a request or a value set asks for. What they add to a concept counts as the code system's own.
 * A supplement that is asked for and not here is a fault, for an answer without it would be wrong unseen.
 */
public final class Supplements {

    private static final Supplements NONE = new Supplements(List.of());

    private final List<CodeSystemProvider> all;

    private Supplements(Collection<CodeSystemProvider> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Finds the supplements.
     *
     * @throws TerminologyFault naming those that are not here
     */
    public static Supplements require(TerminologyView view, Issues issues, Collection<Canonical> wanted) {
        if (wanted.isEmpty()) {
            return NONE;
        }
        Map<String, CodeSystemProvider> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Canonical canonical : wanted) {
            Optional<CodeSystemProvider> supplement = view.supplement(canonical);
            if (supplement.isEmpty() && view.isSupplementWithheld(canonical.url())) {
                throw LicenceIssues.fault(canonical.url(), issues);
            }
            if (supplement.isPresent()) {
                found.putIfAbsent(supplement.get().header().canonical().toString(), supplement.get());
            } else {
                missing.add(canonical.toString());
            }
        }
        if (!missing.isEmpty()) {
            throw new TerminologyFault(
                    Kind.NOT_FOUND,
                    issues.plural(
                            missing.size(),
                            Severity.ERROR,
                            TxIssueType.NOT_FOUND,
                            "VALUESET_SUPPLEMENT_MISSING",
                            null,
                            missing.size(),
                            String.join(", ", missing)));
        }
        return new Supplements(found.values());
    }

    /** Those that supplement a version of a code system. */
    public List<CodeSystemProvider> of(CodeSystemProvider provider) {
        List<CodeSystemProvider> mine = all.isEmpty() ? List.of() : new ArrayList<>();
        for (CodeSystemProvider supplement : all) {
            Canonical target = supplement.header().supplements();
            if (target != null
                    && KnownCodeSystem.isSame(target.url(), provider.header().url())
                    && VersionOrder.fits(target.version(), provider.header().version())) {
                mine.add(supplement);
            }
        }
        return mine;
    }

    /** The designations of a concept with those that its supplements add. */
    public List<Designation> designations(CodeSystemProvider provider, int ordinal) {
        return all.isEmpty()
                ? provider.designations(ordinal)
                : concept(provider, ordinal).designations();
    }

    /** A concept with what its supplements add. */
    public Concept concept(CodeSystemProvider provider, int ordinal) {
        return concept(provider, provider.concept(ordinal));
    }

    /** The same for a concept that has been read already. */
    public Concept concept(CodeSystemProvider provider, Concept base) {
        List<CodeSystemProvider> supplements = of(provider);
        if (supplements.isEmpty()) {
            return base;
        }
        List<Designation> designations = new ArrayList<>(base.designations());
        List<ConceptProperty> properties = new ArrayList<>(base.properties());
        for (CodeSystemProvider supplement : supplements) {
            SupplementConcept added = SupplementConcept.of(supplement, base.code());
            designations.addAll(added.designations());
            properties.addAll(added.properties());
        }
        return base.with(designations, properties);
    }

    /** The definition of a property, by the code system or a supplement of it. */
    public @Nullable PropertyDefinition property(CodeSystemProvider provider, String code) {
        PropertyDefinition own = provider.header().property(code);
        if (own != null) {
            return own;
        }
        for (CodeSystemProvider supplement : of(provider)) {
            PropertyDefinition added = supplement.header().property(code);
            if (added != null) {
                return added;
            }
        }
        return null;
    }
}
