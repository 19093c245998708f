package org.crosswalk.fhir;

import org.hl7.fhir.r4.model.Resource;

/** Marks a resource that leaves content out, as FHIR prescribes. */
final class Subsetted {

    private Subsetted() {}

    static void mark(Resource resource) {
        resource.getMeta()
                .addTag()
                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                .setCode("SUBSETTED")
                .setDisplay("subsetted: read with _summary=false for the whole");
    }
}
