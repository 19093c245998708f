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
    void theReasonComesBeforeTheAdvice() {
        Issue advice = issue(Issue.Severity.WARNING, "CROSSWALK_NOT_BILLABLE", "G35", "ICD-10-CM", "2026", 1, "G35.A");
        Issue reason = issue(Issue.Severity.ERROR, "ABSTRACT_CODE_NOT_ALLOWED", "http://s", "G35");
        Issue ours =
                issue(Issue.Severity.ERROR, "CROSSWALK_CODE_NO_LONGER_IN_EFFECT", "G35", "2026-01-01", "2025-01-01");
        assertThat(OutcomeMessage.of(List.of(advice, reason, ours)))
                .isEqualTo(ours.text() + "; " + reason.text() + "; " + advice.text());
    }

    @Test
    void whatTheEcosystemWordsStaysInItsAlphabeticalOrder() {
        Issue later = issue(Issue.Severity.ERROR, "Unknown_Code_in", "a", "http://s");
        Issue sooner = issue(Issue.Severity.WARNING, "INACTIVE_CONCEPT_FOUND", "inactive", "a");
        assertThat(OutcomeMessage.of(List.of(later, sooner))).isEqualTo(sooner.text() + "; " + later.text());
        assertThat(OutcomeMessage.of(List.of())).isNull();
    }
}
