package org.crosswalk.coding.edits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosswalk.model.ClaimEditKind;
import org.crosswalk.model.ClaimSetting;
import org.crosswalk.provider.ClaimEdits;

/**
 * That a modifier allows a code beside others, by an edition of pairs.
 *
 * @param edition title of the edition
 * @param pairs how many pairs there are on the day in which the code stands in column 1 and a modifier allows both
 */
public record PairAllowance(String edition, int pairs) {

    /** The modifier indicator of a pair whose codes a modifier allows both. */
    private static final int ALLOWED = 1;

    /** Of a code on a day: by the newest edition of each setting, where there is such a pair. */
    public static List<PairAllowance> of(List<ClaimEdits> loaded, String code, LocalDate day) {
        List<PairAllowance> allowances = new ArrayList<>();
        for (ClaimSetting setting : ClaimSetting.values()) {
            loaded.stream()
                    .filter(edits -> edits.header().kind() == ClaimEditKind.PAIR
                            && edits.header().setting() == setting)
                    .max(Comparator.comparing(
                            edits -> edits.header().effective().start(),
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                    .ifPresent(edits -> {
                        int pairs = (int) edits.of(code).stream()
                                .filter(edit -> edit.indicator() == ALLOWED && edit.holdsOn(day))
                                .count();
                        if (pairs > 0) {
                            allowances.add(new PairAllowance(edits.header().title(), pairs));
                        }
                    });
        }
        return allowances;
    }

    /** The modifiers that allow both codes of such a pair, by CMS's policy manual. */
    public static List<String> modifiers() {
        return PairModifiers.all();
    }
}
