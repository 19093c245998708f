package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.crosswalk.coding.CodingRules;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptProperty;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * The releases of a system on a day, where the publisher's records carry the days of a code: a later release tells what
 * was true while an earlier one was in effect. The newest record of a code decides on which days it could be used; what it
 * was called then is read from the release of the day, or from the nearest one that has it. A code without a last day
 * that the next release lacks ended with the last release that has it. For systems without a hierarchy. Thread-safe.
 */
final class DatedReleases {

    /** Modifiers first, each by its characters: the order of HCPCS's files. */
    private static final Comparator<Concept> PUBLISHED_ORDER =
            Comparator.<Concept>comparingInt(concept -> concept.code().length()).thenComparing(Concept::code);

    private final List<CodeSystemProvider> oldestFirst;
    private final CodingRules rules;
    private final CodeSystemBuilder builder;
    private final Map<String, List<Life>> lives = new LinkedHashMap<>();
    private final TreeSet<LocalDate> revivals = new TreeSet<>();
    private final Map<Stretch, CodeSystemProvider> made = new ConcurrentHashMap<>();

    /**
     * Days on which a code could be used.
     *
     * @param recorded what says so of the code's properties
     * @param days the days
     */
    private record Life(List<ConceptProperty> recorded, ValidityPeriod days) {}

    /** Days of one release on which no code that had ended comes back. */
    private record Stretch(CodeSystemProvider release, ValidityPeriod days) {}

    /** All releases of a system whose rules say that records carry days. */
    DatedReleases(List<CodeSystemProvider> newestFirst, CodingRules rules, CodeSystemBuilder builder) {
        this.oldestFirst = new ArrayList<>(newestFirst);
        this.oldestFirst.sort(VersionResolver.START);
        this.rules = rules;
        this.builder = builder;
        Map<String, List<CodeSystemProvider>> having = new LinkedHashMap<>();
        for (CodeSystemProvider release : oldestFirst) {
            for (int i = 0; i < release.size(); i++) {
                having.computeIfAbsent(release.code(i), code -> new ArrayList<>())
                        .add(release);
            }
        }
        having.forEach((code, releases) -> lives.put(code, lives(code, releases)));
    }

    /** A release as it is known today to have been around a day on which it was in effect. */
    CodeSystemProvider on(CodeSystemProvider release, LocalDate day) {
        ValidityPeriod reign = VersionResolver.reign(release, oldestFirst);
        LocalDate since = revivals.floor(day);
        LocalDate until = revivals.higher(day);
        LocalDate start = reign.start();
        LocalDate end = reign.end();
        if (since != null && (start == null || since.isAfter(start))) {
            start = since;
        }
        if (until != null && (end == null || !until.isAfter(end))) {
            end = until.minusDays(1);
        }
        return made.computeIfAbsent(new Stretch(release, new ValidityPeriod(start, end)), this::make);
    }

    /** Newest first; a code that has come back has lived before. */
    private List<Life> lives(String code, List<CodeSystemProvider> having) {
        List<Life> found = new ArrayList<>();
        LocalDate next = null;
        for (int i = having.size() - 1; i >= 0; i--) {
            CodeSystemProvider release = having.get(i);
            LocalDate from = release.header().effective().start();
            if (next != null && from != null && !from.isBefore(next)) {
                continue;
            }
            Concept record = release.concept(release.ordinalOf(code));
            LocalDate end = record.validity().end();
            LocalDate revival = rules.revival(record).orElse(null);
            LocalDate start = revival != null
                    ? revival
                    : record.validity().start() != null ? record.validity().start() : firstDay(having.get(0));
            if (end == null) {
                end = VersionResolver.reign(release, oldestFirst).end();
            }
            if (next != null && (end == null || !end.isBefore(next))) {
                end = next.minusDays(1);
            }
            if (start == null || end == null || !end.isBefore(start)) {
                List<ConceptProperty> recorded =
                        record.properties().stream().filter(this::isRecordedDay).toList();
                found.add(new Life(recorded, new ValidityPeriod(start, end)));
            }
            if (revival == null) {
                break;
            }
            revivals.add(revival);
            next = revival;
        }
        return found;
    }

    /** The first day of a code whose records name none; null where the oldest release has it. */
    private @Nullable LocalDate firstDay(CodeSystemProvider first) {
        return first == oldestFirst.get(0) ? null : first.header().effective().start();
    }

