package org.crosswalk.source.icd10cm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosswalk.provider.SourceFault;
import org.crosswalk.provider.SourceFile;
import org.crosswalk.provider.SourceFormat;
import org.crosswalk.testing.InMemorySourceFile;
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
}
