package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswalk.coding.CodingRules.Predecessor;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.model.KnownCodeSystem;
import org.jspecify.annotations.Nullable;

/** What a coder needs to hear where no release of a code system answers. Stateless. */
public final class UnknownSystem {

    private UnknownSystem() {}

    /**
     * For a system of which nothing is loaded, or whose URI is written wrongly.
     *
     * @param uri as it was given
     * @param code the code, or null
     */
    public static Advice advise(ServedReleases served, String uri, @Nullable String code) {
        CodingRules rules = CodingTable.of(uri);
        if (!rules.advises()) {
            KnownCodeSystem meant = SystemSpelling.of(uri);
            return meant == null
                    ? Advice.NONE
                    : new Advice(
                            List.of(new Explanation(
                                    Severity.WARNING,
                                    Explanation.Part.SYSTEM,
                                    Phrase.of("CROSSWALK_SYSTEM_SPELLING", meant.uri(), meant.title(), uri))),
                            null,
                            meant.uri());
        }
        KnownCodeSystem system = rules.system();
        List<Explanation> all = new ArrayList<>();
        all.add(Explanation.remark(
                system.licensor().isPresent() ? "CROSSWALK_LICENSED_SYSTEM_NOT_LOADED" : "CROSSWALK_SYSTEM_NOT_LOADED",
                system.title(),
                system.uri()));
        Advice onCode = code == null ? Advice.NONE : AbsentCode.withoutRelease(served, rules, code);
        all.addAll(onCode.explanations());
        return new Advice(all, onCode.code(), onCode.system());
    }

    /** For a day on which no release of a system that is loaded is in effect. */
    public static List<Explanation> onDay(ServedReleases served, String uri) {
        CodingRules rules = CodingTable.of(uri);
        LocalDate day = served.dateOfService();
        Predecessor before = day == null ? null : rules.predecessorOn(day).orElse(null);
        return before == null
                ? List.of()
                : List.of(Explanation.remark(
                        "CROSSWALK_BEFORE_ICD_10",
                        before.until(),
                        rules.system().title(),
                        before.system().title(),
                        before.system().uri()));
    }
}
