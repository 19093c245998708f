package org.crosswalk.recorder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Many questions in one request. */
final class BatchQuestions {

    private final Deck deck;
    private final Dice dice;

    BatchQuestions(Deck deck) {
        this.deck = deck;
        this.dice = deck.dice();
    }

    Question validations() {
        ServedVersion version = deck.version();
        boolean inValueSet = dice.chance(50);
        Call call = new Call(inValueSet ? "ValueSet" : "CodeSystem", "", "$batch-validate-code");
        if (dice.chance(85)) {
            call.with("url", inValueSet ? new ValueSets(deck).url(version) : deck.system(version));
        }
        int count = dice.among(0, 1, 2, 4, 8);
        for (int i = 0; i < count; i++) {
            ServedVersion other = dice.chance(80) ? version : deck.version();
            Call each = new Call("CodeSystem", "", "$validate-code");
            if (dice.chance(80)) {
                each.with("code", deck.code(other));
                if (inValueSet) {
                    each.with("system", deck.system(other));
                }
            } else {
                each.coding("coding", deck.coding(other));
            }
            if (dice.chance(20)) {
                each.with("url", inValueSet ? new ValueSets(deck).url(other) : deck.system(other));
            }
            call.resource("validation", deck.context(each, other).parameters());
        }
        return deck.context(call, version).post(dice.chance(35) ? Format.XML : Format.JSON, accept());
    }

    private Format accept() {
        return dice.chance(25) ? Format.XML : Format.JSON;
    }

    Question bundle() {
        ObjectNode bundle = Call.JSON.objectNode().put("resourceType", "Bundle");
        bundle.put("type", dice.chance(97) ? "batch" : dice.among("transaction", "searchset"));
        ArrayNode entries = Call.JSON.arrayNode();
        int count = dice.among(1, 2, 3, 5, 10);
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        bundle.set("entry", entries);
        boolean xml = dice.chance(30);
        Map<String, String> headers = new TreeMap<>();
        headers.put(Question.ACCEPT, accept().mediaType());
        headers.put(Question.CONTENT_TYPE, xml ? Format.XML.mediaType() : Format.JSON.mediaType());
        return new Question("batch Bundle", "POST", "", headers, xml ? FhirXml.of(bundle) : bundle.toString());
    }

    private ObjectNode entry() {
        ServedVersion version = deck.version();
        String code = deck.code(version);
        Call call = switch (dice.below(6)) {
            case 0 ->
                new Call("CodeSystem", "", "$lookup")
                        .with("system", version.url())
                        .with("code", code);
            case 1 -> new Call("CodeSystem", version.id(), "$validate-code").with("code", code);
            case 2 ->
                new Call("CodeSystem", "", "$subsumes")
                        .with("system", version.url())
                        .with("codeA", deck.served(version).code())
                        .with("codeB", code);
            case 3 ->
                new Call("ConceptMap", "", "$translate")
                        .with("system", version.url())
                        .with("code", code);
            case 4 ->
                new Call("ValueSet", "", "$expand")
                        .with("url", version.url() + "/vs")
                        .with("filter", deck.words(version))
                        .with("count", "2");
            default ->
                new Call("ValueSet", "", "$validate-code")
                        .with("url", new ValueSets(deck).url(version))
                        .with("system", version.url())
                        .with("code", code);
        };
        deck.context(call, version);
        ObjectNode entry = Call.JSON.objectNode();
        int way = dice.below(100);
        if (way < 40) {
            entry.set("resource", call.parameters());
            request(entry, "POST", call.entryPath());
        } else if (way < 85) {
            request(entry, "GET", call.entryUrl());
        } else {
            request(
                    entry,
                    dice.among("GET", "GET", "GET", "DELETE", "POST"),
                    dice.among(
                            "CodeSystem/" + version.id() + "?_summary=true",
                            "CodeSystem?url=" + version.url() + "&_count=1",
                            "ValueSet?_count=2&_elements=url",
                            "/CodeSystem/nothing",
                            "Patient/1",
                            "$versions",
                            "CodeSystem/$nothing",
                            ""));
        }
        return entry;
    }

    private static void request(ObjectNode entry, String method, String url) {
        ObjectNode request = entry.putObject("request").put("method", method);
        if (!url.isEmpty()) {
            request.put("url", url);
        }
    }
}
