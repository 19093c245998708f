package org.crosswalk.r4;

import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;

/** Which properties of a code system are HL7's standard concept properties, whatever they are called. */
final class StandardProperties {

    private final Map<String, String> uris = new HashMap<>();

    StandardProperties(CodeSystem from) {
        for (CodeSystem.PropertyComponent property : from.getProperty()) {
            if (property.hasCode() && property.hasUri()) {
                uris.put(property.getCode(), property.getUri());
            }
        }
    }

    /** Whether it is the standard property of this name, by the declared URI or else by its code. */
    boolean is(ConceptPropertyComponent property, String name) {
        String code = property.getCode();
        if (code == null) {
            return false;
        }
        return code.equals(name) || (FhirUrls.CONCEPT_PROPERTIES + name).equals(uris.get(code));
    }

    /** Whether its value is a parent's code. */
    boolean isParent(ConceptPropertyComponent property) {
        return is(property, "parent") || "subsumedBy".equals(property.getCode());
    }

    /** Whether it says what the hierarchy says. */
    boolean isHierarchy(ConceptPropertyComponent property) {
        return isParent(property) || is(property, "child");
    }
}
