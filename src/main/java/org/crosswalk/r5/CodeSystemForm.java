package org.crosswalk.r5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.crosswalk.r4.FhirUrls;

/** A code system, both ways; and what code systems, value sets and concept maps have in common. */
final class CodeSystemForm {

    /** Operators of filters that R4 does not have. */
    static final Set<String> LATER_OPERATORS = Set.of("child-of", "descendent-leaf");

    /** What R5 has added to all canonical resources, and R4 has no place for. */
    private static final List<String> LATER_METADATA = List.of(
            "versionAlgorithmString",
            "versionAlgorithmCoding",
            "copyrightLabel",
            "approvalDate",
            "lastReviewDate",
            "topic",
            "author",
            "editor",
            "reviewer",
            "endorser",
            "relatedArtifact");

    private CodeSystemForm() {}

    static void toR5(ObjectNode codeSystem) {
        periodToR5(codeSystem);
        conceptsToR5(codeSystem);
    }

    private static void conceptsToR5(ObjectNode of) {
        Json.each(of, "concept", concept -> {
            conceptToR5(concept);
            conceptsToR5(concept);
        });
    }

    /** A concept without those below it. */
    static void conceptToR5(ObjectNode concept) {
        usesToR5(concept, FhirUrls.ADDITIONAL_USE);
    }

    static void toR4(ObjectNode codeSystem, Consumer<String> lost) {
        periodToR4(codeSystem);
        dropLater(codeSystem, "CodeSystem", lost);
        Json.each(codeSystem, "filter", filter -> {
            if (filter.get("operator") instanceof ArrayNode operators) {
                ArrayNode known = Json.array();
                operators.forEach(operator -> {
                    if (LATER_OPERATORS.contains(operator.asText())) {
                        lost.accept("CodeSystem.filter.operator " + operator.asText());
                    } else {
                        known.add(operator);
                    }
                });
                filter.set("operator", known);
            }
        });
        Json.each(codeSystem, "filter", filter -> {
            if (filter.path("operator").isEmpty()) {
                // All that it could do is of R5; R4 wants at least one, and nothing reads it.
                filter.withArray("operator").add("=");
            }
        });
        conceptsToR4(codeSystem);
    }

    private static void conceptsToR4(ObjectNode of) {
        Json.each(of, "concept", concept -> {
            usesToR4(concept, FhirUrls.ADDITIONAL_USE);
            conceptsToR4(concept);
        });
    }

    /** {@code designation.additionalUse} out of the extension that carries it in R4. */
    static void usesToR5(ObjectNode concept, String url) {
        Json.each(concept, "designation", designation -> {
            for (ObjectNode extension : Json.takeExtensions(designation, url)) {
                JsonNode use = extension.get("valueCoding");
                if (use != null) {
                    designation.withArray("additionalUse").add(use);
                }
            }
        });
    }

    /** The way back. */
    static void usesToR4(ObjectNode concept, String url) {
        Json.each(concept, "designation", designation -> {
            if (designation.remove("additionalUse") instanceof ArrayNode uses) {
                uses.forEach(use -> Json.extend(designation, url).set("valueCoding", use));
            }
        });
    }

    /** {@code effectivePeriod} out of the extension that carries it in R4. */
    static void periodToR5(ObjectNode resource) {
        for (ObjectNode extension : Json.takeExtensions(resource, FhirUrls.EFFECTIVE_PERIOD)) {
            JsonNode period = extension.get("valuePeriod");
            if (period != null) {
                resource.set("effectivePeriod", period);
            }
        }
    }

    /** The way back. */
    static void periodToR4(ObjectNode resource) {
        JsonNode period = resource.remove("effectivePeriod");
        if (period != null) {
            Json.extend(resource, FhirUrls.EFFECTIVE_PERIOD).set("valuePeriod", period);
        }
    }

    /** Takes out what R4 has no place for. */
    static void dropLater(ObjectNode resource, String type, Consumer<String> lost) {
        for (String member : LATER_METADATA) {
            resource.remove("_" + member);
            if (resource.remove(member) != null) {
                lost.accept(type + "." + member);
            }
        }
    }
}
