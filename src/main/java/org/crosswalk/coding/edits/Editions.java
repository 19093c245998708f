package org.crosswalk.coding.edits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswalk.coding.Phrase;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.provider.ClaimEdits;

/**
 * Which editions of claim edits hold for the lines of a claim. Where rows carry their own days it is the newest: it has the
 * rows of former days too, with what was taken back since. Where they do not it is the one that was made for the day.
 */
public final class Editions {

    private final List<ClaimEdits> chosen = new ArrayList<>();
    private final Set<Phrase> unchecked = new LinkedHashSet<>();

    private Editions() {}

    /**
     * Chooses.
     *
     * @param loaded all that are there
     * @param setting of the claim
     * @param lines of the claim
     */
    public static Editions of(List<ClaimEdits> loaded, ClaimSetting setting, List<ClaimLine> lines) {
        Editions editions = new Editions();
        if (lines.isEmpty()) {
            return editions;
        }
        Set<LocalDate> days = lines.stream().map(ClaimLine::day).collect(Collectors.toCollection(TreeSet::new));
        for (ClaimEditKind kind : ClaimEditKind.values()) {
            editions.choose(
                    loaded.stream()
                            .filter(edits -> edits.header().kind() == kind
                                    && edits.header().setting() == setting)
                            .toList(),
                    kind,
                    days);
        }
        return editions;
    }

    /** Those that hold. */
    public List<ClaimEdits> chosen() {
        return chosen;
    }

    /** What there is no edition for. */
    public List<Phrase> unchecked() {
        return List.copyOf(unchecked);
    }

    private void choose(List<ClaimEdits> loaded, ClaimEditKind kind, Set<LocalDate> days) {
        if (loaded.isEmpty()) {
            unchecked.add(Phrase.of(
                    switch (kind) {
                        case PAIR -> "CROSSWALK_CHECK_NOT_CHECKED_PAIRS";
                        case UNITS -> "CROSSWALK_CHECK_NOT_CHECKED_UNITS";
                        case ADD_ON -> "CROSSWALK_CHECK_NOT_CHECKED_ADD_ONS";
                    }));
            return;
        }
        Optional<ClaimEdits> newest = loaded.stream()
                .filter(edits -> edits.header().history())
                .max(Comparator.comparing(edits -> edits.header().effective().start()));
        newest.ifPresent(chosen::add);
        for (LocalDate day : days) {
            if (newest.isPresent()) {
                LocalDate end = newest.get().header().effective().end();
                if (end != null && day.isAfter(end)) {
                    unchecked.add(Phrase.of(
                            "CROSSWALK_CHECK_NOT_CHECKED_LATER",
                            newest.get().header().title(),
                            end.toString()));
                }
            } else {
                ofDay(loaded, day);
            }
        }
    }

    private void ofDay(List<ClaimEdits> loaded, LocalDate day) {
        Optional<ClaimEdits> made = loaded.stream()
                .filter(edits -> edits.header().effective().contains(day))
                .findFirst();
        if (made.isEmpty()) {
            unchecked.add(Phrase.of(
                    "CROSSWALK_CHECK_NOT_CHECKED_UNITS_OF_DAY",
                    day.toString(),
                    loaded.stream()
                            .map(edits -> edits.header().title())
                            .sorted()
                            .collect(Collectors.joining("; "))));
        } else if (!chosen.contains(made.get())) {
            chosen.add(made.get());
        }
    }
}
