package org.crosswalk.coding.modifiers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifierExpressionTest {

    @Test
    void readsTheConformantForm() {
        assertThat(ModifierExpression.parse("99901:25:RT"))
                .contains(new ModifierExpression("99901", List.of("25", "RT")));
        assertThat(ModifierExpression.parse("99901:25:RT")).get().hasToString("99901:25:RT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99901", ":25", "99901:", "99901::25", "99901:2", "99901:255", "99901:rt", "99901: 25"})
    void readsNoOtherForm(String code) {
        assertThat(ModifierExpression.parse(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "99901-25, 99901:25",
        "99901.25, 99901:25",
        "9990125, 99901:25",
        "99901 25, 99901:25",
        "99901/25, 99901:25",
        "99901-25-59, 99901:25:59",
        "99901-25 59, 99901:25:59",
        "999012559, 99901:25:59",
        "e0601-rr, E0601:RR",
        "e0601:rr, E0601:RR",
        "E0601: RR : KX, E0601:RR:KX",
        "0001F-1P, 0001F:1P",
    })
    void proposesTheConformantForm(String written, String meant) {
        assertThat(ModifierExpression.propose(written)).get().hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99901:25", "99901", "9990", "E11.9", "99901-", "99901-2", "99901-255", "--", "25-59"})
    void proposesNothingElse(String written) {
        assertThat(ModifierExpression.propose(written)).isEmpty();
    }

    @Test
    void everyRuleNamesItsSource() {
        assertThat(ModifierRules.TABLE)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
        assertThat(ModifierRules.TABLE).extracting(ModifierRule::id).doesNotHaveDuplicates();
    }
}
