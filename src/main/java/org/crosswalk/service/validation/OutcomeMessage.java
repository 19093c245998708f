package org.crosswalk.service.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.service.message.Sentences;
import org.jspecify.annotations.Nullable;

/**
 * The {@code message} of a verdict: first what a coder reads, the reasons before the advice what to do instead, and no
 * more of it than can be read at a glance; then the texts that HL7's terminology ecosystem words, in its alphabetical
 * order. Mere remarks are left out.
 */
public final class OutcomeMessage {

    /** Remarks that HL7's terminology ecosystem leaves to the issues. */
    private static final Set<String> REMARKS = Set.of(
            "VALUESET_VALUE_MISMATCH_DEFAULT",
            "CONCEPT_DEPRECATED_IN_VALUESET",
            "UNKNOWN_CODE_IN_FRAGMENT",
            "CODE_CASE_DIFFERENCE",
            "CROSSWALK_COPYRIGHT",
            "None_of_the_provided_codes_are_in_the_value_set_one");

    /** For a stable sort: our advice keeps the order in which it was given. */
    private static final Comparator<Issue> ORDER =
            Comparator.comparingInt(OutcomeMessage::rank).thenComparing(issue -> isAdvice(issue) ? "" : issue.text());

    private OutcomeMessage() {}

    public static @Nullable String of(List<Issue> issues) {
        List<Issue> said = new ArrayList<>();
        for (Issue issue : issues) {
            boolean remark =
                    REMARKS.contains(String.valueOf(issue.messageId())) || "status-check".equals(issue.txType());
            if (issue.severity() == Severity.ERROR || !remark) {
                said.add(issue);
            }
        }
        if (said.size() < 2) {
            return said.isEmpty() ? null : alone(said.get(0));
        }
        said.sort(ORDER);
        List<String> texts = new ArrayList<>(said.size());
        said.forEach(issue -> texts.add(issue.text()));
        return isAdvice(said.get(0)) ? Sentences.joinFirst(texts) : String.join("; ", new LinkedHashSet<>(texts));
    }

    private static String alone(Issue issue) {
        return isAdvice(issue) ? Sentences.joinFirst(List.of(issue.text())) : issue.text();
    }

    private static int rank(Issue issue) {
        if (!isAdvice(issue)) {
            return 2;
        }
        return issue.severity() == Severity.ERROR ? 0 : 1;
    }

    private static boolean isAdvice(Issue issue) {
        String id = issue.messageId();
        return id != null && id.startsWith("CROSSWALK_");
    }
}
