package org.crosswalk.fhir.resource;

import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.r4.model.Resource;

/** Marks a resource that leaves content out, as FHIR prescribes. */
final class Subsetted {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final String CODE = "SUBSETTED";

    private Subsetted() {}

    /** Whether a tag is the mark. */
    static boolean is(IBaseCoding tag) {
        return SYSTEM.equals(tag.getSystem()) && CODE.equals(tag.getCode());
    }

    static void mark(Resource resource) {
        resource.getMeta()
                .addTag()
                .setSystem(SYSTEM)
                .setCode(CODE)
                .setDisplay("subsetted: read with _summary=false for the whole");
    }
}
