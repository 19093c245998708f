package org.crosswalk.coding.edits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswalk.coding.Phrase;
import org.crosswalk.coding.edits.AddOnRules.Standing;
import org.crosswalk.provider.ClaimEdits;

/** Holds the lines of a claim against editions of claim edits. One use. */
public final class ClaimEditCheck {

    private final List<ClaimLine> lines;
    private final Runnable turn;
    private final List<EditFinding> findings = new ArrayList<>();
    private final Set<Phrase> unchecked = new LinkedHashSet<>();
    private final Set<String> withheld = new TreeSet<>();

    /**
     * Makes the check.
     *
     * @param lines in the order of the claim
     * @param turn called at every line; may throw to have the work given up
     */
    public ClaimEditCheck(List<ClaimLine> lines, Runnable turn) {
        this.lines = List.copyOf(lines);
        this.turn = turn;
    }

    /** What was found so far. */
    public List<EditFinding> findings() {
        return findings;
    }

    /** What could not be checked so far, and why. */
    public List<Phrase> unchecked() {
        List<Phrase> all = new ArrayList<>(unchecked);
        if (!withheld.isEmpty()) {
            all.add(Phrase.of("CROSSWALK_CHECK_NOT_CHECKED_LICENSED", String.join(", ", withheld)));
        }
        return all;
    }

    /** By an edition; of edits of units the lines of the days for which it was made. */
    public void by(ClaimEdits edits) {
        lines.stream().map(ClaimLine::code).filter(edits::hides).forEach(withheld::add);
        switch (edits.header().kind()) {
            case PAIR -> pairs(new PairRules(edits));
            case UNITS -> units(edits);
            case ADD_ON -> addOns(new AddOnRules(edits));
        }
    }

    private void pairs(PairRules rules) {
        for (int left = 0; left < lines.size(); left++) {
            turn.run();
            for (int right = left + 1; right < lines.size(); right++) {
                findings.addAll(rules.between(lines.get(left), lines.get(right)));
            }
        }
        if (!rules.edits().header().missing().isEmpty() && lines.size() > 1) {
            unchecked.add(Phrase.of(
                    "CROSSWALK_CHECK_NOT_CHECKED_PARTS",
                    rules.edits().header().title(),
                    String.join(", ", rules.edits().header().missing())));
        }
    }

    private void units(ClaimEdits edits) {
        UnitsRules rules = new UnitsRules(edits);
        Set<String> missing = new TreeSet<>();
        Map<String, Map<LocalDate, List<ClaimLine>>> byCode = new LinkedHashMap<>();
        for (ClaimLine line : lines) {
            if (edits.header().effective().contains(line.day())) {
                byCode.computeIfAbsent(line.code(), code -> new LinkedHashMap<>())
                        .computeIfAbsent(line.day(), day -> new ArrayList<>())
                        .add(line);
            }
        }
        for (Map<LocalDate, List<ClaimLine>> days : byCode.values()) {
            for (List<ClaimLine> day : days.values()) {
                turn.run();
                findings.addAll(rules.of(day));
                if (rules.needsUnits(day)) {
                    missing.add(day.get(0).code());
                }
            }
        }
        if (!missing.isEmpty()) {
            unchecked.add(Phrase.of("CROSSWALK_CHECK_NOT_CHECKED_UNITS_MISSING", String.join(", ", missing)));
        }
    }

    private void addOns(AddOnRules rules) {
        Set<String> unlisted = new TreeSet<>();
        for (ClaimLine line : lines) {
            turn.run();
            Standing standing = rules.of(line, lines);
            rules.finding(line, standing).ifPresent(findings::add);
            if (standing == Standing.UNLISTED) {
                unlisted.add(line.code());
            } else if (standing == Standing.WITHHELD) {
                withheld.add(line.code());
            }
        }
        if (!unlisted.isEmpty()) {
            unchecked.add(Phrase.of("CROSSWALK_CHECK_NOT_CHECKED_ADD_ON_UNLISTED", String.join(", ", unlisted)));
        }
    }
}
