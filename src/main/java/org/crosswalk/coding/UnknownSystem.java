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
            return meant(uri, code);
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

    /**
     * For a name that is a name of no system: which one it can mean. Where two go by it and the code does not decide,
     * none is taken for it.
     *
     * @param uri as it was given
     * @param code the code, or null
     */
    public static Advice meant(String uri, @Nullable String code) {
        if (CodingTable.of(uri).advises()) {
            return Advice.NONE;
        }
        List<KnownCodeSystem> likely = SystemSpelling.likely(uri);
        if (likely.isEmpty()) {
            KnownCodeSystem system = SystemSpelling.of(uri);
            return system == null
                    ? Advice.NONE
                    : new Advice(List.of(about("CROSSWALK_SYSTEM_SPELLING", system, uri)), null, system.uri());
        }
        List<KnownCodeSystem> fitting = likely.stream()
                .filter(system -> code != null && CodingTable.of(system.uri()).fits(code))
                .toList();
        boolean decided = likely.size() > 1 && fitting.size() == 1;
        List<Explanation> all = (fitting.isEmpty() ? likely : fitting)
                .stream()
                        .map(system -> about("CROSSWALK_SYSTEM_AMBIGUOUS", system, uri))
                        .toList();
        return new Advice(all, null, decided ? fitting.get(0).uri() : null);
    }

    private static Explanation about(String messageId, KnownCodeSystem system, String uri) {
        return new Explanation(
                Severity.WARNING, Explanation.Part.SYSTEM, Phrase.of(messageId, system.uri(), system.title(), uri));
    }

    /** For a day on which no release of a system that is loaded is in effect. */
    public static List<Explanation> onDay(ServedReleases served, String uri) {
        CodingRules rules = CodingTable.of(uri);
        LocalDate day = served.dateOfService();
        if (day == null) {
            return List.of();
        }
        Predecessor before = rules.predecessorOn(day).orElse(null);
        if (before != null) {
            return List.of(Explanation.remark(
                    "CROSSWALK_BEFORE_ICD_10",
                    before.until(),
                    rules.system().title(),
                    before.system().title(),
                    before.system().uri()));
        }
        List<KnownCodeSystem> after = rules.successorsOn(day);
        return after.isEmpty()
                ? List.of()
                : CodingTable.of(after.get(0).uri())
                        .predecessorOn(LocalDate.MIN)
                        .map(end -> Explanation.remark(
                                "CROSSWALK_AFTER_ICD_9",
                                rules.system().title(),
                                end.until().minusDays(1),
                                new Phrase.Series(
                                        after.stream()
                                                .map(each -> Phrase.of("TEXT_SYSTEM", each.title(), each.uri()))
                                                .toList(),
                                        ", ")))
                        .stream()
                        .toList();
    }
}
