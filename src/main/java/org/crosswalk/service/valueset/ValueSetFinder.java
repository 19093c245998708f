package org.crosswalk.service.valueset;

import java.util.Optional;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

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
        return found.orElseThrow(() -> issues.notFound("Unable_to_resolve_value_Set_", name));
    }
}
