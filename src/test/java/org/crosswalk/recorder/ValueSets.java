package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Value sets that a client names or sends. */
final class ValueSets {

    private final Deck deck;
    private final Dice dice;

    ValueSets(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    /** The URL of one: listed, implied by a system, or unknown. */
    String url(ServedVersion version) {
        int way = dice.below(100);
        if (way < 40 && !deck.served().valueSets().isEmpty()) {
            return dice.of(deck.served().valueSets()).url();
        }
        if (way < 70) {
            return dice.of(Uris.implicit(deck.system(version)));
        }
        if (way < 92) {
            return version.url() + "?fhir_vs=isa/"
                    + (dice.chance(85) ? deck.served(version).code() : deck.code(version));
        }
        return dice.among(
                "http://example.org/fhir/ValueSet/nothing",
                "https://crosswalk.dev/fhir/ValueSet/icd-10-cm-billable|2026",
                "https://crosswalk.dev/fhir/ValueSet/nothing",
                version.url(),
                version.url() + "?fhir_vs=refset/1",
                version.url() + "?fhir_vs|" + version.version(),
                "");
    }

    /** A definition of a few includes and sometimes excludes. */
    ObjectNode compose(ServedVersion version) {
        ObjectNode valueSet = Call.JSON.objectNode().put("resourceType", "ValueSet");
        if (dice.chance(60)) {
            valueSet.put("url", "http://example.org/fhir/ValueSet/sent").put("version", "1");
        }
        valueSet.put("status", "active");
        ObjectNode compose = valueSet.putObject("compose");
        if (dice.chance(10)) {
            compose.put("inactive", dice.chance(50));
        }
        ArrayNode include = compose.putArray("include");
        int includes = dice.among(1, 1, 1, 2, 3);
        for (int i = 0; i < includes; i++) {
            include.add(component(dice.chance(70) ? version : deck.version()));
        }
        if (dice.chance(25)) {
            compose.putArray("exclude").add(component(version));
        }
        return valueSet;
    }

    private ObjectNode component(ServedVersion version) {
        ObjectNode component = Call.JSON.objectNode();
        int way = dice.below(100);
        if (way < 8) {
            component.putArray("valueSet").add(url(version));
            return component;
        }
        component.put("system", dice.chance(90) ? version.url() : deck.system(version));
        if (dice.chance(30)) {
            component.put("version", dice.chance(85) ? version.version() : deck.versionName(version));
        }
        if (way < 45) {
            concepts(component.putArray("concept"), version);
        } else if (way < 97) {
            filters(component.putArray("filter"), version);
        }
        return component;
    }

    private void concepts(ArrayNode to, ServedVersion version) {
        int count = dice.among(1, 2, 3, 5, 10);
        for (int i = 0; i < count; i++) {
            String code = dice.chance(85) ? deck.served(version).code() : deck.code(version);
            ObjectNode concept = to.addObject().put("code", code.isBlank() ? "x" : code);
            if (dice.chance(15)) {
                concept.put("display", deck.display(version, code));
            }
            if (dice.chance(8)) {
                concept.putArray("designation")
                        .addObject()
                        .put("language", "de")
                        .put("value", "ein Wort");
            }
        }
    }

    private void filters(ArrayNode to, ServedVersion version) {
        int count = dice.among(1, 1, 2);
        for (int i = 0; i < count; i++) {
            filter(to.addObject(), version);
        }
    }

    private void filter(ObjectNode to, ServedVersion version) {
        String code = deck.served(version).code();
        List<String> properties = List.copyOf(version.propertyValues().keySet());
        int way = dice.below(100);
        if (way < 45 || properties.isEmpty()) {
            String op = dice.among(
                    "is-a",
                    "is-a",
                    "descendent-of",
                    "=",
                    "generalizes",
                    "child-of",
                    "descendent-leaf",
                    "is-not-a",
                    "in");
            String value =
                    op.equals("in") ? code + "," + deck.code(version) : dice.chance(90) ? code : deck.code(version);
            put(to, "concept", op, value);
        } else if (way < 60) {
            String start = code.substring(0, Math.min(2, code.length()));
            put(to, "code", "regex", dice.among(start + ".*", "[A-C]0.*", start + "(", "\\d+.*5", ".*9"));
        } else if (way < 67) {
            put(to, "code", "in", code + "-" + deck.served(version).code() + "," + code);
        } else {
            String property = dice.of(properties);
            String value = dice.of(List.copyOf(version.propertyValues().get(property)));
            put(
                    to,
                    property,
                    dice.among("=", "=", "in", "not-in", "exists", "regex", "is-a"),
                    dice.chance(85) ? value : "true");
        }
    }

    private static void put(ObjectNode to, String property, String op, String value) {
        to.put("property", property).put("op", op).put("value", value.isBlank() ? "x" : value);
    }
}
