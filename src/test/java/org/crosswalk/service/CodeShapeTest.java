package org.crosswalk.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswalk.model.KnownCodeSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeShapeTest {

    @ParameterizedTest
    @CsvSource({
        "ICD_10_CM, E11.9 S52.001A C7A.00 QA0.0101 U07.1 E11",
        "ICD_10_PCS, 0DTJ4ZZ 001",
        "ICD_9_CM, 250.00 250 V58.67 E850.0 00.66",
        "CPT, 99213 0001F 0001A 25 99213:25:95",
        "HCPCS, E0676 V5364 LT E0676:LT"
    })
    void codesFit(KnownCodeSystem system, String codes) {
        assertThat(codes.split(" ")).allMatch(code -> CodeShape.fits(system, code));
    }

    @ParameterizedTest
    @CsvSource({
        "ICD_10_CM, E119 e11.9 99213",
        "ICD_10_PCS, 0DTI4ZZ 0DTJ4Z",
        "ICD_9_CM, 25000 V5867",
        "CPT, D0120 99213-25",
        "HCPCS, D0120 99213 e0676"
    })
    void othersDoNot(KnownCodeSystem system, String codes) {
        assertThat(codes.split(" ")).noneMatch(code -> CodeShape.fits(system, code));
    }
}
