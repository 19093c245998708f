package org.crosswalk.coding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.provider.Location;
import org.jspecify.annotations.Nullable;

/**
 * A code of a medical code system in the releases that are loaded, oldest first, and in the publisher's conversion table.
 * Made for a request; not thread-safe.
 */
public final class CodeHistory {

    private final ServedReleases served;
    private final String url;
    private final String code;
    private final List<CodeSystemProvider> versions;
    private final @Nullable State[] states;
    private @Nullable List<ConceptMapProvider> conversions;

    /** What a release says of the code. */
    enum State {
        ABSENT,
        HEADER,
        BILLABLE
    }

    CodeHistory(ServedReleases served, String url, String code) {
        this.served = served;
        this.url = url;
        this.code = code;
        this.versions = new ArrayList<>(served.codeSystemVersions(url));
        Collections.reverse(versions);
        this.states = new State[versions.size()];
    }

    /** What a version says of the code, looked up when it is first asked. */
    private State state(int at) {
        State known = states[at];
        if (known == null) {
            known = state(versions.get(at), code);
            states[at] = known;
        }
        return known;
    }

    /** Chapters and sections are there only where the release came with its tabular list; so they never come or go. */
    private static State state(CodeSystemProvider version, String code) {
        if (!(version.locate(code) instanceof Location.Exact exact)
                || Classification.isGrouper(version, exact.ordinal())) {
            return State.ABSENT;
        }
        return version.isNotSelectable(exact.ordinal()) ? State.HEADER : State.BILLABLE;
    }

    /** The last release before a version that has the code, or null. */
    @Nullable
    CodeSystemProvider lastBefore(CodeSystemProvider used) {
        return find(used, -1, false);
    }

    /** The last release before a version that has the code as billable, or null. */
    @Nullable
    CodeSystemProvider lastBillableBefore(CodeSystemProvider used) {
        return find(used, -1, true);
    }

    /** The first release after a version that has the code, or null. */
    @Nullable
    CodeSystemProvider firstAfter(CodeSystemProvider used) {
        return find(used, 1, false);
    }

    private @Nullable CodeSystemProvider find(CodeSystemProvider used, int step, boolean billable) {
        long mark = Beginnings.mark(code);
        for (int at = versions.indexOf(used.release()) + step; at >= 0 && at < versions.size(); at += step) {
            // Mostly none has what is looked for.
            Beginnings codes = Beginnings.of(versions.get(at));
            boolean maybe = billable ? codes.mayBeBillable(mark) : codes.mayBe(mark);
            if (maybe && (billable ? state(at) == State.BILLABLE : state(at) != State.ABSENT)) {
                return versions.get(at);
            }
        }
        return null;
    }

    /** The newest release. */
    CodeSystemProvider newest() {
        return versions.get(versions.size() - 1);
    }

    /**
     * What the releases before one, and the conversion table, tell of a code that it lacks or has as a header.
     *
     * @param lastDay the last day of the code as it was, or null where nobody can say it
     * @param replacements the codes of the release that stand in its place; empty where the conversion table names none
     */
    public record Ending(@Nullable LocalDate lastDay, List<String> replacements) {

        public Ending {
            replacements = List.copyOf(replacements);
        }
    }

    /** How a code ended that could be billed in a release before the one that is asked about, or was a header in it. */
    public static Ending ending(CodingContext context, String code) {
        if (!context.hasHistory()) {
            return new Ending(null, List.of());
        }
        CodeSystemProvider used = context.release();
        CodeHistory history = new CodeHistory(context.served(), context.url(), code);
        CodeSystemProvider billable = history.lastBillableBefore(used);
        CodeSystemProvider last = billable == null ? history.lastBefore(used) : billable;
        Replacement replacement = history.replacement(used);
        return new Ending(
                last == null ? null : history.end(last, replacement).day(),
                replacement == null
                        ? List.of()
                        : List.copyOf(replacement.codes().keySet()));
    }

    /** Whether the code was billable in a release and is not in the newest. */
    boolean hasEnded() {
        int last = versions.size() - 1;
        boolean ended = last >= 0 && state(last) != State.BILLABLE;
        for (int at = 0; ended && at < last; at++) {
            if (state(at) == State.BILLABLE) {
                return true;
            }
        }
        return false;
    }

