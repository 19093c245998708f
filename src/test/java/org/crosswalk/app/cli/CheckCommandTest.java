package org.crosswalk.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code crosswalk check} on the starter set: all forms of a claim, exit codes, repairs, and runs that were interrupted. */
class CheckCommandTest extends OnTheStarterSet {

    private static final String CM = "http://hl7.org/fhir/sid/icd-10-cm";

    @BeforeEach
    void isEmpty() {
        assertThat(folder).isEmptyDirectory();
    }

    private CommandRun check(String... arguments) {
        return run(Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Code, date, verdict, issue, replacement and version of the rows. */
    private List<String> verdicts(String name) throws IOException {
        return lines(name).stream()
                .skip(1)
                .map(line -> line.replaceFirst("^\\d+,", "").replaceAll("\"(?:[^\"]|\"\")*\"", "…"))
                .collect(Collectors.toList());
    }

    @Test
    void saysTheSameOfAClaimInEachForm() throws IOException {
        write("a.csv", """
                code,system,date
                E11.9,icd-10-cm,2026-01-15
                G35,icd-10-cm,2026-01-15
                S52.131,icd-10-cm,2026-01-15
                E0601:RR,hcpcs,2026-01-15
                E11.9X,icd-10-cm,2026-01-15
                """);
        write("b.tsv", Files.readString(folder.resolve("a.csv")).replace(',', '\t'));
        write(
                "c.ndjson",
                Files.readAllLines(folder.resolve("a.csv")).stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(row -> "{\"code\":\"" + row[0] + "\",\"system\":\"" + row[1] + "\",\"dos\":\"" + row[2]
                                + "\"}\n")
                        .collect(Collectors.joining()));
        String diagnosis = "{\"diagnosisCodeableConcept\":{\"coding\":[{\"system\":\"" + CM + "\",\"code\":\"%s\"}]}}";
        String item = "{\"servicedDate\":\"2026-01-15\",\"productOrService\":{\"coding\":[{\"system\":"
                + "\"http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets\",\"code\":\"E0601\"}]},"
                + "\"modifier\":[{\"coding\":[{\"code\":\"RR\"}]}]}";
        write(
                "d.ndjson",
                "{\"resourceType\":\"Claim\",\"billablePeriod\":{\"start\":\"2026-01-15\"},\"diagnosis\":["
                        + String.join(
                                ",",
                                diagnosis.formatted("E11.9"),
                                diagnosis.formatted("G35"),
                                diagnosis.formatted("S52.131"),
                                diagnosis.formatted("E11.9X"))
                        + "],\"item\":[" + item + "]}\n");
        write(
                "e.837",
                "ISA*00*          *00*          *ZZ*S              *ZZ*R              *260115*1200*^*00501*000000001*0*P*:~"
                        + "GS*HC*S*R*20260115*1200*1*X*005010X222A1~ST*837*0001*005010X222A1~CLM*1*1***11:B:1~"
                        + "HI*ABK:E119*ABF:G35*ABF:S52131*ABF:E119X~LX*1~SV1*HC:E0601:RR*1~DTP*472*D8*20260115~"
                        + "SE*8*0001~GE*1*1~IEA*1*000000001~");
        assertThat(check("a.csv", "b.tsv", "c.ndjson").exit()).isEqualTo(1);
        assertThat(check("d.ndjson").err()).isEmpty();
        assertThat(check("e.837").err()).isEmpty();
        List<String> expected = verdicts("a.checked.csv");
        assertThat(expected)
                .hasSize(5)
                .anyMatch(row -> row.startsWith(CM + ",E11.9,2026-01-15,true,,"))
                .anyMatch(row -> row.startsWith(CM + ",G35,2026-01-15,false,CROSSWALK_NOT_BILLABLE,…,,2026-starter"));
        assertThat(verdicts("b.checked.csv")).isEqualTo(expected);
        assertThat(verdicts("c.checked.csv")).isEqualTo(expected);
        assertThat(verdicts("d.checked.csv")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(verdicts("e.checked.csv")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void tellsByItsExitCodeWhetherTooManyAreWrong() throws IOException {
        write("a.csv", "code,date\nE11.9,2026-01-15\nG35,2026-01-15\n");
        assertThat(check("a.csv").exit()).isEqualTo(1);
        assertThat(check("a.csv", "--max-invalid", "1").exit()).isZero();
        assertThat(check("a.csv", "--max-invalid", "50%").exit()).isZero();
        assertThat(check("a.csv", "--max-invalid", "49.9%").exit()).isEqualTo(1);
        assertThat(check("a.csv", "--max-invalid", "many").exit()).isEqualTo(2);
        assertThat(check("none.csv").complaint()).contains("there is no file");
        assertThat(check("a.csv", "--out", "none/b.csv").complaint()).contains("none is not there: make it");
        assertThat(check("a.csv", "--out", ".").complaint()).contains("is a folder: name a file in it");
        assertThat(check("a.csv", "--max-invalid", "1").out())
                .contains("a.csv: 2 codes, 1 not valid (50.00 %)", "1  billable", "CROSSWALK_NOT_BILLABLE, row 3: G35");
    }

    @Test
    void repairsWhatCanOnlyMeanOneCode() throws IOException {
        write("a.csv", "id,code,date\n1,E119,2026-01-15\n2,G35,2026-01-15\n3,=1+1,2026-01-15\n");
        check("a.csv", "--fix", "--keep");
        assertThat(lines("a.checked.csv").get(0))
                .isEqualTo("id,code,date,row,system,code,date,valid,issue,message,replacement,version");
        assertThat(lines("a.checked.csv").get(1))
                .startsWith("1,E119,2026-01-15,2," + CM + ",E11.9,2026-01-15,true,CROSSWALK_")
                .contains(",E11.9,2026-starter");
        assertThat(lines("a.checked.csv").get(2)).startsWith("2,G35,2026-01-15,3," + CM + ",G35,2026-01-15,false,");
        assertThat(lines("a.checked.csv").get(3)).startsWith("3,'=1+1,2026-01-15,4,,'=1+1,2026-01-15,false,");
    }

    @Test
    void writesNdjson() throws IOException {
        write("a.csv", "code,date\nE11.9,2026-01-15\n");
        check("a.csv", "--out", "b.ndjson");
        assertThat(lines("b.ndjson"))
                .containsExactly("{\"row\":2,\"system\":\"" + CM
                        + "\",\"code\":\"E11.9\",\"date\":\"2026-01-15\",\"valid\":true,\"version\":\"2026-starter\"}");
    }

    @Test
    void keepsTheAnswersBeforeAFaultAndGivesThemNoNameOfWholeOnes() throws IOException {
        write("a.csv", "code,date\nE11.9,2026-01-15\n\"G35,2026-01-15\n");
        CommandRun run = check("a.csv");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.complaint()).contains("behind row 2", "cut off", "the answers to the 1 codes before are in");
        assertThat(folder.resolve("a.checked.csv")).doesNotExist();
        assertThat(lines("a.checked.csv.part")).hasSize(2);
    }
}
