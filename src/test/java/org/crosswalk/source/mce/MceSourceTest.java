package org.crosswalk.source.mce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SharedData;
import org.crosswalk.testing.SharedDataFolder;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

class MceSourceTest {

    private static final MceFormat FORMAT = new MceFormat();
    private static final String NAME = "MCE_Simple_Code_Edits_v37.txt";
    private static final String FILE = "../more/mce/" + NAME;

    /** One row of each edit, of no publisher. */
    static List<String> lines(int version) {
        List<String> lines = new ArrayList<>(List.of(MceRows.HEADER));
        for (String row : List.of(
                "4\tA\tNewborn_Only\tD\tE8411\tIleus",
                "4\tB\tPediatric_Only\tD\tG937\tSyndrome",
                "4\tC\tMaternity_Only\tD\tA34\tTetanus",
                "4\tD\tAdult_Only\tD\tA1814\tProstate",
                "5\tA\tFemale_Only\tD\tA34\tTetanus",
                "5\tB\tFemale_Only\tP\t0UT00ZZ\tResection",
                "5\tC\tMale_Only\tD\tA1814\tProstate",
                "6\t_\tPrincipal_Manifestation\tD\tD630\tAnemia",
                "8\tA\tPrincipal_Questionable_Admit\tD\tE119\tDiabetes",
                "9\t_\tPrincipal_Unacceptable\tD\tB9610\tAgent",
                "11\tA\tNoncovered_Always\tP\t00F3XZZ\tFragmentation",
                "11\tF\tNoncovered_Over60\tP\t0SR20JZ\tDisc",
                "17\tA\tLimited_Coverage\tP\t02HA0QZ\tHeart",
                "18\t_\tWrong_Performed\tD\tY6551\tWrong",
                "19\t_\tNoncovered_LOS_96hr\tP\t5A1955Z\tVentilation")) {
            lines.add(version + "\t10\t" + row);
        }
        return lines;
    }

    private static RecordingSink read(List<String> lines) throws SourceFault {
        return SourceReading.read(FORMAT, InMemorySourceFile.lines(NAME, lines.toArray(String[]::new)));
    }

    private static String row(org.crosswalk.model.Mapping row) {
        return row.group() + " " + row.sourceCode() + ">" + row.targetCode()
                + row.properties().stream()
                        .map(property -> " " + property.value().asText())
                        .collect(Collectors.joining());
    }

    @Test
    void readsEveryRowWithAgesAndLine() throws SourceFault {
        RecordingSink read = read(lines(37));
        assertThat(read.mappings)
                .extracting(MceSourceTest::row)
                .contains(
                        "0 E84.11>newborn 0 0 2",
                        "0 A34>maternity 9 64 4",
                        "0 A18.14>adult 15 124 5",
                        "1 0UT00ZZ>female 7",
                        "1 5A1955Z>short-stay 16")
                .hasSize(15);
        assertThat(read.conceptMaps.get(0).effective().start()).isEqualTo("2019-10-01");
        // Earlier editions of the manual have 12 to 55: what is found is wrong by all of them.
        assertThat(read(lines(36)).mappings).extracting(MceSourceTest::row).contains("0 A34>maternity 9 64 4");
    }

    @Test
    void refusesWhatIsWrong() {
        assertFault("came before, under the same edit", 37, "37\t10\t4\tA\tNewborn_Only\tD\tE8411\tIleus");
        assertFault("is no edit that is known", 37, "37\t10\t4\tA\tToddler_Only\tD\tE8411\tIleus");
        assertFault("is no row of eight columns", 37, "37\t10\t4\tA\tNewborn_Only\tX\tE8411\tIleus");
        assertFault("is of version 38", 37, "38\t10\t4\tA\tNewborn_Only\tD\tE8412\tIleus");
        List<String> cut = lines(37).subList(0, 9);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(SourceFault.class).hasMessageContaining("it is cut off");
    }

    private static void assertFault(String message, int version, String line) {
        List<String> lines = lines(version);
        lines.add(line);
        assertThatThrownBy(() -> read(lines)).isInstanceOf(SourceFault.class).hasMessageContaining(message);
    }

    @Test
    @SharedData(FILE)
    void everyLineOfTheFileIsMadeAgainFromWhatIsRead() throws Exception {
        List<String> file = Files.readAllLines(SharedDataFolder.resolve(FILE), StandardCharsets.US_ASCII);
        RecordingSink read = read(file);
        List<String> again = read.mappings.stream()
                .map(row -> edit(String.valueOf(row.targetCode())) + "\t"
                        + (row.group() == 0 ? "D" : "P") + "\t"
                        + row.sourceCode().replace(".", "") + "\t" + row.sourceDisplay())
                .toList();
        List<String> published = file.stream()
                .skip(1)
                .map(line -> line.strip().split("\t"))
                .map(cells -> Edit.named(cells[4]).orElseThrow().name() + "\t" + cells[5] + "\t" + cells[6] + "\t"
                        + cells[7].strip())
                .toList();
        assertThat(again).isEqualTo(published).hasSize(14_153);
    }

    private static String edit(String code) {
        for (Edit each : Edit.values()) {
            if (each.code().equals(code)) {
                return each.name();
            }
        }
        throw new IllegalArgumentException(code);
    }
}
