package org.crosswalk.r4.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosswalk.model.TerminologyFault;
import org.crosswalk.r4.claim.ClaimCodes.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCodesTest {

    private static final String CLAIM = """
            {"resourceType":"Claim","billablePeriod":{"start":"2025-09-29","end":"2025-10-02T10:00:00Z"},
             "diagnosis":[{"sequence":1,"diagnosisCodeableConcept":{"coding":[{"system":"http://dx","code":"E11.9"},
               {"system":"http://other","code":"X"}]}},{"sequence":2,"diagnosisReference":{"reference":"Condition/1"}}],
             "procedure":[{"sequence":1,"date":"2025-09-30","procedureCodeableConcept":{"coding":[{"code":"0DTJ4ZZ"}]}}],
             "item":[{"sequence":1,"servicedDate":"2025-10-01","productOrService":{"coding":[{"system":"http://h","code":"E0601"}]},
               "modifier":[{"coding":[{"code":"RR"}]},{"coding":[{"code":"KX"}]}]},
               {"sequence":2,"productOrService":{"coding":[{"system":"http://h","code":"A4253"}]}}]}
            """;

    @Test
    void readsEachCodeWithItsDay() {
        assertThat(ClaimCodes.read(CLAIM).entries())
                .extracting(
                        Entry::place,
                        entry -> entry.coding().system(),
                        entry -> entry.coding().code(),
                        entry -> String.valueOf(entry.day()))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("diagnosis 1", "http://dx", "E11.9", "2025-10-02"),
                        org.assertj.core.groups.Tuple.tuple("diagnosis 1", "http://other", "X", "2025-10-02"),
                        org.assertj.core.groups.Tuple.tuple("procedure 1", null, "0DTJ4ZZ", "2025-09-30"),
                        org.assertj.core.groups.Tuple.tuple("item 1", "http://h", "E0601:RR:KX", "2025-10-01"),
                        org.assertj.core.groups.Tuple.tuple("item 2", "http://h", "A4253", "2025-09-29"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"resourceType\":\"Patient\"}",
                "{}",
                "{\"resourceType\":\"Claim\",\"billablePeriod\":{\"start\":\"2025-13-01\"}}"
            })
    void saysWhatIsNoClaim(String text) {
        assertThatThrownBy(() -> ClaimCodes.read(text)).isInstanceOf(TerminologyFault.class);
    }
}
