package org.crosswalk.r5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.crosswalk.r4.FhirUrls;

/** A value set with its expansion, both ways. */
final class ValueSetForm {

    private static final List<String> SETS = List.of("include", "exclude");

    private ValueSetForm() {}

    static void toR5(ObjectNode valueSet) {
        CodeSystemForm.periodToR5(valueSet);
        Json.inside(
                valueSet, "compose", compose -> SETS.forEach(set -> Json.each(compose, set, ValueSetForm::setToR5)));
        Json.inside(valueSet, "expansion", expansion -> {
            for (ObjectNode extension : Json.takeExtensions(expansion, FhirUrls.EXPANSION_PROPERTY)) {
                ObjectNode property = expansion.withArray("property").addObject();
                copy(extension, "code", "valueCode", property);
                copy(extension, "uri", "valueUri", property);
            }
            containsToR5(expansion);
        });
    }

    private static void copy(ObjectNode extension, String part, String value, ObjectNode to) {
        ObjectNode from = Json.part(extension, part);
        JsonNode given = from == null ? null : from.get(value);
        if (given != null) {
            to.set(part, given);
        }
    }

    private static void setToR5(ObjectNode set) {
        Json.each(set, "concept", concept -> CodeSystemForm.usesToR5(concept, FhirUrls.VALUE_SET_ADDITIONAL_USE));
        Json.each(
                set,
                "filter",
                filter -> Json.inside(filter, "_op", beside -> {
                    for (ObjectNode extension : Json.takeExtensions(beside, FhirUrls.FILTER_OP)) {
                        JsonNode op = extension.get("valueCode");
                        if (op != null) {
                            filter.set("op", op);
                        }
                    }
                    if (beside.isEmpty()) {
                        filter.remove("_op");
                    }
                }));
    }

    private static void containsToR5(ObjectNode of) {
        Json.each(of, "contains", entry -> {
            CodeSystemForm.usesToR5(entry, FhirUrls.VALUE_SET_ADDITIONAL_USE);
            for (ObjectNode extension : Json.takeExtensions(entry, FhirUrls.CONTAINS_PROPERTY)) {
                ObjectNode property = entry.withArray("property").addObject();
                copy(extension, "code", "valueCode", property);
                Json.copyValue(Json.part(extension, "value"), property);
            }
            containsToR5(entry);
        });
    }

    static void toR4(ObjectNode valueSet, Consumer<String> lost) {
        CodeSystemForm.periodToR4(valueSet);
        CodeSystemForm.dropLater(valueSet, "ValueSet", lost);
        if (valueSet.remove("scope") != null) {
            lost.accept("ValueSet.scope");
        }
        Json.inside(valueSet, "compose", compose -> {
            if (compose.remove("property") instanceof ArrayNode properties) {
                properties.forEach(property -> {
                    ArrayNode parts = Json.extend(valueSet, FhirUrls.EXPANSION_PARAMETER_TOOLS)
                            .withArray("extension");
                    parts.addObject().put("url", "name").put("valueCode", "property");
                    parts.addObject().put("url", "value").put("valueCode", property.asText());
                });
            }
            SETS.forEach(set -> Json.each(compose, set, each -> setToR4(each, "ValueSet.compose." + set, lost)));
        });
        Json.inside(valueSet, "expansion", expansion -> expansionToR4(expansion, lost));
    }

    private static void setToR4(ObjectNode set, String path, Consumer<String> lost) {
        if (set.remove("copyright") != null) {
            lost.accept(path + ".copyright");
        }
        Json.each(set, "concept", concept -> CodeSystemForm.usesToR4(concept, FhirUrls.VALUE_SET_ADDITIONAL_USE));
        Json.each(set, "filter", filter -> {
            String op = Json.text(filter, "op");
            if (op != null && CodeSystemForm.LATER_OPERATORS.contains(op)) {
                filter.remove("op");
                Json.extend(filter.withObject("/_op"), FhirUrls.FILTER_OP).put("valueCode", op);
            }
        });
    }

    private static void expansionToR4(ObjectNode expansion, Consumer<String> lost) {
        if (expansion.remove("next") != null) {
            lost.accept("ValueSet.expansion.next");
        }
        if (expansion.remove("property") instanceof ArrayNode properties) {
            for (JsonNode each : properties) {
                ArrayNode parts =
                        Json.extend(expansion, FhirUrls.EXPANSION_PROPERTY).withArray("extension");
                if (each.has("code")) {
                    parts.addObject().put("url", "code").set("valueCode", each.get("code"));
                }
                if (each.has("uri")) {
                    parts.addObject().put("url", "uri").set("valueUri", each.get("uri"));
                }
            }
        }
        containsToR4(expansion, lost);
    }

    private static void containsToR4(ObjectNode of, Consumer<String> lost) {
        Json.each(of, "contains", entry -> {
            CodeSystemForm.usesToR4(entry, FhirUrls.VALUE_SET_ADDITIONAL_USE);
            if (entry.remove("property") instanceof ArrayNode properties) {
                for (JsonNode each : properties) {
                    if (each instanceof ObjectNode property) {
                        if (property.has("subProperty")) {
                            lost.accept("ValueSet.expansion.contains.property.subProperty");
                        }
                        ArrayNode parts =
                                Json.extend(entry, FhirUrls.CONTAINS_PROPERTY).withArray("extension");
                        parts.addObject().put("url", "code").set("valueCode", property.get("code"));
                        Json.copyValue(property, parts.addObject().put("url", "value"));
                    }
                }
            }
            containsToR4(entry, lost);
        });
    }
}
