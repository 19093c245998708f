package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * @param record what says so
     * @param days the days
     */
    private record Life(Recorded record, ValidityPeriod days) {}

    /** A code in a release. */
    private record Recorded(CodeSystemProvider release, int ordinal) {

        /** Its last day, else the last one on which the release answers. */
        @Nullable
        LocalDate end(IdentityHashMap<CodeSystemProvider, ValidityPeriod> reigns) {
            LocalDate own = release.validity(ordinal).end();
            return own != null
                    ? own
                    : Objects.requireNonNull(reigns.get(release)).end();
        }
    }

    /** Days of one release on which no code that had ended comes back. */
    private record Stretch(CodeSystemProvider release, ValidityPeriod days) {}

    /** All releases of a system whose rules say that records carry days. */
    DatedReleases(List<CodeSystemProvider> newestFirst, CodingRules rules, CodeSystemBuilder builder) {
        this.oldestFirst = new ArrayList<>(newestFirst);
        this.oldestFirst.sort(VersionResolver.START);
        this.rules = rules;
        this.builder = builder;
        IdentityHashMap<CodeSystemProvider, ValidityPeriod> reigns = new IdentityHashMap<>();
        Map<String, List<Recorded>> having = new LinkedHashMap<>();
        for (CodeSystemProvider release : oldestFirst) {
            reigns.put(release, VersionResolver.reign(release, oldestFirst));
            for (int i = 0; i < release.size(); i++) {
                having.computeIfAbsent(release.code(i), code -> new ArrayList<>(oldestFirst.size()))
                        .add(new Recorded(release, i));
            }
        }
        having.forEach((code, records) -> lives.put(code, lives(records, reigns)));
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
    private List<Life> lives(List<Recorded> having, IdentityHashMap<CodeSystemProvider, ValidityPeriod> reigns) {
        List<Life> found = new ArrayList<>(1);
        LocalDate next = null;
        for (int i = having.size() - 1; i >= 0; i--) {
            Recorded record = having.get(i);
            CodeSystemProvider release = record.release;
            LocalDate from = release.header().effective().start();
            if (next != null && from != null && !from.isBefore(next)) {
                continue;
            }
            LocalDate end = record.end(reigns);
            LocalDate revival = rules.revival(release, record.ordinal).orElse(null);
            LocalDate began = release.validity(record.ordinal).start();
            LocalDate start = revival != null ? revival : began != null ? began : firstDay(having.get(0).release);
            if (next != null && (end == null || !end.isBefore(next))) {
                end = next.minusDays(1);
            }
            if (start == null || end == null || !end.isBefore(start)) {
                found.add(new Life(record, new ValidityPeriod(start, end)));
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
        Map<String, CodeSystemProvider> others = others(stretch);
        if (others.isEmpty() && isAsPublished(stretch)) {
            return release;
        }
        List<Concept> concepts = new ArrayList<>();
        for (int i = 0; i < release.size(); i++) {
            Concept published = release.concept(i);
            Life life = untold(stretch, i, published.code());
            concepts.add(life == null ? published : dated(published, life, release));
        }
        others.forEach((code, nearest) -> {
            Life life = Objects.requireNonNull(life(code, stretch.days(), false));
            concepts.add(dated(nearest.concept(nearest.ordinalOf(code)), life, release));
        });
        concepts.sort(PUBLISHED_ORDER);
        CodeSystemProvider whole = builder.build(new CodeSystemDefinition(release.header(), concepts));
        Map<Integer, CodeSystemProvider> byOrdinal = new HashMap<>();
        others.forEach((code, other) -> byOrdinal.put(whole.ordinalOf(code), other));
        return new DatedRelease(release, whole, Map.copyOf(byOrdinal));
    }

    /** The codes that a release lacks and that lived in a stretch, with the release to read each from. */
    private Map<String, CodeSystemProvider> others(Stretch stretch) {
        Map<String, CodeSystemProvider> others = new LinkedHashMap<>();
        for (String code : lives.keySet()) {
            boolean lacking = stretch.release().ordinalOf(code) < 0 && life(code, stretch.days(), false) != null;
            CodeSystemProvider nearest = lacking ? nearest(stretch.release(), code) : null;
            if (nearest != null) {
                others.put(code, nearest);
            }
        }
        return others;
    }

    private boolean isAsPublished(Stretch stretch) {
        for (int i = 0; i < stretch.release().size(); i++) {
            if (untold(stretch, i, stretch.release().code(i)) != null) {
                return false;
            }
        }
        return true;
    }

    /** The life of a code of the release whose days in a stretch are others than the release says; null where it says them. */
    private @Nullable Life untold(Stretch stretch, int ordinal, String code) {
        Life life = life(code, stretch.days(), true);
        return life == null || areAlike(life.days(), stretch.release().validity(ordinal), stretch.days()) ? null : life;
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
        life.record().release().properties(life.record().ordinal()).stream()
                .filter(this::isRecordedDay)
                .forEach(properties::add);
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
