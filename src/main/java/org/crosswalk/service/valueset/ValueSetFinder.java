package org.crosswalk.service.valueset;

import java.util.List;
import java.util.Optional;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.UnknownSystem;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value set that a request names.
 *
 * @param view what the client may see
 * @param issues words in the client's language
 */
public record ValueSetFinder(TerminologyView view, Issues issues) {

    /**
     * The value set.
     *
     * @throws TerminologyFault when it is not here
     */
    public ValueSetDefinition find(ArtefactReference<ValueSetDefinition> reference) {
        if (reference instanceof ArtefactReference.Inline<ValueSetDefinition> inline) {
            return inline.resource();
        }
        Optional<ValueSetDefinition> found;
        String name;
        if (reference instanceof ArtefactReference.ById<ValueSetDefinition> byId) {
            found = view.valueSetById(byId.id());
            name = byId.id();
        } else {
            var canonical = (ArtefactReference.ByCanonical<ValueSetDefinition>) reference;
            found = view.valueSet(canonical.url(), canonical.version());
            name = view.wantedValueSet(canonical.url(), canonical.version()).toString();
        }
        return found.orElseThrow(
                () -> issues.fault(issues.notFound("Unable_to_resolve_value_Set_", name), onAbsent(name)));
    }

    /**
     * The same with everything that it imports.
     *
     * @throws TerminologyFault when it is not here, or cannot be read
     */
    public ValueSetStructure structure(ArtefactReference<ValueSetDefinition> reference, WorkBounds bounds) {
        KeptValueSets kept = KeptValueSets.of(view);
        String url = kept == null ? null : url(reference);
        if (kept == null || url == null) {
            return new ValueSetStructure(find(reference), view, issues, bounds);
        }
        ValueSetStructure before = kept.find(url, bounds);
        if (before != null) {
            bounds.look(before.root());
            return before;
        }
        ValueSetStructure structure = new ValueSetStructure(find(reference), view, issues, bounds, kept.room());
        kept.keep(url, bounds, structure);
        return structure;
    }

    /**
     * The same by URL, which may have a version behind it; null when it is not here.
     *
     * @throws TerminologyFault when it cannot be read
     */
    public @Nullable ValueSetStructure structureIfHere(String url, WorkBounds bounds) {
        return view.valueSet(url, null).isEmpty()
                ? null
                : structure(new ArtefactReference.ByCanonical<>(url, null), bounds);
    }

    /** The URL of what is asked for by URL and without a version; else null. */
    private @Nullable String url(ArtefactReference<ValueSetDefinition> reference) {
        if (reference instanceof ArtefactReference.ByCanonical<ValueSetDefinition> named && named.version() == null) {
            Canonical wanted = view.wantedValueSet(named.url(), null);
            return wanted.version() == null ? wanted.url() : null;
        }
        return null;
    }

    /** What a coder needs to hear where a URL means the codes of a system, and the name of that is wrong. */
    List<Explanation> onAbsent(String url) {
        return view.systemImpliedBy(Canonical.parse(url).url())
                .filter(system -> view.codeSystemVersions(system).isEmpty())
                .map(system -> UnknownSystem.advise(view, system, null).explanations())
                .orElse(List.of());
    }
}
