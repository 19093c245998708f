package org.crosswalk.fhir.site;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Links;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;

/**
 * The modifiers that fit a code, under the reasons for which they do.
 *
 * @param system of the code
 * @param address gives the address of another code of the system
 * @param shown takes the properties that stand here
 */
record CodeModifiers(
        Links links, String system, UnaryOperator<String> address, LookupAnswer answer, Set<String> shown) {

    private static final String PROPERTY = "fittingModifier";

    /** Nothing for a code of a system without modifiers, a modifier, and a code that has some already. */
    Markup markup() {
        List<Fact> modifiers = answer.facts(PROPERTY);
        shown.add(PROPERTY);
        if (!isPlain("modifier") || !isPlain("modified")) {
            return Markup.NONE;
        }
        Markup heading = Tag.of("h2").text("Modifiers that fit").end();
        if (modifiers.isEmpty()) {
            return Markup.of(
                    heading,
                    Tag.of("p")
                            .text(
                                    "No loaded publication names modifiers for this code. CMS's NCCI edits name them for codes in"
                                            + " column 1 of their pairs; others are named by the policy of the payer.")
                            .end());
        }
        List<Markup> parts = new ArrayList<>();
        modifiers.stream()
                .collect(groupingBy(
                        fact -> List.of(said(fact, "reason"), said(fact, "system")), LinkedHashMap::new, toList()))
                .forEach((key, group) -> parts.add(group(key.get(0), key.get(1), group)));
        return Markup.of(
                heading,
                Tag.of("p", "soft")
                        .text(
                                "As far as loaded publications name them. Modifiers for any service, and what a payer asks for, are"
                                        + " not listed.")
                        .end(),
                Tag.of("div", "scroll")
                        .add(Tag.of("table", "changes fitting")
                                .add(Tag.of("thead")
                                        .add(Tag.of("tr")
                                                .add(
                                                        Tag.of("th")
                                                                .with("scope", "col")
                                                                .text("Modifier")
                                                                .end(),
                                                        Tag.of("th")
                                                                .with("scope", "col")
                                                                .text("Meaning")
                                                                .end())
                                                .end())
                                        .end())
                                .add(parts)
                                .end())
                        .end());
    }

    private boolean isPlain(String property) {
        List<Fact> facts = answer.facts(property);
        return !facts.isEmpty() && facts.stream().allMatch(fact -> fact.text().equals("no"));
    }

    private Markup group(String reason, String list, List<Fact> modifiers) {
        Tag body = Tag.of("tbody")
                .add(Tag.of("tr")
                        .add(Tag.of("th", "group")
                                .with("scope", "rowgroup")
                                .with("colspan", "2")
                                .text(reason)
                                .add(
                                        list.isEmpty() || list.equals(system)
                                                ? Markup.NONE
                                                : Markup.note(" Listed in " + list))
                                .end())
                        .end());
        modifiers.forEach(modifier -> body.add(Tag.of("tr")
                .add(
                        Tag.of("th").with("scope", "row").add(name(modifier)).end(),
                        Tag.of("td").text(modifier.description()).end())
                .end()));
        return body.end();
    }

    private static String said(Fact modifier, String part) {
        return String.join("; ", modifier.parts(part));
    }

    /** A link where a system lists the modifier. */
    private Markup name(Fact modifier) {
        String text = modifier.text();
        return modifier.parts("system").stream()
                .findFirst()
                .map(list -> Markup.codeLink(list.equals(system) ? address.apply(text) : links.code(list, text), text))
                .orElseGet(() -> Markup.text(text));
    }
}
