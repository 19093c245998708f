package org.crosswalk.service.valueset;

import org.crosswalk.model.ValueSetDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a reference of one value set to another leads to.
 *
 * @param reference what was looked for: as the value set writes it, with the version that the request adds
 * @param valueSet what it is, or null when it is not here
 */
record ImportedValueSet(String reference, @Nullable ValueSetDefinition valueSet) {

    /** Whether it is a part of the value set that imports it. */
    boolean isContained() {
        return reference.startsWith("#");
    }
}
