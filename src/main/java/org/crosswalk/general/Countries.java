package org.crosswalk.general;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyType;

/** The countries of ISO 3166-1, each by two letters, by three letters and by three digits. */
final class Countries {

    private static final List<String> FORMS = List.of("alpha-2", "alpha-3", "numeric");

    private static final CodeSystemHeader HEADER = Headers.of(
                    "iso3166",
                    new Canonical("urn:iso:std:iso:3166", LanguageRegistry.DATE),
                    "ISO3166Part1",
                    "ISO 3166-1 country codes",
                    "ISO",
                    "Codes of countries as the JDK 17 and ICU 78.1 have them, with the names of IANA's registry of"
                            + " language subtags of " + LanguageRegistry.DATE
                            + ". Codes of subdivisions (ISO 3166-2) are not here",
                    "The codes of ISO 3166 are free to use",
                    null)
            .with("form", "alpha-2, alpha-3 or numeric", PropertyType.CODE)
            .with(FORMS.get(0), "The code of two letters", PropertyType.CODE)
            .with(FORMS.get(1), "The code of three letters", PropertyType.CODE)
            .with(FORMS.get(2), "The code of three digits", PropertyType.CODE)
            .list();

    private Countries() {}

    static GeneralCodeSystem codeSystem() {
        return new GeneralCodeSystem(
                HEADER.resource().id(),
                HEADER.canonical(),
                null,
                builder -> builder.build(new CodeSystemDefinition(HEADER, concepts())));
    }

    private static List<Concept> concepts() {
        List<String[]> lines = BundledText.of("iso-3166-1.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        List<Concept> concepts = new ArrayList<>(3 * lines.size());
        for (int form = 0; form < FORMS.size(); form++) {
            for (String[] line : lines) {
                Concept.Builder concept =
                        Concept.builder(line[form], line[3]).property(ConceptProperty.code("form", FORMS.get(form)));
                for (int other = 0; other < FORMS.size(); other++) {
                    concept.property(ConceptProperty.code(FORMS.get(other), line[other]));
                }
                concepts.add(concept.build());
            }
        }
        return concepts;
    }
}
