package org.crosswalk.service.valueset;

import org.crosswalk.model.ValueSetDefinition;

/** How issues name a value set. */
public final class ValueSetNames {

    private ValueSetNames() {}

    /** URL and version, or a word that there is none. */
    public static String of(ValueSetDefinition valueSet) {
        return valueSet.resource().lacksUrl()
                ? "(unidentified)"
                : valueSet.canonical().toString();
    }
}
