package org.crosswalk.fhir.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswalk.fhir.html.Markup;
import org.crosswalk.fhir.page.HtmlPage.Fact;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Designation;
import org.jspecify.annotations.Nullable;

/** What is known of one concept. */
record ConceptFacts(Concept concept) {

    String title() {
        String display = concept.display();
        return display == null ? concept.code() : concept.code() + " " + display;
    }

    List<Fact> facts(Markup parents) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Code", Markup.code(concept.code())));
        facts.add(Fact.of("Display", concept.display()));
        facts.add(Fact.of("Definition", concept.definition()));
        facts.add(Fact.of("Status", concept.status()));
        facts.add(Fact.of("In use", concept.inactive() ? "no: the code is inactive" : "yes"));
        facts.add(Fact.of("Selectable", concept.notSelectable() ? "no: a header" : "yes"));
        facts.add(Fact.of("Valid", ResourceFacts.period(concept.validity())));
        facts.add(new Fact("Parents", parents));
        Map<String, List<Markup>> properties = new LinkedHashMap<>();
        for (ConceptProperty property : concept.properties()) {
            properties
                    .computeIfAbsent(property.code(), code -> new ArrayList<>())
                    .add(Markup.text(property.value().asText()));
        }
        properties.forEach((code, values) -> facts.add(new Fact(code, Markup.join("\n", values))));
        return facts;
    }

    List<List<Markup>> designations() {
        return concept.designations().stream().map(ConceptFacts::row).toList();
    }

    private static List<Markup> row(Designation designation) {
        return List.of(
                Markup.text(designation.value()),
                Markup.text(use(designation.use())),
                Markup.text(designation.language()));
    }

    private static @Nullable String use(@Nullable Coding use) {
        if (use == null) {
            return null;
        }
        return use.display() == null ? use.code() : use.display();
    }
}
