package org.crosswalk.source.gem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.Equivalence;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFormat.Recognition;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GemSourceTest {

    private static final GemFormat FORMAT = new GemFormat();

    @ParameterizedTest
    @CsvSource({
        "2018_I9gem.txt,   '0010  A000    00000', gem-dx-9to10, 2018",
        "2018_I9gem.txt,   '36570 NoDx    11000', gem-dx-9to10, 2018",
        "2017_I9gem.txt,   '81305 S52131A 10000', gem-dx-9to10, 2017",
        "I9gem.txt,        'E8120 V4352XA 10000', gem-dx-9to10, 2018",
        "2018_I10gem.txt,  'A000    0010  00000', gem-dx-10to9, 2018",
        "2018_I10gem.txt,  'R29700  NoDx  11000', gem-dx-10to9, 2018",
        "2018_I10gem.txt,  'W2189XA E9179 10000', gem-dx-10to9, 2018",
        "2018_I10gem.txt,  'H4010X1 36510 10000', gem-dx-10to9, 2018",
        "gem_i9pcs.txt,    '0001  6A750Z4 10000', gem-px-9to10, 2018",
        "gem_i9pcs.txt,    '0016  NoPCS   11000', gem-px-9to10, 2018",
        "gem_i9pcs.txt,    '9425  HZ93ZZZ 10000', gem-px-9to10, 2018",
        "gem_i9pcs.txt,    '8703  B020ZZZ 10000', gem-px-9to10, 2018",
        "gem_pcsi9.txt,    '0016070 0231  10000', gem-px-10to9, 2018",
        "gem_pcsi9.txt,    '02H40NZ NoI9  10000', gem-px-10to9, 2018",
        "gem_pcsi9.txt,    'XW03331 9929  10000', gem-px-10to9, 2018"
    })
    void recognisesASingleLine(String name, String line, String system, String version) throws SourceFault {
        InMemorySourceFile file = InMemorySourceFile.lines(name, line);
        assertThat(FORMAT.recognise(file, List.of(file)))
                .contains(new Recognition(new ReleaseKey(system, version), "map", true));
        assertThat(SourceReading.read(FORMAT, file).mappings).hasSize(1);
    }

    @Test
    void doesNotKnowOtherFiles() throws SourceFault {
        for (String line :
                List.of("", "00001 A00     0 Cholera", "0010  Cholera d/t vib cholerae", "A000\t0010\t00000")) {
            InMemorySourceFile file = InMemorySourceFile.lines("other.txt", line);
            assertThat(FORMAT.recognise(file, List.of(file))).as(line).isEmpty();
        }
    }

    @Test
    void putsThePeriods() throws SourceFault {
        assertThat(only("2018_I9gem.txt", "0010  A000    00000")).satisfies(m -> {
            assertThat(m.sourceCode()).isEqualTo("001.0");
            assertThat(m.targetCode()).isEqualTo("A00.0");
            assertThat(m.equivalence()).isEqualTo(Equivalence.EQUIVALENT);
        });
        assertThat(only("2018_I9gem.txt", "E8120 V4352XA 10000")).satisfies(m -> {
            assertThat(m.sourceCode()).isEqualTo("E812.0");
            assertThat(m.targetCode()).isEqualTo("V43.52XA");
            assertThat(m.equivalence()).isEqualTo(Equivalence.RELATEDTO);
        });
        assertThat(only("2018_I10gem.txt", "I10     4019  10000")).satisfies(m -> {
            assertThat(m.sourceCode()).isEqualTo("I10");
            assertThat(m.targetCode()).isEqualTo("401.9");
        });
        assertThat(only("gem_pcsi9.txt", "0016070 0231  10000")).satisfies(m -> {
            assertThat(m.sourceCode()).isEqualTo("0016070");
            assertThat(m.targetCode()).isEqualTo("02.31");
        });
    }

    @Test
    void noMapIsUnmatchedWithoutTarget() throws SourceFault {
        Mapping mapping = only("2018_I9gem.txt", "36570 NoDx    11000");
        assertThat(mapping.sourceCode()).isEqualTo("365.70");
        assertThat(mapping.targetCode()).isNull();
        assertThat(mapping.equivalence()).isEqualTo(Equivalence.UNMATCHED);
        assertThat(mapping.properties())
                .extracting(p -> p.code() + "=" + p.value().asText())
                .containsExactly(
                        "approximate=true",
                        "noMap=true",
                        "combination=false",
                        "scenario=0",
                        "choiceList=0",
                        "noTarget=NoDx");
    }

    @Test
    void readsATargetInLowerCase() throws SourceFault {
        RecordingSink read =
                SourceReading.read(FORMAT, InMemorySourceFile.lines("2018_I10gem.txt", "Z7982   v5889 10000"));
        assertThat(read.mappings.get(0).targetCode()).isEqualTo("V58.89");
        assertThat(read.mappings.get(0).properties()).contains(ConceptProperty.string("asPublished", "v5889"));
        assertThat(read.remarks).containsExactly("2018_I10gem.txt:1: target v5889 is in lower case, read as V5889");
    }

    @Test
    void lowerCaseIsReadAndRemarkedInBothDirections() throws SourceFault {
        RecordingSink to9 =
                SourceReading.read(FORMAT, InMemorySourceFile.lines("2010_I10gem.txt", "T36x5xA E9300 10000"));
        assertThat(to9.mappings.get(0).sourceCode()).isEqualTo("T36.X5XA");
        assertThat(to9.mappings.get(0).properties()).contains(ConceptProperty.string("asPublished", "T36x5xA"));
        assertThat(to9.remarks).containsExactly("2010_I10gem.txt:1: source T36x5xA is in lower case, read as T36X5XA");
        RecordingSink from9 =
                SourceReading.read(FORMAT, InMemorySourceFile.lines("2010_I9gem.txt", "E9300 T36x5xA 10000"));
        assertThat(from9.mappings.get(0).targetCode()).isEqualTo("T36.X5XA");
        assertThat(from9.remarks).containsExactly("2010_I9gem.txt:1: target T36x5xA is in lower case, read as T36X5XA");
    }

    @Test
    void combinationsAreOneTargetWithProducts() throws SourceFault {
        Mapping mapping = only("2018_I9gem.txt", "0730  A70     10111", "0730  J17     10112");
        assertThat(mapping.targetCode()).isEqualTo("A70");
        assertThat(mapping.products())
                .containsExactly(new Mapping.Attribute(
                        "https://crosswalk.dev/fhir/gem-combination",
                        "http://hl7.org/fhir/sid/icd-10-cm",
                        "J17",
                        null));
        assertThat(mapping.equivalence()).isEqualTo(Equivalence.RELATEDTO);
        assertThat(mapping.comment()).isEqualTo("GEM: approximate match, scenario 1: all of A70 with J17 together.");
        assertThat(mapping.properties())
                .extracting(p -> p.code() + "=" + p.value().asText())
                .containsExactly(
                        "approximate=true",
                        "noMap=false",
                        "combination=true",
                        "scenario=1",
                        "choiceList=1",
                        "choiceList=2");
    }

    @Test
    void choicesMultiplyWithinAScenarioOnly() throws SourceFault {
        RecordingSink read = SourceReading.read(
                FORMAT,
                InMemorySourceFile.lines(
                        "2018_I9gem.txt",
                        "0730  A70     10000",
                        "0730  A71     10111",
                        "0730  A72     10111",
                        "0730  B00     10121",
                        "0730  B01     10122",
                        "0730  J17     10112",
                        "0730  J18     10112",
                        "0730  J19     10113"));
        assertThat(read.mappings)
                .extracting(m -> m.targetCode()
                        + m.products().stream().map(Mapping.Attribute::value).reduce("", (a, b) -> a + "+" + b))
                .containsExactly("A70", "A71+J17+J19", "A71+J18+J19", "A72+J17+J19", "A72+J18+J19", "B00+B01");
    }

    @Test
    void linesOutOfOrderAreRefused() {
        assertThatThrownBy(() -> only("gem_i9pcs.txt", "1651  08B10ZZ 10000", "1650  0NBC0ZZ 10000"))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("gem_i9pcs.txt:2: '1650  0NBC0ZZ 10000' comes after");
        assertThatThrownBy(() -> only("2018_I9gem.txt", "0730  B00     10000", "0730  A70     10000"))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("2018_I9gem.txt:2: '0730  A70     10000' comes after");
    }

    @Test
    void aLastLineThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> SourceReading.read(
                        FORMAT,
                        InMemorySourceFile.text("2018_I9gem.txt", "0730  A70     10000\r\n0731  A71     10000")))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("2018_I9gem.txt:2: the file ends within a line");
    }

    @Test
    void choiceListsMayHaveGaps() throws SourceFault {
        Mapping mapping = only("gem_i9pcs.txt", "1651  08B10ZZ 10121", "1651  0NBC0ZZ 10123");
        assertThat(mapping.properties())
                .filteredOn(p -> p.code().equals("choiceList"))
                .extracting(p -> p.value().asText())
                .containsExactly("1", "3");
    }

    @Test
    void namesSystemsWithVersions() throws SourceFault {
        RecordingSink read =
                SourceReading.read(FORMAT, InMemorySourceFile.lines("2018_I9gem.txt", "0010  A000    00000"));
        ConceptMapHeader header = read.conceptMaps.get(0);
        assertThat(header.canonical()).hasToString("https://crosswalk.dev/fhir/ConceptMap/gem-dx-9to10|2018");
        assertThat(header.groups())
                .containsExactly(new ConceptMapHeader.Group(
                        new Canonical("http://hl7.org/fhir/sid/icd-9-cm", "2015"),
                        new Canonical("http://hl7.org/fhir/sid/icd-10-cm", "2018"),
                        null));
    }

    @Test
    void refusesBreachesOfTheLayout() {
        String first = "0010  A000    00000";
        assertFault(":2: is no line of a Diagnosis GEM", first, "0011  A001    0000");
        assertFault(":2: is no line of a Diagnosis GEM", first, "A000    0010  00000");
        assertFault(":2: is no line of a Diagnosis GEM", first, "0011  A001    20000");
        assertFault(":2: the same line came before", first, first);
        assertFault(":2: '0011A' is no code of ICD-9-CM", first, "0011A A001    00000");
        assertFault(":2: 'AA01' is no code of ICD-10-CM", first, "0011  AA01    00000");
        assertFault(":2: 0011 is flagged as without map and has target A001", first, "0011  A001    11000");
        assertFault(":2: 0011 has a combination without target", first, "0011  NoDx    10111");
        assertFault(
                ":3: scenario 1 of 0011 is both exact and approximate",
                first,
                "0011  A001    10111",
                "0011  A002    00112");
        assertFault("mixes lines of a diagnosis and of a procedure GEM", first, "0016  NoPCS   11000");
    }

    @Test
    void refusesAScenarioThatExplodes() {
        List<String> lines = new ArrayList<>();
        for (int list = 1; list <= 5; list++) {
            for (int i = 0; i < 7; i++) {
                lines.add("0011  A%d%d     1011%d".formatted(list, i, list));
            }
        }
        assertFault(":1: scenario 1 of 0011 has more than 10000 combinations", lines.toArray(new String[0]));
    }

    private static Mapping only(String name, String... lines) throws SourceFault {
        RecordingSink read = SourceReading.read(FORMAT, InMemorySourceFile.lines(name, lines));
        assertThat(read.mappings).hasSize(1);
        return read.mappings.get(0);
    }

    private static void assertFault(String message, String... lines) {
        assertThatThrownBy(() -> SourceReading.read(FORMAT, InMemorySourceFile.lines("2018_I9gem.txt", lines)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining(message);
    }
}
