package org.crosswalk.coding.edits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.provider.ClaimEdits;
import org.jspecify.annotations.Nullable;

/** Which editions of NCCI's pairs have a code that a modifier allows beside others. Stateless. */
public final class PairAllowance {

    /** The modifier indicator of a pair whose codes a modifier allows both. */
    private static final int ALLOWED = 1;

    private PairAllowance() {}

    /** The titles of the editions: the newest of each setting, where on the day it has a pair with the code in column 1. */
    public static List<String> editions(List<ClaimEdits> loaded, String code, LocalDate day) {
        List<String> editions = new ArrayList<>();
        for (ClaimSetting setting : ClaimSetting.values()) {
            loaded.stream()
                    .filter(edits -> edits.header().kind() == ClaimEditKind.PAIR
                            && edits.header().setting() == setting)
                    .max(Comparator.comparing(
                            edits -> edits.header().effective().start(),
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                    .filter(edits -> !isPast(edits.header().effective().end(), day))
                    .filter(edits ->
                            edits.of(code).stream().anyMatch(edit -> edit.indicator() == ALLOWED && edit.holdsOn(day)))
                    .ifPresent(edits -> editions.add(edits.header().title()));
        }
        return editions;
    }

    private static boolean isPast(@Nullable LocalDate end, LocalDate day) {
        return end != null && end.isBefore(day);
    }

    /** The modifiers that allow both codes of such a pair, by CMS's policy manual. */
    public static List<String> modifiers() {
        return PairModifiers.all();
    }
}
