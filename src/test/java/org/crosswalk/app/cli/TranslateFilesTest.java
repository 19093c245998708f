package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code crosswalk translate} of files on the starter set, and how it tells files from codes. */
class TranslateFilesTest extends OnTheStarterSet {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String ICD_9 = "http://hl7.org/fhir/sid/icd-9-cm";

    private CommandRun translate(String... arguments) {
        return run(Stream.concat(Stream.of("translate"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void writesARowForEachTranslationAndOneForACodeWithoutAny() throws IOException {
        write("a.csv", "code,date\n401.9,2015-01-15\nG35,2026-01-15\n365.70,2015-01-15\nnothing at all,\n");
        CommandRun run = translate("a.csv", "--target", "icd-10-cm", "--max-untranslated", "2");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "a.csv: 4 codes, 2 not translated (50.00 %)",
                        "2  several translations",
                        "1  no equivalent, as the map says",
                        "1  unknown",
                        "CROSSWALK_MAP_SAYS_NONE, row 4: 365.70");
        List<String> lines = lines("a.translated.csv");
        assertThat(lines.get(0))
                .isEqualTo("row,system,code,date,translations,translation,equivalence,target_system,target,display,"
                        + "together,scenario,choice,comment,map,issue,message");
        assertThat(lines.get(1))
                .startsWith("2," + ICD_9 + ",401.9,2015-01-15,2,1,relatedto," + CM
                        + ",I10,Essential (primary) hypertension,,,,GEM: approximate match.,");
        assertThat(lines.subList(3, 11)).allMatch(line -> line.startsWith("3," + CM + ",G35,2026-01-15,8,"));
        assertThat(lines.subList(3, 11).stream()
                        .map(line -> line.split(",")[5] + " " + line.split(",")[8])
                        .toList())
                .startsWith("1 G35.A", "2 G35.B0")
                .endsWith("8 G35.D");
        assertThat(lines.get(11))
                .startsWith("4," + ICD_9 + ",365.70,2015-01-15,0,,unmatched,,,,,,,GEM: no map.,")
                .contains("CROSSWALK_MAP_SAYS_NONE,\"365.70 has no equivalent in ")
                .endsWith("Find the code by what the record says, as for a new claim.\"");
        assertThat(lines.get(12))
                .startsWith("5,,nothing at all,,0,")
                .contains(
                        "ROW_SYSTEM_UNCLEAR,\"No code system that is known here has codes that look so. Correct the code");
        assertThat(lines).hasSize(13);
        assertThat(translate("a.csv", "--target", "icd-10-cm").exit()).isEqualTo(1);
        assertThat(translate("a.csv", "--target", "icd-10-cm", "--max-untranslated", "50%")
                        .exit())
                .isZero();
        assertThat(translate("a.csv", "--max-untranslated", "x").exit()).isEqualTo(2);
    }

    @Test
    void saysTheSameOfAClaimInEachForm() throws IOException {
        write("a.csv", "code,system,date\nE11.9,icd-10-cm,2026-01-15\nG35,icd-10-cm,2026-01-15\n");
        write("b.tsv", Files.readString(folder.resolve("a.csv")).replace(',', '\t'));
        write("c.ndjson", """
                {"code":"E11.9","system":"icd-10-cm","dos":"2026-01-15"}
                {"code":"G35","system":"icd-10-cm","dos":"2026-01-15"}
                """);
        String diagnosis = "{\"diagnosisCodeableConcept\":{\"coding\":[{\"system\":\"" + CM + "\",\"code\":\"%s\"}]}}";
        write(
                "d.ndjson",
                "{\"resourceType\":\"Claim\",\"billablePeriod\":{\"start\":\"2026-01-15\"},\"diagnosis\":["
                        + diagnosis.formatted("E11.9") + "," + diagnosis.formatted("G35") + "]}\n");
        write(
                "e.837",
                "ISA*00*          *00*          *ZZ*S              *ZZ*R              *260115*1200*^*00501*000000001*0*P*:~"
                        + "GS*HC*S*R*20260115*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~CLM*1*1***11:B:1~"
                        + "HI*ABK:E119*ABF:G35~LX*1~DTP*472*D8*20260115~SE*7*0001~GE*1*1~IEA*1*000000001~");
        CommandRun run = translate("a.csv", "b.tsv", "c.ndjson", "d.ndjson", "e.837");
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> expected = translations("a.translated.csv");
        assertThat(expected).hasSizeGreaterThan(9);
        for (String name : List.of("b", "c", "d", "e")) {
            assertThat(translations(name + ".translated.csv")).as(name).isEqualTo(expected);
        }
    }

    /** The rows without their numbers. */
    private List<String> translations(String name) throws IOException {
        return lines(name).stream()
                .skip(1)
                .map(line -> line.replaceFirst("^\\d+,", ""))
                .collect(Collectors.toList());
    }

    @Test
    void translatesWhatWasMeantWhereThatIsAsked() throws IOException {
        write("a.csv", "id,code,date\n1,E119,2026-01-15\n");
        assertThat(translate("a.csv").exit()).isEqualTo(1);
        assertThat(lines("a.translated.csv")).hasSize(2);
        assertThat(lines("a.translated.csv").get(1)).contains(",E119,2026-01-15,0,");
        CommandRun run = translate("a.csv", "--fix", "--keep", "--target", "icd-10-cm");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(lines("a.translated.csv").get(1))
                .startsWith("1,E119,2026-01-15,2," + CM + ",E11.9,2026-01-15,1,1,relatedto," + CM + ",E11.A,")
                .contains("Did you mean E11.9?");
    }

    @Test
    void writesNdjson() throws IOException {
        write("a.csv", "code,date\n365.70,2015-01-15\n");
        translate("a.csv", "--target", "icd-10-cm", "--out", "b.ndjson");
        assertThat(lines("b.ndjson")).hasSize(1);
        assertThat(lines("b.ndjson").get(0))
                .startsWith(
                        "{\"row\":2,\"system\":\"" + ICD_9
                                + "\",\"code\":\"365.70\",\"date\":\"2015-01-15\",\"translations\":0,\"equivalence\":\"unmatched\",");
        assertThat(translate("a.csv", "--json").exit()).isEqualTo(2);
        assertThat(translate("a.csv", "--json").complaint()).contains("--out NAME.ndjson");
    }

    @Test
    void tellsFilesFromCodes() throws IOException {
        write("a.csv", "code,date\nE11.9,2026-01-15\n");
        write("E11", "code,date\nE11.9,2026-01-15\n");
        assertThat(translate("E11.9", "--date", "2026-01-15").out()).contains("E11.A");
        assertThat(translate("b.csv").complaint()).contains("there is no file b.csv");
        assertThat(translate("some/b").complaint()).contains("there is no file some/b");
        assertThat(translate("E11").complaint()).contains("is a file here, and can be a code: write ./E11");
        assertThat(translate("./E11").out()).contains("E11: 1 code, 0 not translated");
        assertThat(translate("a.csv", "E11.9").complaint()).contains("a.csv is a file and E11.9 none");
        assertThat(translate("E11.9", "--keep").complaint()).contains("there is no file E11.9");
        assertThat(translate("E11", "--keep").out()).contains("E11: 1 code, 0 not translated");
    }

    @Test
    void refusesWhatCanTranslateNothing() throws IOException {
        write("a.csv", "code\nE11.9\n");
        assertThat(translate("a.csv", "--target", "hcpcs").complaint())
                .contains("no concept map that is loaded leads to", "icd-10-cm");
        assertThat(translate("a.csv", "--map", "https://example.org/none").complaint())
                .contains("is not loaded");
        assertThat(folder.resolve("a.translated.csv")).doesNotExist();
    }

    @Test
    void keepsTheAnswersBeforeAFaultAndGivesThemNoNameOfWholeOnes() throws IOException {
        write("a.csv", "code,date\nE11.9,2026-01-15\n\"G35,2026-01-15\n");
        CommandRun run = translate("a.csv", "--target", "icd-10-cm");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.complaint()).contains("behind row 2", "cut off", "the answers to the 1 codes before are in");
        assertThat(folder.resolve("a.translated.csv")).doesNotExist();
        assertThat(lines("a.translated.csv.part")).hasSize(2);
        Files.write(folder.resolve("b.csv"), new byte[] {'c', 'o', 'd', 'e', '\n', 'E', '1', '1', (byte) 0xE4, '\n'});
        assertThat(translate("b.csv").complaint()).contains("b.csv").contains("UTF-8");
    }
}
