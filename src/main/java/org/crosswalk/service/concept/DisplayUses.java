package org.crosswalk.service.concept;

import java.util.Set;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Designation;
import org.crosswalk.model.OwnUrls;
import org.jspecify.annotations.Nullable;

/** Which uses make a designation a display: a name by which the concept may be called in a coding. */
final class DisplayUses {

    private static final String OWN = OwnUrls.DESIGNATION_USE;
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String TERM_MAINTENANCE = "http://terminology.hl7.org/CodeSystem/hl7TermMaintInfra";
    private static final String DESIGNATION_USAGE = "http://terminology.hl7.org/CodeSystem/designation-usage";

    /** SNOMED CT's synonym and fully specified name, HL7's preferred name and display. */
    private static final Set<String> DISPLAYS = Set.of(
            SNOMED + "#900000000000013009",
            SNOMED + "#900000000000003001",
            TERM_MAINTENANCE + "#preferredForLanguage",
            DESIGNATION_USAGE + "#display");

    private DisplayUses() {}

    /** Whether the designation is offered as a display. */
    static boolean isDisplay(Designation designation) {
        return isDisplay(designation.use());
    }

    /** Whether a client may use the designation as display: also the publisher's short, long and other names. */
    static boolean isAcceptable(Designation designation) {
        Coding use = designation.use();
        return isDisplay(use) || (use != null && OWN.equals(use.system()));
    }

    private static boolean isDisplay(@Nullable Coding use) {
        return use == null || DISPLAYS.contains(use.system() + "#" + use.code());
    }
}
