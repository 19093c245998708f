package org.crosswalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodeShapeTest {

    @ParameterizedTest
    @EnumSource(KnownCodeSystem.class)
    void everySystemHasOne(KnownCodeSystem system) {
        assertThat(CodeShape.of(system).system()).isEqualTo(system);
        assertThat(CodeShape.allows(system.uri(), "")).isFalse();
        assertThat(CodeShape.allows(system.uri(), "no such code")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ICD_10_CM, E11.9 S52.001A Z79.4 C7A.00 QA0.0101 U07.1 E11 A00-A09 C50-C50 22",
        "ICD_10_PCS, 0DTJ4ZZ 001 XW033E5",
        "ICD_10, E11.9 A00 A00-A09 XXII M01.00",
        "ICD_9_CM, 250.00 250 V58.67 E850.0 E850 00.66 99",
        "CPT, 99213 99213:25 99213:25:95 0001F 0042T 0001U 0004M 0001A 25 1P P1",
        "HCPCS, E0676 E0676:LT J1234 A0021 V5364 25 LT A1",
        "CDT, D0120",
        "DXCCSR, END002 XXX000 END"
    })
    void codesFit(CodeShape shape, String codes) {
        assertThat(codes.split(" ")).allMatch(shape::fits);
    }

    @ParameterizedTest
    @CsvSource({
        "ICD_10_CM, E119 e11.9 E11.90000 99213 E11. 23 0",
        "ICD_10_PCS, 0DTJ4Z 0DTI4ZZ 0dtj4zz 0DT.J4ZZ",
        "ICD_10, E119 e11.9",
        "ICD_9_CM, 25000 250.000 V5867 E850.00 e850",
        "CPT, D0120 J1234 99213-25 9921 99213F",
        "HCPCS, D0120 99213 e0676 W1234 E067",
        "CDT, D012 d0120 E0120",
        "DXCCSR, END02 end002"
    })
    void othersDoNot(CodeShape shape, String codes) {
        assertThat(codes.split(" ")).noneMatch(shape::fits);
    }
}
