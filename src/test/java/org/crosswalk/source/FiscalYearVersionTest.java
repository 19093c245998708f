package org.crosswalk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.crosswalk.model.ValidityPeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiscalYearVersionTest {

    @ParameterizedTest
    @CsvSource({
        "icd10cm_order_2026.txt, 2026, 2025-10-01, 2026-09-30",
        "icd10cm-order-April-2025.txt, 2025-04, 2025-04-01, 2025-09-30",
        "icd10cm-order-Jan-2021.txt, 2021-01, 2021-01-01, 2021-09-30",
        "icd10c-tabular-April-1-2026.xml, 2026-04, 2026-04-01, 2026-09-30",
        "2024, 2024, 2023-10-01, 2024-09-30",
    })
    void nameSaysYearAndMonth(String name, String version, LocalDate start, LocalDate end) {
        FiscalYearVersion read = FiscalYearVersion.in(name).orElseThrow();
        assertThat(read.version()).isEqualTo(version);
        assertThat(read.effective()).isEqualTo(new ValidityPeriod(start, end));
        assertThat(FiscalYearVersion.parse(version)).contains(read);
    }

    @Test
    void whatIsNoVersionIsNone() {
        assertThat(FiscalYearVersion.in("icd10cm_order.txt")).isEmpty();
        assertThat(FiscalYearVersion.in("order_120260.txt")).isEmpty();
        assertThat(FiscalYearVersion.parse("2026-07")).isEmpty();
        assertThat(FiscalYearVersion.parse("v32")).isEmpty();
        assertThatThrownBy(() -> new FiscalYearVersion(2026, 7)).isInstanceOf(IllegalArgumentException.class);
    }
}
