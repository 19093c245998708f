package org.crosswalk.r4;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswalk.model.Issue;
import org.crosswalk.r4.syntax.Shown;
import org.crosswalk.r4.tree.HapiResources;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** What a complaint repeats can be written in UTF-8, JSON and XML, and is no longer than can be read. */
class OperationOutcomesTest {

    private static String text(String of) {
        OperationOutcome outcome = (OperationOutcome) HapiResources.of(OperationOutcomes.of(Issue.Type.INVALID, of));
        return outcome.getIssueFirstRep().getDetails().getText();
    }

    @Test
    void whatIsNoCharacterIsReplaced() {
        char high = 0xD83D;
        char low = 0xDE00;
        assertThat(text("a" + high + "b")).isEqualTo("a\ufffdb");
        assertThat(text(low + "a" + high)).isEqualTo("\ufffda\ufffd");
        assertThat(text("a\u0001\uffff")).isEqualTo("a\ufffd\ufffd");
    }

    @Test
    void charactersOutsideTheBasicPlaneStay() {
        assertThat(text("\ud83d\ude00\n\u00e9")).isEqualTo("\ud83d\ude00\n\u00e9");
    }

    @Test
    void aLongValueIsCutBetweenTwoCharacters() {
        assertThat(Shown.value("\ud83d\ude00".repeat(60))).isEqualTo("\ud83d\ude00".repeat(60));
        assertThat(Shown.value("\ud83d\ude00".repeat(61))).isEqualTo("\ud83d\ude00".repeat(60) + "\u2026");
    }
}
