package org.crosswalk.coding.edits;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ClaimEdit;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.provider.ClaimEdits;

/**
 * Most units of a code: of a line where the adjudication indicator is 1, of all lines of a day where it is 2 or 3.
 *
 * @param edits the units
 */
record UnitsRules(ClaimEdits edits) {

    private static final int LINE = 1;
    private static final int DAY_BY_POLICY = 2;

    /** What there is to say of the lines of one code and one day. */
    List<EditFinding> of(List<ClaimLine> lines) {
        List<EditFinding> findings = new ArrayList<>(0);
        for (ClaimEdit edit : edits.of(lines.get(0).code())) {
            if (edit.units() == 0) {
                findings.add(finding(edit, Severity.ERROR, "CROSSWALK_CHECK_UNITS_NONE", lines, BigDecimal.ZERO));
            } else if (edit.indicator() == LINE) {
                lines.stream()
                        .filter(line -> isOver(edit, units(List.of(line))))
                        .forEach(line -> findings.add(finding(
                                edit,
                                Severity.ERROR,
                                "CROSSWALK_CHECK_UNITS_LINE",
                                List.of(line),
                                units(List.of(line)))));
            } else if (isOver(edit, units(lines))) {
                boolean policy = edit.indicator() == DAY_BY_POLICY;
                findings.add(finding(
                        edit,
                        policy ? Severity.ERROR : Severity.WARNING,
                        policy ? "CROSSWALK_CHECK_UNITS_DAY" : "CROSSWALK_CHECK_UNITS_DAY_CLINICAL",
                        lines,
                        units(lines)));
            }
        }
        return findings;
    }

    /** Whether units that the lines do not say would have been looked at. */
    boolean needsUnits(List<ClaimLine> lines) {
        return lines.stream().anyMatch(line -> line.units() == null)
                && edits.of(lines.get(0).code()).stream().anyMatch(edit -> edit.units() > 0);
    }

    /** All that are said: what is not said can only be more. */
    private static BigDecimal units(List<ClaimLine> lines) {
        return lines.stream().map(ClaimLine::units).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isOver(ClaimEdit edit, BigDecimal units) {
        return units.compareTo(BigDecimal.valueOf(edit.units())) > 0;
    }

    private EditFinding finding(
            ClaimEdit edit, Severity severity, String messageId, List<ClaimLine> lines, BigDecimal units) {
        return new EditFinding(
                severity,
                Phrase.of(
                        messageId,
                        edit.code(),
                        units.stripTrailingZeros().toPlainString(),
                        Integer.toString(edit.units()),
                        Rationale.of(edit)),
                lines.stream().map(ClaimLine::position).toList(),
                edit,
                edits.header());
    }
}
