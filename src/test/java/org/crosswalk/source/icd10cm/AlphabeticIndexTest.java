package org.crosswalk.source.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crosswalk.testing.OrderLines.row;

import java.util.List;
import java.util.Set;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.PropertyDefinition;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.testing.FormatReading;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.junit.jupiter.api.Test;

/** The Alphabetic Index of ICD-10-CM as a code system whose terms lead to codes. */
class AlphabeticIndexTest {

    private static final SourceFile ORDER = InMemorySourceFile.lines(
            "icd10cm_order_2026.txt",
            row(1, "E10", 0, "Type 1 diabetes mellitus"),
            row(2, "E109", 1, "Type 1 diabetes mellitus without complications"),
            row(3, "E11", 0, "Type 2 diabetes mellitus"),
            row(4, "E114", 0, "Type 2 diabetes with neurological complications"),
            row(5, "E1140", 1, "Type 2 diabetes mellitus with diabetic neuropathy, unsp"),
            row(6, "E1144", 1, "Type 2 diabetes mellitus with diabetic amyotrophy"),
            row(7, "E119", 1, "Type 2 diabetes mellitus without complications"),
            row(8, "I43", 1, "Cardiomyopathy in diseases classified elsewhere"),
            row(9, "T39", 0, "Poisoning by nonopioid analgesics"),
            row(10, "T390", 1, "Poisoning by salicylates"));

