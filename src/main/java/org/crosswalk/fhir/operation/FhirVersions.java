package org.crosswalk.fhir.operation;

import java.util.Map;
import org.crosswalk.r4.tree.Node;

/** {@code $versions}: the versions of FHIR that are spoken at the address that is asked. */
final class FhirVersions {

    /** Its name, without {@code $}. */
    static final String NAME = "versions";

    /** The operation. */
    static final FhirOperation OPERATION = new FhirOperation(
            "",
            NAME,
            "The versions of FHIR that are spoken",
            false,
            TerminologyOperations.R4_DEFINITIONS + "CapabilityStatement-versions",
            Map.of(),
            "Parameters",
            Effort.SHORT,
            call -> answer());

    private FhirVersions() {}

    private static Node answer() {
        Node to = Node.resource("Parameters");
        to.parameter("version").put("valueCode", "4.0");
        to.parameter("default").put("valueCode", "4.0");
        return to;
    }
}
