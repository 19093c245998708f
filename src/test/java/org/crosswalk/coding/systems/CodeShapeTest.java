package org.crosswalk.coding.systems;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswalk.coding.CodingRules;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.model.KnownCodeSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeShapeTest {

    @ParameterizedTest
    @CsvSource({
        "icd-10-cm, E11.9 S52.001A C7A.00 QA0.0101 U07.1 E11",
        "icd-10-pcs, 0DTJ4ZZ 001",
        "icd-9-cm, 250.00 250 V58.67 E850.0 00.66 001-139 V01-V91 E000-E999 00-00",
        "cpt, 99213 0001F 0001A 25 99213:25:95",
        "hcpcs, E0676 V5364 LT E0676:LT"
    })
    void codesFit(String system, String codes) {
        assertThat(codes.split(" ")).allMatch(code -> rules(system).fits(code));
    }

    @ParameterizedTest
    @CsvSource({
        "icd-10-cm, E119 e11.9 99213",
        "icd-10-pcs, 0DTI4ZZ 0DTJ4Z",
        "icd-9-cm, 25000 V5867 001-V91 99-139",
        "cpt, D0120 99213-25",
        "hcpcs, D0120 99213 e0676"
    })
    void othersDoNot(String system, String codes) {
        assertThat(codes.split(" ")).noneMatch(code -> rules(system).fits(code));
    }

    private static CodingRules rules(String id) {
        return CodingTable.of(KnownCodeSystem.ofId(id).orElseThrow().uri());
    }
}
