package org.crosswalk.service.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswalk.coding.Phrase;
import org.crosswalk.coding.edits.ClaimEditCheck;
import org.crosswalk.coding.edits.ClaimLine;
import org.crosswalk.coding.edits.EditFinding;
import org.crosswalk.coding.edits.Editions;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckedEdits;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.model.Coding;
import org.crosswalk.model.EditMatch;
import org.crosswalk.model.Issue;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;

/** Holds the procedures and supplies of a claim against the claim edits of its setting. One use. */
public final class EditCheck {

    private final TerminologyView view;
    private final Issues issues;
    private final ClaimSetting setting;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private List<Canonical> editions = List.of();

    /** Makes the check. */
    public EditCheck(TerminologyView view, Issues issues, ClaimSetting setting) {
        this.view = view;
        this.issues = issues;
        this.setting = setting;
    }

    /**
     * Checks. Also of a code that is not valid by itself: whether an edit names it is for the edits to say.
     *
     * @param entries the codes in the order of the claim
     * @param verdicts theirs, in the same order
     * @param turn called at every code; may throw to have the work given up
     */
    public void check(List<ClaimEntry> entries, List<Verdict> verdicts, Runnable turn) {
        List<ClaimLine> lines = new ArrayList<>();
        boolean undated = false;
        for (Verdict verdict : verdicts) {
            ClaimEntry entry = entries.get(verdict.position() - 1);
            Coding coding = entry.coding();
            LocalDate day = entry.day();
            undated |= day == null;
            String repaired = verdict.outcome().normalizedCode();
            String system = coding.system();
            String code = repaired == null ? coding.code() : repaired;
            if (system != null && code != null) {
                ClaimLine.of(verdict.position(), system, code, entry.units(), day == null ? view.day() : day)
                        .ifPresent(lines::add);
            }
        }
        Editions chosen = Editions.of(view.snapshot().claimEdits(), setting, lines);
        ClaimEditCheck check = new ClaimEditCheck(lines, turn);
        chosen.chosen().forEach(check::by);
        check.findings().forEach(finding -> findings.add(worded(finding)));
        editions = chosen.chosen().stream()
                .map(edits -> edits.header().canonical())
                .toList();
        if (editions.isEmpty()) {
            unchecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_PROCEDURES"));
            return;
        }
        Stream.concat(chosen.unchecked().stream(), check.unchecked().stream())
                .map(this::text)
                .forEach(unchecked::add);
        if (undated && view.context().date() == null) {
            unchecked.add(
                    issues.text("CROSSWALK_CHECK_NOT_CHECKED_DATE", view.day().toString()));
        }
        unchecked.add(issues.text("CROSSWALK_CHECK_NOT_CHECKED_OTHER_CLAIMS"));
    }

    private String text(Phrase phrase) {
        return issues.messages().text(phrase);
    }

    private Finding worded(EditFinding finding) {
        Issue issue = issues.issue(finding.severity(), Issue.Type.BUSINESS_RULE, null, finding.phrase(), null);
        Canonical edition = finding.of().canonical();
        String release = view.releaseOf(edition)
                .map(record -> record.manifest().key().toString())
                .orElse(edition.toString());
        return new Finding(
                issue, finding.positions(), List.of(), EditMatch.of(finding.of().kind(), release, finding.edit()));
    }

    /** What was found. */
    public List<Finding> findings() {
        return findings;
    }

    /** By which edits. */
    public CheckedEdits by() {
        return new CheckedEdits(setting, editions, List.of());
    }

    /** What was not checked, each in a sentence. */
    public List<String> unchecked() {
        return unchecked;
    }
}
