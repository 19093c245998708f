package org.crosswalk.source.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.provider.SourceFormat.RoledFile;
import org.crosswalk.source.OrderFileRecognition;
import org.crosswalk.testing.InMemorySourceFile;
import org.crosswalk.testing.OrderLines;
import org.crosswalk.testing.RecordingSink;
import org.crosswalk.testing.SourceReading;
import org.junit.jupiter.api.Test;

/** By what a list of exempt codes is known, and what is none. */
class ExemptListTest {

    private final SourceFormat format = new Icd10CmFormat();

    @Test
    void exemptListsOfEveryYearAreKnownByTheirColumns() throws SourceFault {
        for (String[] each : new String[][] {
            {"POAexemptCodesFY27.txt", "Order", "2027"},
            {"POAexemptCodesJan2021.txt", "OrdJan2021", "2021-01"},
            {"POAexemptCodesApr22.txt", "OrdApr22", "2022-04"},
            {"POAexemptCodesFY25.txt", "OrdFY25", "2025"},
            {"list.txt", "OrdApr22", "2022-04"},
            {"list.txt", "Order26", "2026"},
        }) {
            SourceFile list =
                    InMemorySourceFile.lines(each[0], each[1] + "\tPOAexemptCode\tDescription", "1\tB90.0\tx");
            assertThat(format.recognise(list, List.of(list)).orElseThrow())
                    .hasToString("Recognition[release=icd-10-cm@" + each[2] + ", role=poa, essential=false]");
        }
        SourceFile undated = InMemorySourceFile.lines("list.txt", "Order\tPOAexemptCode\tDescription", "1\tB90.0\tx");
        assertThatThrownBy(() -> format.recognise(undated, List.of(undated)))
                .isInstanceOf(SourceFault.class)
                .hasMessageContaining("does not say its year");
    }

    @Test
    void whatChangedInTheExemptListIsNeverTheList() throws SourceFault {
        for (String name : List.of("POAexemptAddFY27.txt", "POAexemptDeleteFY27.txt", "POAexemptReviseFY27.txt")) {
            SourceFile changes = InMemorySourceFile.lines(name, "Order\tPOAexemptCode\tDescription", "1\tB90.0\tx");
            assertThat(format.recognise(changes, List.of(changes)).orElseThrow().role())
                    .isEqualTo("poa-changes");
        }
    }

    @Test
    void exemptCodesAreMarked() throws SourceFault {
        RecordingSink sink = SourceReading.read(
                format,
                order(),
                exempt("00003\tS52.1XXA\t\"Long: Unsp fx upper end of radius\"", "00006\tC76\tLong: Other site"));
        assertThat(sink.count("poaExempt", "true")).isEqualTo(2);
        assertThat(sink.properties("S52.1XXA", "poaExempt")).containsExactly("true");
        assertThat(sink.properties("C7A.0", "poaExempt")).containsExactly("false");
        assertThat(sink.remarks).isEmpty();
    }

    @Test
    void anExemptListThatItsOwnOrderFileProvesWrongIsRefused() {
        for (String[] each : new String[][] {
            {"00004\tC7A\tLong: Malignant neuroendocrine tumors", "FY26.txt:2: C7A is a header in"},
            {"00006\tC76\tLong: Another site", "FY26.txt:2: C76 has another description in"},
            {"00009\tC99\tNone such", "FY26.txt:2: C99 is not in"},
        }) {
            assertThatThrownBy(() -> SourceReading.read(format, order(), exempt(each[0])))
                    .isInstanceOf(SourceFault.class)
                    .hasMessageContaining(each[1])
                    .hasMessageEndingWith("download it again");
        }
    }

    @Test
    void anExemptListBesideTheOrderFileOfAnUpdateIsRemarkedOn() throws SourceFault {
        SourceFile list = exempt(
                "00001\tS52.1XXA\tLong: Unsp fx upper end of radius",
                "00002\tC7A\tLong: Malignant neuroendocrine tumors",
                "00003\tC76\tLong: Another site",
                "00009\tC99\tNone such");
        RecordingSink sink = new RecordingSink();
        format.open(
                        new ReleaseKey("icd-10-cm", "2025-04"),
                        List.of(
                                new RoledFile(order(), OrderFileRecognition.ORDER),
                                new RoledFile(list, Icd10CmFormat.POA_EXEMPT)),
                        false)
                .read(sink);
        assertThat(sink.count("poaExempt", "true")).isEqualTo(2);
        assertThat(sink.remarks)
                .satisfiesExactly(
                        r -> assertThat(r).contains("FY26.txt:3", "is a header"),
                        r -> assertThat(r).contains("FY26.txt:4", "another description"),
                        r -> assertThat(r).contains("FY26.txt:5", "is not in"));
    }

    private static SourceFile order() {
        return InMemorySourceFile.lines(
                "icd10cm_order_2026.txt",
                OrderLines.row(1, "S52", 0, "Fracture of forearm"),
                OrderLines.row(2, "S521", 0, "Fracture of upper end of radius"),
                OrderLines.row(3, "S521XXA", 1, "Unsp fx upper end of radius"),
                OrderLines.row(4, "C7A", 0, "Malignant neuroendocrine tumors"),
                OrderLines.row(5, "C7A0", 1, "Malignant carcinoid tumor"),
                OrderLines.row(6, "C76", 1, "Other site"));
    }

    private static SourceFile exempt(String... rows) {
        return InMemorySourceFile.lines(
                "POAexemptCodesFY26.txt",
                Stream.concat(Stream.of("Order26\tPOAexemptCode\tDescription"), Stream.of(rows))
                        .toArray(String[]::new));
    }
}
