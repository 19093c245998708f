package org.crosswalk.service.concept;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;

/**
 * What one supplement says about one code.
 *
 * @param supplement the supplement
 * @param designations designations it adds
 * @param properties properties it adds
 */
public record SupplementConcept(
        Canonical supplement, List<Designation> designations, List<ConceptProperty> properties) {

    public SupplementConcept {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
    }

    /** What a supplement says; nothing when it is silent about the code. */
    public static SupplementConcept of(CodeSystemProvider supplement, String code) {
        Canonical canonical = supplement.header().canonical();
        if (!(supplement.locate(code) instanceof Location.Exact exact)) {
            return new SupplementConcept(canonical, List.of(), List.of());
        }
        Concept concept = supplement.concept(exact.ordinal());
        List<Designation> designations = new ArrayList<>();
        String display = concept.display();
        if (display != null) {
            designations.add(Designation.of(supplement.header().resource().language(), null, display));
        }
        designations.addAll(concept.designations());
        return new SupplementConcept(canonical, designations, concept.properties());
    }
}
