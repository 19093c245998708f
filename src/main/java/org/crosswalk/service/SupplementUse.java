package org.crosswalk.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.Designation;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TerminologyFault.Kind;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;

/**
 * The supplements that add to a {@code $lookup}: the ones that the client names, and every one that the server holds for
 * the system, since R4's {@code $lookup} has no parameter to name them. One that only came with the request is used when
 * it is named. A named one that is missing is a fault, never ignored. Not thread-safe.
 */
final class SupplementUse {

    private final TerminologyView view;
    private final Issues issues;

    SupplementUse(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /**
     * What the supplements say about a code, the named ones first; a supplement that is silent about the code is there
     * with nothing.
     *
     * @throws TerminologyFault when a named supplement is missing, or supplements something else
     */
    List<SupplementConcept> of(CodeSystemProvider system, List<Canonical> named, String code) {
        Set<CodeSystemProvider> used = new LinkedHashSet<>();
        for (Canonical canonical : named) {
            used.add(named(system, canonical));
        }
        for (CodeSystemProvider held : view.supplementsOf(system.header().url())) {
            if (view.snapshot().codeSystems().contains(held) && supplements(held, system)) {
                used.add(held);
            }
        }
        List<SupplementConcept> concepts = new ArrayList<>();
        for (CodeSystemProvider supplement : used) {
            concepts.add(concept(supplement, code));
        }
        return concepts;
    }

    private CodeSystemProvider named(CodeSystemProvider system, Canonical canonical) {
        CodeSystemProvider supplement =
                view.supplement(canonical).orElseThrow(() -> new TerminologyFault(Kind.NOT_FOUND, missing(canonical)));
        if (!supplements(supplement, system)) {
            throw issues.fault(
                    Kind.UNPROCESSABLE,
                    Issue.Type.BUSINESS_RULE,
                    TxIssueType.NOT_FOUND,
                    "CROSSWALK_SUPPLEMENT_OF_OTHER_SYSTEM",
                    canonical,
                    String.valueOf(supplement.header().supplements()),
                    system.header().canonical());
        }
        return supplement;
    }

    private Issue missing(Canonical canonical) {
        return issues.plural(
                1,
                Issue.Severity.ERROR,
                Issue.Type.NOT_FOUND,
                TxIssueType.NOT_FOUND,
                "VALUESET_SUPPLEMENT_MISSING",
                null,
                1,
                canonical);
    }

    private static boolean supplements(CodeSystemProvider supplement, CodeSystemProvider system) {
        Canonical target = supplement.header().supplements();
        if (target == null) {
            return false;
        }
        String wanted = target.version();
        return KnownCodeSystem.preferredUri(target.url())
                        .equals(KnownCodeSystem.preferredUri(system.header().url()))
                && (wanted == null
                        || VersionOrder.matches(wanted, system.header().version()));
    }

    private static SupplementConcept concept(CodeSystemProvider supplement, String code) {
        Canonical canonical = supplement.header().canonical();
        if (!(supplement.locate(code) instanceof Location.Exact exact)) {
            return new SupplementConcept(canonical, List.of(), List.of());
        }
        Concept concept = supplement.concept(exact.ordinal());
        List<Designation> designations = new ArrayList<>();
        String display = concept.display();
        String language = supplement.header().resource().language();
        if (display != null && language != null) {
            designations.add(Designation.of(language, null, display));
        }
        designations.addAll(concept.designations());
        return new SupplementConcept(canonical, designations, concept.properties());
    }
}