    private static final String DISEASES = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10CM.index><version>2026</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>
            <letter><title>D</title>
             <mainTerm><title>Diabetes, diabetic<nemod>(mellitus) (sugar)</nemod></title><code>E11.9</code>
              <term level="1"><title>type 2</title>
               <code>E11.9</code>
               <term level="2"><title>with</title>
                <term level="3"><title>amyotrophy</title><code>E11.44</code></term>
                <term level="3"><title>neuropathy
                  </title><see>Diabetes, type 2, with, amyotrophy</see></term></term></term>
              <term level="1"><title>neurological</title><subcat>E11.4</subcat></term>
              <term level="1"><title>latent</title><code>E10.-</code></term>
              <term level="1"><title>latent</title><code>E10.9</code></term>
             </mainTerm>
             <mainTerm><title>Disease<nemod>(s)</nemod></title>
              <term level="1"><title>heart</title><code>E11.44</code><manif>I43</manif></term>
             </mainTerm>
            </letter>
            <letter><title>M</title>
             <mainTerm><title>Mellitus, diabetes</title><see>Diabetes</see></mainTerm>
             <mainTerm><title>Myopathy</title><seeAlso>Diabetes, amyotrophy</seeAlso><see>Diseases, heart (chronic)</see></mainTerm>
             <mainTerm><title><nemod>(Sub)</nemod>acute</title><term level="1"><title><nemod>(taser)</nemod></title></term></mainTerm>
             <mainTerm><title>Mystery</title><see>Diabetes, by type</see></mainTerm>
            </letter></ICD10CM.index>
            """;

    private static final String DRUGS = """
            <?xml version="1.0" encoding="utf-8"?>
            <ICD10CM.index><version>2026</version>
             <indexHeading><head col="1">Substance</head><head col="2">Poisoning, Accidental (unintentional)</head>
              <head col="6">Adverse effect</head></indexHeading>
             <letter><title>#</title>
              <mainTerm><title>Aspirin</title><cell col="2">T39.0</cell><cell col="6">--</cell></mainTerm>
              <mainTerm><title>Salicylate</title><cell col="6">T39.0</cell></mainTerm>
              <mainTerm><title>Bufferin</title><see>Aspirin, adverse effect</see></mainTerm>
             </letter></ICD10CM.index>
            """;

    private final FormatReading reading = new FormatReading(
            new Icd10CmFormat(),
            new ReleaseKey("icd-10-cm", "2026"),
            (file, known) -> known.role().equals("order"));

    private static SourceFile index(String name, String xml) {
        return InMemorySourceFile.text(name, xml);
    }

    private RecordingSink read(String... diseases) throws SourceFault {
        return reading.read(
                ORDER, index("Index.xml", diseases.length == 0 ? DISEASES : diseases[0]), index("Drug.xml", DRUGS));
    }

    @Test
    void aTermIsAConceptUnderTheTermsAboveIt() throws SourceFault {
        RecordingSink sink = read();
        String path = "index: Diabetes, diabetic > type 2 > with > amyotrophy";
        assertThat(sink.concept(path).display())
                .isEqualTo("Diabetes, diabetic (mellitus) (sugar) > type 2 > with > amyotrophy");
        assertThat(sink.concept(path).parents()).containsExactly("index: Diabetes, diabetic > type 2 > with");
        assertThat(sink.properties(path, "leadsTo")).containsExactly("E11.44");
        assertThat(sink.properties(path, "kind")).containsExactly("subterm");
        assertThat(sink.concept("index").notSelectable()).isTrue();
        assertThat(sink.concept("index: Mystery").parents()).containsExactly("index");
        assertThat(sink.properties("index: Mystery", "kind")).containsExactly("mainTerm");
    }

    @Test
    void theCodeSystemIsOfTheRelease() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.codeSystems).hasSize(2);
        assertThat(sink.codeSystems.get(1).url()).isEqualTo("https://crosswalk.dev/fhir/CodeSystem/icd-10-cm-index");
        assertThat(sink.codeSystems.get(1).version()).isEqualTo("2026");
        assertThat(sink.codeSystems.get(1).effective())
                .isEqualTo(sink.codeSystems.get(0).effective());
        assertThat(reading.open(ORDER, index("Index.xml", DISEASES)).manifest().expectedCounts())
                .containsEntry("indexTerms", 15L);
    }

    @Test
    void nonessentialModifiersAreShownAndDoNotName() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.concept("index: Diabetes, diabetic").display())
                .isEqualTo("Diabetes, diabetic (mellitus) (sugar)");
        assertThat(sink.properties("index: Diabetes, diabetic", "nonessentialModifier"))
                .containsExactly("mellitus", "sugar");
        assertThat(sink.concept("index: acute").display()).isEqualTo("(Sub)acute");
        assertThat(sink.concept("index: acute > (taser)").display()).isEqualTo("(Sub)acute > (taser)");
        // An ending is written to its word.
        assertThat(sink.concept("index: Disease").display()).isEqualTo("Disease(s)");
    }

    @Test
    void aDashOrASubcategoryAsksForMoreCharacters() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.concept("index: Diabetes, diabetic > latent").properties())
                .contains(ConceptProperty.bool("incomplete", true));
        assertThat(sink.properties("index: Diabetes, diabetic > latent", "leadsTo"))
                .containsExactly("E10");
        assertThat(sink.properties("index: Diabetes, diabetic > neurological", "leadsTo"))
                .containsExactly("E11.4");
        assertThat(sink.properties("index: Diabetes, diabetic > neurological", "incomplete"))
                .containsExactly("true");
        assertThat(sink.properties("index: Diabetes, diabetic", "incomplete")).isEmpty();
    }

    @Test
    void aTermThatStandsTwiceIsKeptTwice() throws SourceFault {
        assertThat(read().properties("index: Diabetes, diabetic > latent (2)", "leadsTo"))
                .containsExactly("E10.9");
    }

    @Test
    void theCodeInBracketsIsTheManifestation() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.properties("index: Disease > heart", "leadsTo")).containsExactly("E11.44");
        assertThat(sink.properties("index: Disease > heart", "manifestation")).containsExactly("I43");
    }

    @Test
    void seeIsFollowedToTheTermThatItNames() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.properties("index: Mellitus, diabetes", "seeTerm"))
                .containsExactly("index: Diabetes, diabetic");
        assertThat(sink.properties("index: Diabetes, diabetic > type 2 > with > neuropathy", "seeTerm"))
                .containsExactly("index: Diabetes, diabetic > type 2 > with > amyotrophy");
        assertThat(sink.properties("index: Myopathy", "see")).containsExactly("Diseases, heart (chronic)");
        assertThat(sink.properties("index: Myopathy", "seeTerm")).containsExactly("index: Disease > heart");
    }

    @Test
    void whatLeavesAChoiceOrNamesNoTermLeadsNowhere() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.properties("index: Mystery", "see")).containsExactly("Diabetes, by type");
        assertThat(sink.properties("index: Mystery", "seeTerm")).isEmpty();
    }

    @Test
    void aRowOfATableHasACodeInEachColumn() throws SourceFault {
        RecordingSink sink = read();
        assertThat(sink.properties("drugs: Aspirin", "poisoningAccidental")).containsExactly("T39.0");
        assertThat(sink.properties("drugs: Aspirin", "adverseEffect")).isEmpty();
        assertThat(sink.codeSystems.get(1).properties())
                .extracting(PropertyDefinition::code, PropertyDefinition::description)
                .contains(tuple("poisoningAccidental", "Poisoning, Accidental (unintentional)"));
        // A reference to a row may end in the heading of a column.
        assertThat(sink.properties("drugs: Bufferin", "seeTerm")).containsExactly("drugs: Aspirin");
    }

    @Test
    void aSlipOfThePublisherIsRemarkedAndTheIndexOfAnotherReleaseRefused() throws SourceFault {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            many.append("<mainTerm><title>Term ").append(i).append("</title><code>E11.9</code></mainTerm>");
        }
        String large = DISEASES.replace("<letter><title>M</title>", "<letter><title>M</title>" + many);
        RecordingSink sink = read(large.replace("<code>E10.9</code>", "<code>E10.8</code>"));
        assertThat(sink.remarks)
                .singleElement()
                .asString()
                .startsWith("Index.xml:13:")
                .endsWith("'latent' leads to a code that the release does not have");

        reading.refused(
                "Index.xml",
                "is not the index of this release: 2 of its 7 terms with a code lead to codes that the release does not"
                        + " have, such as 'index: Diabetes, diabetic'",
                ORDER,
                index("Index.xml", DISEASES.replace("E11.9", "E12.9")));
    }

    @Test
    void aFileThatBreaksTheShapeIsRefusedWithItsPlace() {
        for (String[] wrong : List.of(
                new String[] {"<code>E10.9</code>", "<cod>E10.9</cod>", "the element cod, which no Alphabetic Index has"
                },
                new String[] {"<mainTerm><title>Mystery</title>", "<mainTerm><title></title>", "without a title"},
                new String[] {"<title>Mystery</title>", "<title>Mystery</title><mainTerm/>", "where none can stand"},
                new String[] {"</letter></ICD10CM.index>", "</letter>", "well-formed"})) {
            reading.refused("Index.xml:", wrong[2], ORDER, index("Index.xml", DISEASES.replace(wrong[0], wrong[1])));
        }
        reading.refused(
                "Index.xml",
                "without a term",
                ORDER,
                index("Index.xml", "<ICD10CM.index><version>2026</version></ICD10CM.index>"));
        reading.refused(
                "Index.xml",
                "does not say its year",
                index("Index.xml", DISEASES.replace("<version>2026</version>", "<version/>")));
    }

    @Test
    void itIsSaidWhenAReleaseHasNone() {
        assertThat(new Icd10CmFormat().lacking(Set.of("order", "tabular", "poa")))
                .containsExactly("Alphabetic Index (XML): no index terms");
    }
}
