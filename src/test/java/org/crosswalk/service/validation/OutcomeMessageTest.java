package org.crosswalk.service.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswalk.model.Issue;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.crosswalk.service.message.TxIssueType;
import org.junit.jupiter.api.Test;

/** The order in which a verdict's reasons are told. */
class OutcomeMessageTest {

    private final Issues issues = new Issues(Messages.english());

    private Issue issue(Issue.Severity severity, String messageId, Object... arguments) {
        return issues.issue(severity, Issue.Type.BUSINESS_RULE, TxIssueType.CODE_COMMENT, messageId, "code", arguments);
    }

    @Test
    void whatACoderReadsComesFirstTheReasonBeforeTheAdvice() {
        Issue advice = issue(Issue.Severity.WARNING, "CROSSWALK_CROSS_REFERENCE", "G35", "G35.A");
        Issue reason = issue(Issue.Severity.ERROR, "ABSTRACT_CODE_NOT_ALLOWED", "http://s", "G35");
        Issue ours =
                issue(Issue.Severity.ERROR, "CROSSWALK_CODE_NO_LONGER_IN_EFFECT", "G35", "2026-01-01", "2025-01-01");
        assertThat(OutcomeMessage.of(List.of(advice, reason, ours)))
                .isEqualTo(ours.text() + " " + advice.text() + " " + reason.text());
    }

    @Test
    void noMoreIsSaidThanCanBeReadAtAGlance() {
        Issue first = issue(Issue.Severity.ERROR, "CROSSWALK_CROSS_REFERENCE", "A", "B, ".repeat(200));
        Issue second = issue(Issue.Severity.WARNING, "CROSSWALK_CROSS_REFERENCE", "A", "C");
        assertThat(OutcomeMessage.of(List.of(first, second)))
                .startsWith("In the place of A the publisher refers to B, B, ")
                .endsWith("B, … The issues say more.")
                .hasSizeLessThan(430);
    }

    @Test
    void whatTheEcosystemWordsStaysInItsAlphabeticalOrder() {
        Issue later = issue(Issue.Severity.ERROR, "Unknown_Code_in", "a", "http://s");
        Issue sooner = issue(Issue.Severity.WARNING, "INACTIVE_CONCEPT_FOUND", "inactive", "a");
        assertThat(OutcomeMessage.of(List.of(later, sooner))).isEqualTo(sooner.text() + "; " + later.text());
        assertThat(OutcomeMessage.of(List.of())).isNull();
    }
}
