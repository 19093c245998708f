package org.crosswalk.service.claim;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.EditMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/** Collects what is found of an inpatient stay, and what could not be looked at. One use. */
final class StayFindings {

    private final TerminologyView view;
    private final Issues issues;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> notChecked = new LinkedHashSet<>();

    StayFindings(TerminologyView view, Issues issues) {
        this.view = view;
        this.issues = issues;
    }

    /** Adds what the claim alone shows. */
    void find(Severity severity, StayCode code, String id, Object... arguments) {
        add(severity, List.of(code.position()), null, id, arguments);
    }

    /** Adds what rows of a table show. */
    void find(Severity severity, StayCode code, StayTable.Rows rows, String id, Object... arguments) {
        find(severity, List.of(code.position()), rows, id, arguments);
    }

    /** The same of several codes, by their places. */
    void find(Severity severity, List<Integer> positions, StayTable.Rows rows, String id, Object... arguments) {
        add(severity, positions, rows.match(view), id, arguments);
    }

    private void add(
            Severity severity, List<Integer> positions, @Nullable EditMatch edit, String id, Object... arguments) {
        @Nullable Object[] worded = new Object[arguments.length];
        for (int i = 0; i < worded.length; i++) {
            worded[i] = String.valueOf(arguments[i]);
        }
        findings.add(new Finding(
                issues.issue(severity, Issue.Type.BUSINESS_RULE, null, id, null, worded), positions, List.of(), edit));
    }

    /** Says once what was not looked at. */
    void notChecked(String id, @Nullable Object... arguments) {
        notChecked.add(issues.text(id, arguments));
    }

    /** Says that a table is not in effect, if it is not, and which others there are. */
    void lacking(StayTable table, String id) {
        if (table.map() == null) {
            String others = String.join("; ", table.others());
            notChecked(id, others.isEmpty() ? "" : issues.text("TEXT_CHECK_OTHER_YEARS", others));
        }
    }

    /** The table and lines of it, for a reader. */
    String place(StayTable.Rows rows) {
        List<Integer> lines = rows.lines();
        return lines.isEmpty()
                ? rows.table().title()
                : issues.text(
                        lines.size() == 1 ? "TEXT_CHECK_LINE" : "TEXT_CHECK_LINES",
                        rows.table().title(),
                        lines.stream().map(String::valueOf).collect(joining(", ")));
    }

    List<Finding> findings() {
        return findings;
    }

    /** What was not looked at, each in a sentence. */
    List<String> notChecked() {
        return List.copyOf(notChecked);
    }
}
