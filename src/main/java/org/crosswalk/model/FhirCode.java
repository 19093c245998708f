package org.crosswalk.model;

import java.util.Locale;
import java.util.Optional;

/** A constant of one of FHIR's code lists. */
public interface FhirCode {

    /** The constant's name. */
    String name();

    /** FHIR's code: the name in lower case with hyphens, unless the list spells it otherwise. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant with a code, or empty when the list has none such. */
    static <T extends FhirCode> Optional<T> find(T[] list, String code) {
        for (T each : list) {
            if (each.code().equals(code)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
