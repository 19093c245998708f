package org.crosswalk.r5;

import java.util.Map;

/**
 * R5's {@code relationship}, which is said of source and target, and R4's {@code equivalence}, which is said of target and source.
 * Ten words of R4 fall onto five of R5, so R4's own word is lost on the way there. Source: the concept maps between both in FHIR R5, {@code
 * concept-map-relationship}.
 */
final class Relationships {

    private static final Map<String, String> OF_R4 = Map.of(
            "equal", "equivalent",
            "equivalent", "equivalent",
            "wider", "source-is-narrower-than-target",
            "subsumes", "source-is-narrower-than-target",
            "narrower", "source-is-broader-than-target",
            "specializes", "source-is-broader-than-target",
            "relatedto", "related-to",
            "inexact", "related-to",
            "disjoint", "not-related-to",
            "unmatched", "not-related-to");

    private static final Map<String, String> OF_R5 = Map.of(
            "equivalent", "equivalent",
            "source-is-narrower-than-target", "wider",
            "source-is-broader-than-target", "narrower",
            "related-to", "relatedto",
            "not-related-to", "disjoint");

    private Relationships() {}

    /** R5's word for one of R4; what is no word of R4 stays as it is. */
    static String ofR4(String equivalence) {
        return OF_R4.getOrDefault(equivalence, equivalence);
    }

    /** R4's word for one of R5; what is no word of R5 stays as it is, and is refused by who reads it. */
    static String ofR5(String relationship) {
        return OF_R5.getOrDefault(relationship, relationship);
    }
}
