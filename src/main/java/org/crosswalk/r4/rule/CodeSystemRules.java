package org.crosswalk.r4.rule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.Written;
import org.jspecify.annotations.Nullable;

/** What R4 says of a CodeSystem beyond its elements. One use. Source: FHIR R4, CodeSystem: constraints and notes. */
final class CodeSystemRules {

    /** Properties that R4 defines for all code systems. */
    private static final Set<String> STANDARD = Set.of(
            "inactive",
            "deprecated",
            "deprecationDate",
            "retirementDate",
            "effectiveDate",
            "notSelectable",
            "parent",
            "child",
            "partOf",
            "synonym",
            "comment",
            "itemWeight",
            "status",
            "subsumedBy");

    private static final Set<String> OF_CODES = Set.of("parent", "child", "subsumedBy");

    private final Written resource;
    private final Said said;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Written> codes = new HashMap<>();
    private final Set<String> undeclared = new HashSet<>();
    private boolean nested;
    private int concepts;

    private CodeSystemRules(Written resource, Said said) {
        this.resource = resource;
        this.said = said;
    }

    static void check(Written resource, Said said) {
        new CodeSystemRules(resource, said).check();
    }

    private void check() {
        MetadataRules.check(resource, "csd-0", said);
        content();
        declarations("filter", new HashSet<>());
        for (Written property : resource.all("property")) {
            String code = property.text("code");
            String type = property.text("type");
            if (code != null && type != null) {
                types.put(code, type);
            }
        }
        declarations("property", new HashSet<>());
        resource.all("concept").forEach(concept -> concept(concept, false));
        resource.all("concept").forEach(this::references);
        count();
        if (nested && resource.text("hierarchyMeaning") == null) {
            said.information(
                    resource,
                    "nests concepts and does not say what that means: with 'hierarchyMeaning' is-a the inner ones are kinds"
                            + " of the outer, and is-a filters work as their users expect.");
        }
    }

    private void content() {
        String content = resource.text("content");
        boolean supplement = "supplement".equals(content);
        if (supplement && resource.text("supplements") == null) {
            said.error(resource, "is a supplement and does not say of what: name the code system in 'supplements'.");
        }
        Written supplements = resource.first("supplements");
        if (supplements != null && content != null && !supplement) {
            said.error(
                    supplements,
                    "names a code system, but 'content' is '" + Shown.value(content)
                            + "': a code system that adds to another has the content 'supplement'.");
        }
        if ("not-present".equals(content) && resource.has("concept")) {
            said.error(
                    resource,
                    "has concepts, but 'content' says that they are not present: write complete or fragment.");
        }
        if ("complete".equals(content) && !resource.has("concept")) {
            said.warning(
                    resource,
                    "is said to be complete and has no concept: add them, or write not-present as 'content'.");
        }
    }

    private void declarations(String kind, Set<String> seen) {
        for (Written each : resource.all(kind)) {
            String code = each.text("code");
            if (code != null && !seen.add(code)) {
                said.warning(
                        each,
                        "has the code '" + Shown.value(code) + "' of another " + kind + ": each is declared once.");
            }
        }
    }

    private void concept(Written concept, boolean inner) {
        concepts++;
        nested |= inner;
        String code = concept.text("code");
        Written first = code == null ? null : codes.putIfAbsent(code, concept);
        if (first != null && code != null) {
            said.invariant(
                    "csd-1",
                    concept,
                    "has the code '" + Shown.value(code) + "' of " + first.path()
                            + ": within a code system every code is there once.");
        }
        for (Written property : concept.all("property")) {
            property(property);
        }
        concept.all("concept").forEach(each -> concept(each, true));
    }

    private void property(Written property) {
        String code = property.text("code");
        if (code == null) {
            return;
        }
        String type = types.get(code);
        Written value = property.choice("value");
        if (type == null) {
            if (!STANDARD.contains(code) && undeclared.add(code)) {
                said.warning(
                        property,
                        "has the property '" + Shown.value(code)
                                + "', which the code system does not declare: add it to CodeSystem.property.");
            }
        } else if (value != null && !value.name().equalsIgnoreCase("value" + type)) {
            said.error(
                    property,
                    "has a " + value.name() + ", but the property '" + Shown.value(code) + "' is declared as " + type
                            + ": write value" + Character.toUpperCase(type.charAt(0)) + type.substring(1) + ".");
        }
    }

    /** Codes that other concepts name. */
    private void references(Written concept) {
        for (Written property : concept.all("property")) {
            String code = property.text("code");
            Written value = code != null && OF_CODES.contains(code) ? property.choice("value") : null;
            if (value != null && isMissing(value.text())) {
                said.warning(
                        property,
                        "names '" + Shown.value(String.valueOf(value.text())) + "' as " + code
                                + ", which is no code of this code system.");
            }
        }
        concept.all("concept").forEach(this::references);
    }

    private boolean isMissing(@Nullable String code) {
        return code != null && "complete".equals(resource.text("content")) && !codes.containsKey(code);
    }

    private void count() {
        Written count = resource.first("count");
        if (count != null
                && "complete".equals(resource.text("content"))
                && count.text() != null
                && !count.text().equals(Integer.toString(concepts))) {
            said.warning(
                    count,
                    "is " + Shown.value(count.text()) + ", but the code system has " + concepts
                            + " concepts: correct it.");
        }
    }
}