    /** The last day on which a release answered. */
    @Nullable
    LocalDate lastDay(CodeSystemProvider version) {
        return served.reign(version).end();
    }

    /**
     * The release that follows one that has the code last, where days between the two belong to none that is loaded, so
     * that nobody can say here on which day the code ended; else null. The conversion table may say it.
     */
    @Nullable
    CodeSystemProvider afterGap(CodeSystemProvider last) {
        int at = versions.indexOf(last) + 1;
        LocalDate end = lastDay(last);
        if (at == versions.size() || end == null) {
            return null;
        }
        LocalDate start = served.reign(versions.get(at)).start();
        return start == null || !start.isAfter(end.plusDays(1)) ? null : versions.get(at);
    }

    /**
     * The end of what a release was the last to say of the code.
     *
     * @param day the last day that is known, or null
     * @param next the next release, where days between the two belong to none that is loaded and the conversion table
     *     does not say on which of them it ended; else null
     */
    record End(@Nullable LocalDate day, @Nullable CodeSystemProvider next) {}

    /** The end, by the releases and by the conversion table. */
    End end(CodeSystemProvider last, @Nullable Replacement replacement) {
        LocalDate day = lastDay(last);
        CodeSystemProvider next = afterGap(last);
        LocalDate since = replacement == null ? null : replacement.since();
        return next != null && since != null && day != null && since.isAfter(day)
                ? new End(since.minusDays(1), null)
                : new End(day, next);
    }

    /** The release before one, where days between the two belong to none that is loaded; else null. */
    @Nullable
    CodeSystemProvider beforeGap(CodeSystemProvider first) {
        int at = versions.indexOf(first) - 1;
        return at >= 0 && afterGap(versions.get(at)) != null ? versions.get(at) : null;
    }

