package org.crosswalk.service.claim;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswalk.coding.notes.TabularNotes;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome.Finding;
import org.crosswalk.model.ClaimEntry.PresentOnAdmission;
import org.crosswalk.model.ClaimFacts;
import org.crosswalk.model.ClaimFacts.Sex;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.jspecify.annotations.Nullable;

/**
 * What CMS's tables say of the codes of an inpatient stay: the edits of the Medicare Code Editor, the severity of secondary diagnoses, the conditions that
 * are taken for acquired in hospital, and the present-on-admission indicators. What a table or the claim is missing for is said. One use.
 */
final class StayCheck {

    private static final int OVER = 60;
    private static final int SHORT = 4;

    private final Stay stay;
    private final StayTable edits;
    private final SeverityCheck severity;
    private final AcquiredCheck acquired;
    private final StayFindings findings;
    private final @Nullable Integer age;

    StayCheck(Stay stay, Issues issues) {
        this.stay = stay;
        this.findings = new StayFindings(stay.view(), issues);
        this.edits = StayTable.of(stay.view(), OwnUrls.MCE_EDITS);
        this.age = stay.facts().ageAtAdmission(stay.view().day());
        findings.lacking(edits, "CROSSWALK_CHECK_NOT_CHECKED_MCE");
        this.severity = new SeverityCheck(stay, findings);
        this.acquired = new AcquiredCheck(stay, findings);
        findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_OTHER_EDITS");
        stay.unknown()
                .forEach(entry -> findings.notChecked(
                        "CROSSWALK_CHECK_NOT_CHECKED_STAY_CODE", entry.coding().code()));
        stay.codes().forEach(this::check);
    }

    private void check(StayCode code) {
        if (code.placed() == null) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_STAY_RELEASE", code.code());
        }
        edits.rows(code).forEach(row -> edit(code, row, stay.view()));
        if (TabularNotes.isNoted(code.system())) {
            admission(code);
            if (!stay.isPrincipal(code)) {
                severity.check(code);
                acquired.check(code);
            }
        }
    }

    private void edit(StayCode code, Mapping row, TerminologyView view) {
        ClaimFacts facts = stay.facts();
        boolean first = stay.isPrincipal(code);
        switch (String.valueOf(row.targetCode())) {
            case "newborn", "pediatric", "maternity", "adult" -> age(code, row);
            case "female", "male" -> sex(code, row, facts.sex());
            case "manifestation" -> when(first, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_MANIFESTATION");
            case "unacceptable-principal" -> when(first, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_UNACCEPTABLE");
            case "questionable-admission" ->
                when(first, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_QUESTIONABLE");
            case "noncovered" -> when(true, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_NONCOVERED");
            case "noncovered-over-60" -> {
                if (age == null) {
                    findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_AGE");
                } else {
                    when(age > OVER, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_NONCOVERED_AGE");
                }
            }
            case "limited-coverage" -> when(true, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_LIMITED");
            case "wrong-procedure" -> when(true, code, row, Severity.ERROR, "CROSSWALK_CHECK_MCE_WRONG_PROCEDURE");
            case "short-stay" -> {
                if (facts.admission() == null || view.dateOfService() == null) {
                    findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_STAY");
                } else {
                    boolean isShort = facts.admission().plusDays(SHORT).isAfter(view.day());
                    when(isShort, code, row, Severity.WARNING, "CROSSWALK_CHECK_MCE_SHORT_STAY");
                }
            }
            default -> {
                // an edit of a later version of the table has a row in it, and none here
            }
        }
    }

    private void age(StayCode code, Mapping row) {
        Integer years = age;
        if (years == null) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_AGE");
            return;
        }
        String least = Objects.requireNonNullElse(StayTable.property(row, "minimumAge"), "0");
        String most = Objects.requireNonNullElse(StayTable.property(row, "maximumAge"), "124");
        if (years < Integer.parseInt(least) || years > Integer.parseInt(most)) {
            findings.find(
                    Severity.ERROR,
                    code,
                    edits.only(row),
                    "CROSSWALK_CHECK_MCE_AGE",
                    code.code(),
                    place(row),
                    least,
                    most,
                    years);
        }
    }

    private void sex(StayCode code, Mapping row, @Nullable Sex sex) {
        if (sex == null) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_SEX");
        } else if (!String.valueOf(row.targetCode()).equalsIgnoreCase(sex.name())) {
            findings.find(
                    Severity.ERROR,
                    code,
                    edits.only(row),
                    sex == Sex.MALE ? "CROSSWALK_CHECK_MCE_FEMALE" : "CROSSWALK_CHECK_MCE_MALE",
                    code.code(),
                    place(row));
        }
    }

    private void when(boolean applies, StayCode code, Mapping row, Severity severity, String id) {
        if (applies) {
            findings.find(severity, code, edits.only(row), id, code.code(), place(row));
        }
    }

    private String place(Mapping row) {
        return findings.place(edits.only(row));
    }

    /** Indicators on codes that are exempt, and the lack of one on others. */
    private void admission(StayCode code) {
        PresentOnAdmission given = stay.presentOnAdmission(code);
        PlacedCode placed = code.placed();
        if (placed == null) {
            return;
        }
        String exempt = placed.provider().firstProperty(placed.ordinal(), "poaExempt");
        if (exempt == null) {
            findings.notChecked("CROSSWALK_CHECK_NOT_CHECKED_POA");
        } else if (exempt.equals("true")) {
            if (given != null && given != PresentOnAdmission.EXEMPT) {
                findings.find(Severity.WARNING, code, "CROSSWALK_CHECK_POA_EXEMPT", code.code(), given.code());
            }
        } else if (given == null || given == PresentOnAdmission.EXEMPT) {
            findings.find(Severity.ERROR, code, "CROSSWALK_CHECK_POA_MISSING", code.code());
        }
    }

    /** Canonicals of the tables that were read. */
    List<Canonical> tables() {
        return Stream.concat(Stream.of(edits, acquired.table()), severity.tables().stream())
                .map(StayTable::map)
                .filter(Objects::nonNull)
                .map(map -> map.header().canonical())
                .toList();
    }

    List<Finding> findings() {
        return findings.findings();
    }

    /** What was not looked at, each in a sentence. */
    List<String> notChecked() {
        return findings.notChecked();
    }
}
