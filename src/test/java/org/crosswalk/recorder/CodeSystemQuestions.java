package org.crosswalk.recorder;

import java.util.ArrayList;
import java.util.List;

/** Questions to the operations of code systems. */
final class CodeSystemQuestions {

    private static final String TYPE = "CodeSystem";
    private static final List<String> PROPERTIES = List.of(
            "*",
            "parent",
            "child",
            "designation",
            "display",
            "inactive",
            "billable",
            "kind",
            "excludes1",
            "includes",
            "validFrom",
            "validTo",
            "replacedBy",
            "previousCode",
            "sevenChr",
            "codeFirst",
            "baseCode",
            "modifierCode",
            "status",
            "nothing");

    private final Deck deck;
    private final Dice dice;

    CodeSystemQuestions(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    Question lookup() {
        ServedVersion version = deck.version();
        Call call = call(version, "$lookup");
        String code = dice.chance(65) ? deck.served(version).code() : deck.code(version);
        if (dice.chance(20)) {
            call.coding("coding", dice.chance(50) ? deck.coding(version) : Call.coding(version.url(), "", code, ""));
        } else {
            call.with("code", code);
        }
        int properties = dice.among(0, 0, 0, 1, 2, 3);
        List<String> own = List.copyOf(version.propertyValues().keySet());
        for (int i = 0; i < properties; i++) {
            call.with("property", own.isEmpty() || dice.chance(50) ? dice.of(PROPERTIES) : dice.of(own));
        }
        return deck.context(call, version).ask(dice);
    }

    /** On one release, or on all with the system and often the version. */
    private Call call(ServedVersion version, String operation) {
        if (dice.chance(15)) {
            Call call = new Call(TYPE, version.id(), operation);
            return dice.chance(15) ? call.with("system", deck.system(version)) : call;
        }
        Call call = new Call(TYPE, "", operation);
        if (dice.chance(97)) {
            String name = operation.equals("$validate-code") && dice.chance(90) ? "url" : "system";
            String system = deck.system(version);
            boolean joined = name.equals("url") && dice.chance(8);
            call.with(name, joined ? system + "|" + deck.versionName(version) : system);
        }
        if (dice.chance(45)) {
            call.with("version", deck.versionName(version));
        }
        return call;
    }

    Question validate() {
        ServedVersion version = deck.version();
        Call call = call(version, "$validate-code");
        addCode(call, version, false);
        flags(call, false);
        return deck.context(call, version).ask(dice);
    }

    /** A code, a coding or a concept, for both kinds of validation. */
    private void addCode(Call call, ServedVersion version, boolean inValueSet) {
        int way = dice.below(100);
        if (way < 70) {
            String code = deck.code(version);
            call.with("code", code);
            if (inValueSet && dice.chance(92)) {
                call.with("system", deck.system(version));
            }
            if (dice.chance(30)) {
                call.with("display", deck.display(version, code));
            }
        } else if (way < 85) {
            call.coding("coding", deck.coding(version));
        } else {
            List<com.fasterxml.jackson.databind.node.ObjectNode> codings = new ArrayList<>();
            int count = dice.among(1, 1, 2, 2, 3, 4);
            for (int i = 0; i < count; i++) {
                codings.add(deck.coding(dice.chance(60) ? version : deck.version()));
            }
            call.concept("codeableConcept", codings);
        }
    }

    private void flags(Call call, boolean inValueSet) {
        List<String> names =
                inValueSet ? List.of("inferSystem", "valueset-membership-only", "activeOnly") : List.of("activeOnly");
        for (String name : names) {
            if (dice.chance(8)) {
                call.with(name, deck.flag());
            }
        }
        if (dice.chance(20)) {
            call.with("lenient-code-validation", deck.flag());
        }
        if (dice.chance(12)) {
            call.with("lenient-display-validation", deck.flag());
        }
        if (dice.chance(15)) {
            call.with("abstract", deck.flag());
        }
    }

    Question validateInValueSet() {
        ServedVersion version = deck.version();
        int way = dice.below(100);
        Call call;
        if (way < 20 && !deck.served().valueSets().isEmpty()) {
            call = new Call("ValueSet", dice.of(deck.served().valueSets()).id(), "$validate-code");
        } else if (way < 75) {
            call = new Call("ValueSet", "", "$validate-code").with("url", valueSet(version));
        } else {
            call = new Call("ValueSet", "", "$validate-code")
                    .resource("valueSet", new ValueSets(deck).compose(version));
        }
        if (dice.chance(25)) {
            call.with(
                    dice.among("systemVersion", "systemVersion", "version", "valueSetVersion"),
                    deck.versionName(version));
        }
        addCode(call, version, true);
        flags(call, true);
        return deck.context(call, version).ask(dice);
    }

    private String valueSet(ServedVersion version) {
        List<ServedResource> fitting = deck.served().valueSets().stream()
                .filter(each -> version.id().startsWith(each.id().replaceAll("-(all|billable|active|modifiers)$", "")))
                .toList();
        if (!fitting.isEmpty() && dice.chance(60)) {
            return dice.of(fitting).url();
        }
        return new ValueSets(deck).url(version);
    }

    Question subsumes() {
        ServedVersion version = deck.version();
        ServedCode one = deck.served(version);
        String other = switch (dice.below(6)) {
            case 0, 1 -> one.parent().isEmpty() ? one.code() : ancestor(version, one);
            case 2 -> one.code();
            case 3 -> deck.served(version).code();
            default -> deck.code(version);
        };
        boolean swap = dice.chance(50);
        String a = swap ? other : one.code();
        String b = swap ? one.code() : other;
        Call call;
        if (dice.chance(25)) {
            call = new Call(TYPE, "", "$subsumes")
                    .coding("codingA", Call.coding(deck.system(version), "", a, ""))
                    .coding("codingB", Call.coding(deck.system(dice.chance(95) ? version : deck.version()), "", b, ""));
        } else {
            call = call(version, "$subsumes").with("codeA", a).with("codeB", b);
        }
        return deck.context(call, version).ask(dice);
    }

    private String ancestor(ServedVersion version, ServedCode code) {
        ServedCode at = code;
        int steps = dice.among(1, 1, 2, 3, 5);
        for (int i = 0; i < steps && !at.parent().isEmpty(); i++) {
            at = version.byCode().getOrDefault(at.parent(), at);
        }
        return at.code();
    }

    Question checkCodes() {
        ServedVersion version = deck.version();
        Call call = call(version, "$check-codes");
        int count = dice.among(1, 2, 2, 3, 4, 6, 10);
        for (int i = 0; i < count; i++) {
            if (dice.chance(15)) {
                call.coding("coding", deck.coding(dice.chance(80) ? version : deck.version()));
            } else {
                // Notes are mostly about codes that stand near to each other.
                call.with("code", dice.chance(80) ? deck.served(version).code() : deck.code(version));
            }
        }
        if (dice.chance(25)) {
            call.with("notesVersion", deck.versionName(version));
        }
        return deck.context(call, version).ask(dice);
    }

    /** Codes of one family, which notes often name together. */
    Question checkFamily() {
        ServedVersion version = deck.version();
        Call call = call(version, "$check-codes");
        int start = dice.below(version.codes().size());
        int count = dice.among(2, 3, 4, 8);
        for (int i = 0; i < count; i++) {
            int at = Math.min(version.codes().size() - 1, start + dice.below(60));
            call.with("code", version.codes().get(at).code());
        }
        return deck.context(call, version).ask(dice);
    }

    Question diff() {
        ServedVersion version = deck.version();
        Call call = new Call(TYPE, "", "$diff")
                .with("url", deck.system(version))
                .with("versionA", dice.chance(90) ? deck.sibling(version).version() : deck.versionName(version))
                .with("versionB", dice.chance(90) ? deck.sibling(version).version() : deck.versionName(version));
        if (dice.chance(40)) {
            call.with(
                    "change",
                    dice.among("added", "removed", "code-to-header", "revised", "discontinued", "properties", "x"));
        }
        if (dice.chance(60)) {
            call.with("count", dice.among("0", "1", "5", "50"));
        }
        if (dice.chance(20)) {
            call.with("offset", dice.among("0", "1", "7", "100000"));
        }
        return call.ask(dice);
    }
}