    /** The first day of the code by the conversion table, when that lies between two releases; else null. */
    private @Nullable LocalDate tabledStart(CodeSystemProvider before, CodeSystemProvider first) {
        LocalDate end = lastDay(before);
        LocalDate start = served.reign(first).start();
        return conversions().stream()
                .flatMap(map -> map.reverse(code).stream()
                        .filter(row -> isConversion(map.header().groups().get(row.group()))))
                .map(Mapping::effectiveFrom)
                .filter(day -> day != null && end != null && start != null && day.isAfter(end) && !day.isAfter(start))
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The days from the first to the last release around a version in which the code is what it is in that version. */
    ValidityPeriod asIn(CodeSystemProvider used) {
        int at = versions.indexOf(used.release());
        State state = state(at);
        int first = at;
        while (first > 0 && state(first - 1) == state) {
            first--;
        }
        int last = at;
        while (last < versions.size() - 1 && state(last + 1) == state) {
            last++;
        }
        CodeSystemProvider before = beforeGap(versions.get(first));
        LocalDate start = before != null
                ? tabledStart(before, versions.get(first))
                : first > 0 || isFirstOfAll(versions.get(0))
                        ? served.reign(versions.get(first)).start()
                        : null;
        LocalDate own = own(versions.get(first)).start();
        End known = last == versions.size() - 1
                ? new End(null, null)
                : end(versions.get(last), replacement(versions.get(last + 1)));
        LocalDate end = known.next() == null ? known.day() : null;
        LocalDate ownEnd = own(versions.get(last)).end();
        return new ValidityPeriod(own == null ? start : own, ownEnd == null ? end : ownEnd);
    }

    /** Whether there is no release before one; otherwise the codes that it has may be older. */
    private boolean isFirstOfAll(CodeSystemProvider oldest) {
        LocalDate start = oldest.header().effective().start();
        return start != null
                && CodingTable.of(oldest)
                        .predecessorOn(start.minusDays(1))
                        .filter(before -> before.until().equals(start))
                        .isPresent();
    }

    private ValidityPeriod own(CodeSystemProvider version) {
        return version.locate(code) instanceof Location.Exact exact
                ? version.validity(exact.ordinal())
                : ValidityPeriod.ALWAYS;
    }

    /**
     * What the conversion table has in the place of the code.
     *
     * @param codes the codes, each with those that it was reached by when it took more than one step
     * @param since the first day of the earliest step, or null
     */
    record Replacement(
            Map<String, List<String>> codes, @Nullable LocalDate since) {}

    /**
     * Names what the conversion table has in the place of a code.
     *
     * @param named codes that the reader has been told
     */
    static List<Explanation> explain(String code, @Nullable Replacement replacement, List<String> named) {
        if (replacement == null) {
            return List.of();
        }
        List<Object> codes = new ArrayList<>();
        replacement
                .codes()
                .forEach((target, way) -> codes.add(
                        way.isEmpty() ? target : Phrase.of("TEXT_BY_WAY_OF", target, String.join(", ", way))));
        LocalDate since = replacement.since();
        return List.of(Explanation.remark(
                "CROSSWALK_CODE_REPLACED",
                code,
                new HashSet<>(codes).equals(new HashSet<Object>(named))
                        ? Phrase.of("TEXT_THESE_CODES")
                        : new Phrase.Series(codes, ", "),
                since == null ? "" : new Phrase.Series(List.of("", Phrase.of("TEXT_ON_DAY", since)), " ")));
    }

    /** The codes of a version that stand in the place of this one, over as many steps as it took; null without any. */
    @Nullable
    Replacement replacement(CodeSystemProvider used) {
        CodeSystemProvider last = lastBillableBefore(used);
        LocalDate ended = last == null ? null : last.header().effective().start();
        for (ConceptMapProvider map : conversions()) {
            List<Mapping> first = since(rows(map, code), ended);
            Map<String, List<String>> found = new LinkedHashMap<>();
            Set<String> seen = new HashSet<>(Set.of(code));
            follow(map, first, used, List.of(), seen, found);
            if (!found.isEmpty()) {
                LocalDate since = first.stream()
                        .map(Mapping::effectiveFrom)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElse(null);
                return new Replacement(found, since);
            }
        }
        return null;
    }

    private void follow(
            ConceptMapProvider map,
            List<Mapping> rows,
            CodeSystemProvider used,
            List<String> way,
            Set<String> seen,
            Map<String, List<String>> found) {
        for (Mapping row : rows) {
            String target = row.targetCode();
            if (target == null || !seen.add(target)) {
                continue;
            }
            State state = state(used, target);
            List<Mapping> next = state == State.BILLABLE ? List.of() : since(rows(map, target), row.effectiveFrom());
            int before = found.size();
            List<String> longer = new ArrayList<>(way);
            longer.add(target);
            follow(map, next, used, longer, seen, found);
            if (state != State.ABSENT && found.size() == before) {
                found.put(target, way);
            }
        }
    }

    /** Rows of later days; where there is none, all of them: the table has errors in its days. */
    private static List<Mapping> since(List<Mapping> rows, @Nullable LocalDate day) {
        List<Mapping> later = rows.stream()
                .filter(row -> {
                    LocalDate effective = row.effectiveFrom();
                    return day == null || effective == null || effective.isAfter(day);
                })
                .toList();
        return later.isEmpty() ? rows : later;
    }

    /** The codes under which the conversion table says that this one was filed before. */
    List<String> previous() {
        for (ConceptMapProvider map : conversions()) {
            List<Mapping> rows = map.reverse(code);
            if (rows.isEmpty()) {
                continue;
            }
            List<String> codes = rows.stream()
                    .filter(row -> isConversion(map.header().groups().get(row.group())))
                    .map(Mapping::sourceCode)
                    .distinct()
                    .toList();
            if (!codes.isEmpty()) {
                return codes;
            }
        }
        return List.of();
    }

    private List<Mapping> rows(ConceptMapProvider map, String source) {
        return map.forward(source).stream()
                .filter(row -> isConversion(map.header().groups().get(row.group())))
                .toList();
    }

    /** The maps that have a conversion table of the system. */
    private List<ConceptMapProvider> conversions() {
        List<ConceptMapProvider> found = conversions;
        if (found == null) {
            found = new ArrayList<>(1);
            for (ConceptMapProvider map : served.conceptMaps()) {
                for (ConceptMapHeader.Group group : map.header().groups()) {
                    if (isConversion(group)) {
                        found.add(map);
                        break;
                    }
                }
            }
            conversions = found;
        }
        return found;
    }

    private boolean isConversion(ConceptMapHeader.Group group) {
        return isOf(group.source()) && isOf(group.target());
    }

    private boolean isOf(@Nullable Canonical system) {
        return system != null && KnownCodeSystem.preferredUri(system.url()).equals(url);
    }
}
