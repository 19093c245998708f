package org.crosswalk.fhir.site;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.html.Tag;
import org.crosswalk.fhir.site.parts.Labels;
import org.crosswalk.fhir.site.parts.LookupAnswer;
import org.crosswalk.fhir.site.parts.LookupAnswer.Fact;
import org.crosswalk.model.CodeSystemHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the characters of a code mean, and the terms of the Alphabetic Index that lead to it.
 *
 * @param shown takes the properties that stand here
 */
record CodeTables(LookupAnswer answer, Set<String> shown) {

    Markup characters() {
        List<Fact> characters = answer.facts("seventhCharacter");
        shown.add("seventhCharacter");
        if (characters.isEmpty()) {
            return Markup.NONE;
        }
        Tag rows = Tag.of("tbody");
        characters.forEach(each -> rows.add(Tag.of("tr")
                .add(
                        Tag.of("th")
                                .with("scope", "row")
                                .add(Markup.code(each.text()))
                                .end(),
                        Tag.of("td").text(each.description()).end())
                .end()));
        return Markup.of(
                Tag.of("h2").text("7th character").end(), HomePage.table(List.of("Character", "Meaning"), rows));
    }

    /** The axes of a code whose every character has a meaning of its own. */
    Markup axes(@Nullable CodeSystemHeader header) {
        Tag rows = Tag.of("tbody");
        boolean any = false;
        for (Fact fact : answer.facts()) {
            String places = header == null ? null : Labels.characters(header, fact.code());
            if (places == null) {
                continue;
            }
            any = true;
            shown.add(fact.code());
            rows.add(Tag.of("tr")
                    .add(
                            Tag.of("th").with("scope", "row").text(places).end(),
                            Tag.of("td").text(Labels.of(fact.code())).end(),
                            Tag.of("td").text(fact.text()).end())
                    .end());
        }
        return any
                ? Markup.of(
                        Tag.of("h2").text("What the characters mean").end(),
                        HomePage.table(List.of("Character", "Axis", "Value"), rows))
                : Markup.NONE;
    }

    /**
     * The terms of the Alphabetic Index that lead to the code.
     *
     * @param address of the Index
     */
    Markup index(String address) {
        List<Fact> terms = answer.facts("indexTerm");
        shown.add("indexTerm");
        if (terms.isEmpty()) {
            return Markup.NONE;
        }
        Tag list = Tag.of("ul");
        terms.forEach(term -> list.add(Tag.of("li")
                .text(term.text())
                .add(Markup.text(" "), Markup.note(Objects.requireNonNullElse(term.description(), "")))
                .end()));
        return Markup.of(
                Tag.of("h2").text("Index terms that lead here").end(),
                list.end(),
                Tag.of("p").add(Markup.link(address, "The Alphabetic Index")).end());
    }
}
