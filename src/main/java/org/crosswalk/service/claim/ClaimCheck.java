package org.crosswalk.service.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.notes.CodeListCheck;
import org.crosswalk.coding.notes.NoteFinding;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.CheckCodesOutcome.Verdict;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.ClaimEntry;
import org.crosswalk.model.ClaimEntry.Role;
import org.crosswalk.model.ClaimFacts.Kind;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/** Holds the codes of a claim, each already judged by itself, against each other. One use. */
public final class ClaimCheck {

    private final TerminologyView view;
    private final Issues issues;
    private final Runnable turn;
    private final List<PlacedCode> placed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Issue> remarks = new ArrayList<>();
    private List<String> ofStay = List.of();
    private List<Canonical> tables = List.of();
    private @Nullable Canonical notes;

    /**
     * Makes the check.
     *
     * @param turn called at every code; may throw to have the work given up
     */
    public ClaimCheck(TerminologyView view, Issues issues, Runnable turn) {
        this.view = view;
        this.issues = issues;
        this.turn = turn;
    }

    /**
     * Checks.
     *
     * @param request the codes in the order of the claim; those that stand beside its list are not compared
     * @param verdicts theirs, in the same order
     */
    public void check(CheckCodesRequest request, List<Verdict> verdicts) {
        List<ClaimEntry> entries = request.entries();
        List<Verdict> listed = verdicts.stream()
                .filter(verdict -> entries.get(verdict.position() - 1).role() == Role.LISTED)
                .toList();
        listed.forEach(this::place);
        placed.forEach(this::header);
        duplicates(listed, request.codings());
        int principal = principal(entries);
        notes = byNotes(principal, request.notesVersion());
        if (request.facts().kind() == Kind.INPATIENT) {
            StayCheck stay = new StayCheck(
                    new Stay(view, request, StayCode.of(request.codings(), listed, placed), principal), issues);
            findings.addAll(stay.findings());
            ofStay = stay.notChecked();
            tables = stay.tables();
        }
        findings.sort(Comparator.comparing(finding -> finding.issue().severity()));
    }

    /** What was found, errors first. */
    public List<Finding> findings() {
        return findings;
    }

    /** What there is to say about the check itself. */
    public List<Issue> remarks() {
        return remarks;
    }

    /** What was not checked of these diagnoses that is checked of others; often nothing. */
    public List<String> unchecked() {
        return remarks.stream()
                .filter(remark -> !"CROSSWALK_CHECK_NOTES_OF_ANOTHER_VERSION".equals(remark.messageId()))
                .map(Issue::text)
                .toList();
    }

    /** What was not checked of an inpatient stay, each in a sentence; nothing of another claim. */
    public List<String> uncheckedOfStay() {
        return ofStay;
    }

    /** Canonicals of the tables of the stay that were read; none for another claim. */
    public List<Canonical> tables() {
        return tables;
    }

    /** The release whose notes were used, or null. */
    public @Nullable Canonical notes() {
        return notes;
    }

    /** Finds a code again in the release that judged it. */
    private void place(Verdict verdict) {
        ValidateCodeOutcome outcome = verdict.outcome();
        if (outcome.system() == null || outcome.code() == null || outcome.version() == null) {
            return;
        }
        if (view.versions().exactly(outcome.system(), outcome.version()) instanceof Found found
                && found.provider().locate(outcome.code()) instanceof Location.Exact exact) {
            placed.add(new PlacedCode(verdict.position(), found.provider(), exact.ordinal()));
        } else if (TabularNotes.isNoted(outcome.system())) {
            remarks.add(issues.incomplete("CROSSWALK_CHECK_NOT_PLACED", null, outcome.code()));
        }
    }

    private void header(PlacedCode code) {
        if (code.provider().isNotSelectable(code.ordinal())) {
            find(
                    Severity.ERROR,
                    Issue.Type.BUSINESS_RULE,
                    List.of(code.position()),
                    "CROSSWALK_CHECK_HEADER",
                    code.code());
        }
    }

    /** The same code twice, however it and its system are written. */
    private void duplicates(List<Verdict> verdicts, List<Coding> codings) {
        Map<Coding, Integer> seen = new HashMap<>();
        for (Verdict verdict : verdicts) {
            Coding asked = codings.get(verdict.position() - 1);
            Coding same = normal(asked, verdict.outcome());
            if (same == null) {
                continue;
            }
            Integer before = seen.putIfAbsent(same, verdict.position());
            if (before != null) {
                Coding first = codings.get(before - 1);
                boolean once = CodingTable.of(String.valueOf(same.system())).isReportedOnce();
                boolean written =
                        Objects.equals(first.code(), asked.code()) && Objects.equals(first.system(), asked.system());
                find(
                        once ? Severity.ERROR : Severity.WARNING,
                        Issue.Type.DUPLICATE,
                        List.of(before, verdict.position()),
                        once ? "CROSSWALK_CHECK_DUPLICATE" : "CROSSWALK_CHECK_DUPLICATE_LINE",
                        same.code(),
                        written ? "" : " (" + name(first) + ", " + name(asked) + ")");
            }
        }
    }

    private static String name(Coding coding) {
        return coding.system() + "#" + coding.code();
    }

    private static @Nullable Coding normal(Coding asked, ValidateCodeOutcome outcome) {
        String system = outcome.normalizedSystem() != null ? outcome.normalizedSystem() : asked.system();
        String code = outcome.normalizedCode() != null
                ? outcome.normalizedCode()
                : outcome.code() != null ? outcome.code() : asked.code();
        return system == null || code == null ? null : Coding.of(KnownCodeSystem.preferredUri(system), code);
    }

    /** The place of the first diagnosis, known or not. */
    private static int principal(List<ClaimEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            String system = entries.get(i).coding().system();
            if (entries.get(i).role() == Role.LISTED && system != null && TabularNotes.isNoted(system)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Checks by the notes of the diagnoses' own release, or of the one that the request names; which one it was. */
    private @Nullable Canonical byNotes(int principal, @Nullable String notesVersion) {
        List<PlacedCode> diagnoses = placed.stream()
                .filter(code -> TabularNotes.isNoted(code.system()))
                .toList();
        NotesChoice choice = new NotesChoice(view, issues);
        TabularNotes notes = choice.of(diagnoses, notesVersion, remarks)
                .or(() -> onlyRelease(diagnoses))
                .orElse(null);
        if (notes == null) {
            return null;
        }
        new CodeListCheck(notes, turn)
                .check(choice.codes(notes, diagnoses, remarks), principal).stream()
                        .map(this::worded)
                        .forEach(findings::add);
        return notes.loaded() ? notes.provider().header().canonical() : null;
    }

    /** Without notes there are the codes and titles of the release, if it is one. */
    private static Optional<TabularNotes> onlyRelease(List<PlacedCode> diagnoses) {
        List<CodeSystemProvider> releases =
                diagnoses.stream().map(PlacedCode::provider).distinct().toList();
        return releases.size() == 1 ? TabularNotes.of(releases.get(0)) : Optional.empty();
    }

    private Finding worded(NoteFinding finding) {
        Issue issue = issues.issue(finding.severity(), finding.type(), null, finding.phrase(), null);
        return new Finding(issue, finding.positions(), finding.notes());
    }

    private void find(
            Severity severity,
            Issue.Type type,
            List<Integer> positions,
            String messageId,
            @Nullable Object... arguments) {
        findings.add(new Finding(issues.issue(severity, type, null, messageId, null, arguments), positions, List.of()));
    }
}
