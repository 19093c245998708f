package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Questions to {@code $translate}. */
final class TranslateQuestions {

    private static final String TYPE = "ConceptMap";
    private static final String TRANSLATE = "$translate";

    private final Deck deck;
    private final Dice dice;

    TranslateQuestions(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    Question translate() {
        List<ServedResource> maps = deck.served().maps();
        ServedResource map = maps.isEmpty()
                ? new ServedResource("nothing", "http://example.org/nothing", "1", List.of(), List.of())
                : dice.of(maps);
        boolean reverse = dice.chance(30);
        List<String> from = reverse ? map.targets() : map.sources();
        ServedVersion version = from.isEmpty() ? deck.version() : deck.of(dice.of(from));
        if (dice.chance(8)) {
            version = deck.version();
        }
        String code = dice.chance(70) ? deck.served(version).code() : deck.code(version);
        Call call = which(map, version);
        if (dice.chance(22)) {
            later(call, version, code, reverse);
        } else {
            plain(call, version, code, reverse);
        }
        target(call, map, version);
        return deck.context(call, version).ask(dice);
    }

    private Call which(ServedResource map, ServedVersion version) {
        int way = dice.below(100);
        if (way < 15) {
            return new Call(TYPE, map.id(), TRANSLATE);
        }
        Call call = new Call(TYPE, "", TRANSLATE);
        if (way < 65) {
            call.with("url", dice.chance(95) ? map.url() : "https://crosswalk.dev/fhir/ConceptMap/nothing");
            if (dice.chance(15)) {
                call.with("conceptMapVersion", dice.chance(70) ? map.version() : deck.versionName(version));
            }
        }
        return call;
    }

    private void plain(Call call, ServedVersion version, String code, boolean reverse) {
        int way = dice.below(100);
        if (way < 70) {
            call.with("code", code).with("system", deck.system(version));
            if (dice.chance(20)) {
                call.with("version", deck.versionName(version));
            }
        } else if (way < 85) {
            call.coding("coding", Call.coding(deck.system(version), "", code, ""));
        } else {
            ObjectNode first = Call.coding(version.url(), "", code, "");
            call.concept("codeableConcept", List.of(first, deck.coding(dice.chance(70) ? version : deck.version())));
        }
        if (reverse || dice.chance(3)) {
            call.with("reverse", reverse ? "true" : deck.flag());
        }
    }

    /** With the names of R5. */
    private void later(Call call, ServedVersion version, String code, boolean reverse) {
        int way = dice.below(100);
        if (reverse) {
            if (way < 50) {
                call.with("targetCode", code).with("targetSystem", version.url());
            } else if (way < 75) {
                call.coding("targetCoding", Call.coding(version.url(), "", code, ""));
            } else {
                call.concept("targetCodeableConcept", List.of(Call.coding(version.url(), "", code, "")));
            }
        } else if (way < 60) {
            call.with("sourceCode", code).with("sourceSystem", deck.system(version));
        } else if (way < 80) {
            call.coding("sourceCoding", deck.coding(version));
        } else {
            call.concept(
                    "sourceCodeableConcept", List.of(deck.coding(version), Call.coding(version.url(), "", code, "")));
        }
    }

    private void target(Call call, ServedResource map, ServedVersion version) {
        if (dice.chance(45) && !map.targets().isEmpty()) {
            String system = dice.chance(85) ? dice.of(map.targets()) : deck.system(deck.version());
            call.with(dice.chance(80) ? "targetsystem" : "targetSystem", system);
        }
        if (dice.chance(8)) {
            call.with(dice.among("target", "targetScope", "source", "sourceScope"), new ValueSets(deck).url(version));
        }
    }
}