    private CodeSystemProvider make(Stretch stretch) {
        CodeSystemProvider release = stretch.release();
        List<Concept> concepts = new ArrayList<>();
        boolean asPublished = true;
        for (int i = 0; i < release.size(); i++) {
            Concept published = release.concept(i);
            Life life = life(published.code(), stretch.days(), true);
            boolean told = life == null || areAlike(life.days(), published.validity(), stretch.days());
            asPublished &= told;
            concepts.add(told || life == null ? published : dated(published, life, release));
        }
        Map<String, CodeSystemProvider> others = new HashMap<>();
        lives.keySet().forEach(code -> {
            Life life = release.ordinalOf(code) >= 0 ? null : life(code, stretch.days(), false);
            CodeSystemProvider nearest = life == null ? null : nearest(release, code);
            if (life != null && nearest != null) {
                others.put(code, nearest);
                concepts.add(dated(nearest.concept(nearest.ordinalOf(code)), life, release));
            }
        });
        if (asPublished && others.isEmpty()) {
            return release;
        }
        concepts.sort(PUBLISHED_ORDER);
        CodeSystemProvider whole = builder.build(new CodeSystemDefinition(release.header(), concepts));
        Map<Integer, CodeSystemProvider> byOrdinal = new HashMap<>();
        others.forEach((code, other) -> byOrdinal.put(whole.ordinalOf(code), other));
        return new DatedRelease(release, whole, Map.copyOf(byOrdinal));
    }

    /** The life of a code that has a day of a stretch; where it need not have one, the nearest. */
    private @Nullable Life life(String code, ValidityPeriod stretch, boolean anyway) {
        List<Life> all = lives.getOrDefault(code, List.of());
        for (Life life : all) {
            if (!startsAfter(life.days(), stretch)) {
                return anyway || !startsAfter(stretch, life.days()) ? life : null;
            }
        }
        return anyway && !all.isEmpty() ? all.get(all.size() - 1) : null;
    }

    private static boolean startsAfter(ValidityPeriod a, ValidityPeriod b) {
        return a.start() != null && b.end() != null && a.start().isAfter(b.end());
    }

    /** The release that has a code which another lacks: the first after it, else the last before it. */
    private @Nullable CodeSystemProvider nearest(CodeSystemProvider release, String code) {
        CodeSystemProvider before = null;
        boolean passed = false;
        for (CodeSystemProvider each : oldestFirst) {
            passed |= each == release;
            if (each.ordinalOf(code) >= 0) {
                if (passed) {
                    return each;
                }
                before = each;
            }
        }
        return before;
    }

    /** A concept with the days of a life. */
    private Concept dated(Concept concept, Life life, CodeSystemProvider release) {
        LocalDate start = release.header().effective().start();
        LocalDate end = life.days().end();
        boolean retired = start != null && end != null && end.isBefore(start);
        List<ConceptProperty> properties = new ArrayList<>(concept.properties());
        properties.removeIf(this::isRecordedDay);
        properties.addAll(life.recorded());
        return new Concept(
                concept.code(),
                concept.display(),
                concept.definition(),
                retired ? "retired" : "active",
                retired,
                concept.notSelectable(),
                life.days(),
                concept.parents(),
                concept.designations(),
                properties);
    }

    private boolean isRecordedDay(ConceptProperty property) {
        return rules.recordedDays().contains(property.code());
    }

    /** Whether two periods have the same days of a stretch. */
    private static boolean areAlike(ValidityPeriod a, ValidityPeriod b, ValidityPeriod stretch) {
        return within(a, stretch).equals(within(b, stretch));
    }

    private static Optional<ValidityPeriod> within(ValidityPeriod days, ValidityPeriod stretch) {
        if (startsAfter(days, stretch) || startsAfter(stretch, days)) {
            return Optional.empty();
        }
        LocalDate start = days.start() == null || startsBefore(days, stretch) ? stretch.start() : days.start();
        LocalDate end = days.end() == null || endsAfter(days, stretch) ? stretch.end() : days.end();
        return Optional.of(new ValidityPeriod(start, end));
    }

    private static boolean startsBefore(ValidityPeriod a, ValidityPeriod b) {
        return a.start() != null && b.start() != null && a.start().isBefore(b.start());
    }

    private static boolean endsAfter(ValidityPeriod a, ValidityPeriod b) {
        return a.end() != null && b.end() != null && a.end().isAfter(b.end());
    }
}
