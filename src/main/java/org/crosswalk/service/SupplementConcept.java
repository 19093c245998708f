package org.crosswalk.service;

import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;

/**
 * What one supplement says about one code.
 *
 * @param supplement the supplement
 * @param designations designations it adds
 * @param properties properties it adds
 */
record SupplementConcept(Canonical supplement, List<Designation> designations, List<ConceptProperty> properties) {

    SupplementConcept {
        designations = List.copyOf(designations);
        properties = List.copyOf(properties);
    }
}
