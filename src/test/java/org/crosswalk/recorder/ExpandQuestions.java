package org.crosswalk.recorder;

import java.util.List;

/** Questions to {@code $expand}. */
final class ExpandQuestions {

    private static final String TYPE = "ValueSet";
    private static final String EXPAND = "$expand";

    private final Deck deck;
    private final Dice dice;

    ExpandQuestions(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    Question expand() {
        ServedVersion version = deck.version();
        int way = dice.below(100);
        if (way < 15 && !deck.served().valueSets().isEmpty()) {
            return options(new Call(TYPE, dice.of(deck.served().valueSets()).id(), EXPAND), version)
                    .ask(dice);
        }
        if (way < 65) {
            Call call = new Call(TYPE, "", EXPAND).with("url", new ValueSets(deck).url(version));
            if (dice.chance(8)) {
                call.with("valueSetVersion", deck.versionName(version));
            }
            return options(call, version).ask(dice);
        }
        if (way < 85) {
            Call call = new Call(TYPE, "", EXPAND).resource("valueSet", new ValueSets(deck).compose(version));
            return options(call, version).ask(dice);
        }
        return options(new Call(TYPE, "", EXPAND), version)
                .postAlone(
                        new ValueSets(deck).compose(version),
                        dice.chance(40) ? Format.XML : Format.JSON,
                        dice.chance(25) ? Format.XML : Format.JSON);
    }

    private Call options(Call call, ServedVersion version) {
        if (dice.chance(50)) {
            call.with("filter", filter(version));
        }
        if (dice.chance(85)) {
            call.with("count", dice.among("0", "1", "2", "5", "10", "20", "20", "100", "-1", "x"));
            if (dice.chance(30)) {
                call.with("offset", dice.among("0", "1", "5", "20", "1000", "99999", "-5"));
            }
        }
        flag(call, 15, "includeDesignations");
        flag(call, 12, "activeOnly");
        flag(call, 10, "excludeNested");
        flag(call, 8, "excludeNotForUI");
        flag(call, 8, "excludePostCoordinated");
        flag(call, 6, "includeDefinition");
        if (dice.chance(8)) {
            call.with(
                    "designation",
                    dice.among(
                            "urn:ietf:bcp:47|en",
                            "urn:ietf:bcp:47|de",
                            "https://crosswalk.dev/fhir/CodeSystem/designation-use|short",
                            "x"));
        }
        if (dice.chance(2)) {
            call.with("exclude-system", version.url());
        }
        List<String> properties = List.copyOf(version.propertyValues().keySet());
        if (dice.chance(15) && !properties.isEmpty()) {
            call.with("property", dice.of(properties))
                    .with("property", dice.among("parent", "inactive", "nothing", "billable"));
        }
        return deck.context(call, version);
    }

    private void flag(Call call, int percent, String name) {
        if (dice.chance(percent)) {
            call.with(name, deck.flag());
        }
    }

    private String filter(ServedVersion version) {
        int way = dice.below(100);
        if (way < 60) {
            return deck.words(version);
        }
        return way < 85
                ? deck.code(version)
                : dice.among(
                        "", "the", "zzzz", "diab hyperg", "fract*", "\"acute\"", "a", "with without", "a/b", "Ménière");
    }
}
