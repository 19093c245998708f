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
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final IdentityHashMap<CodeSystemProvider, List<Code>> ofReleases = new IdentityHashMap<>();
    private final TreeSet<LocalDate> revivals = new TreeSet<>();
    private final Map<Stretch, CodeSystemProvider> made = new ConcurrentHashMap<>();

    /**
     * A code of some releases.
     *
     * @param records in the releases that have it, oldest first
     * @param lives newest first
     */
    private record Code(List<Recorded> records, List<Life> lives) {

        boolean isIn(CodeSystemProvider release) {
            return records.stream().anyMatch(record -> record.release == release);
        }

        /** Its life that has a day of a stretch; where it need not have one, the nearest. */
        @Nullable
        Life life(ValidityPeriod stretch, boolean anyway) {
            for (Life life : lives) {
                if (!startsAfter(life.days, stretch)) {
                    return anyway || !startsAfter(stretch, life.days) ? life : null;
                }
            }
            return anyway && !lives.isEmpty() ? lives.get(lives.size() - 1) : null;
        }
    }

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
    private record Stretch(CodeSystemProvider release, ValidityPeriod days) {

        // Written out, since what records have of their own is slow until it is compiled.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stretch stretch && release.equals(stretch.release) && days.equals(stretch.days);
        }

        @Override
        public int hashCode() {
            return 31 * release.hashCode() + days.hashCode();
        }
    }

    /** All releases of a system whose rules say that records carry days. */
    DatedReleases(List<CodeSystemProvider> newestFirst, CodingRules rules, CodeSystemBuilder builder) {
        this.oldestFirst = new ArrayList<>(newestFirst);
        this.oldestFirst.sort(VersionResolver.START);
        this.rules = rules;
        this.builder = builder;
        IdentityHashMap<CodeSystemProvider, ValidityPeriod> reigns = new IdentityHashMap<>();
        for (CodeSystemProvider release : oldestFirst) {
            reigns.put(release, VersionResolver.reign(release, oldestFirst));
            List<Code> ofRelease = new ArrayList<>(release.size());
            for (int i = 0; i < release.size(); i++) {
                Code code = codes.computeIfAbsent(
                        release.code(i), text -> new Code(new ArrayList<>(oldestFirst.size()), new ArrayList<>(1)));
                code.records.add(new Recorded(release, i));
                ofRelease.add(code);
            }
            ofReleases.put(release, ofRelease);
        }
        codes.values().forEach(code -> code.lives.addAll(lives(code.records, reigns)));
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
        List<@Nullable Life> untold = untold(stretch);
        Map<String, Recorded> others = others(stretch);
        if (others.isEmpty() && untold.stream().allMatch(Objects::isNull)) {
            return release;
        }
        List<Concept> concepts = new ArrayList<>();
        for (int i = 0; i < release.size(); i++) {
            Concept published = release.concept(i);
            Life life = untold.get(i);
            concepts.add(life == null ? published : dated(published, life, release));
        }
        others.forEach((code, nearest) -> {
            Life life = Objects.requireNonNull(
                    Objects.requireNonNull(codes.get(code)).life(stretch.days(), false));
            concepts.add(dated(nearest.release.concept(nearest.ordinal), life, release));
        });
        concepts.sort(PUBLISHED_ORDER);
        CodeSystemProvider whole = builder.build(new CodeSystemDefinition(release.header(), concepts));
        Map<Integer, CodeSystemProvider> byOrdinal = new HashMap<>();
        others.forEach((code, other) -> byOrdinal.put(whole.ordinalOf(code), other.release));
        return new DatedRelease(release, whole, Map.copyOf(byOrdinal));
    }

    /** The codes that a release lacks and that lived in a stretch, with the record to read each from. */
    private Map<String, Recorded> others(Stretch stretch) {
        Map<String, Recorded> others = new LinkedHashMap<>();
        codes.forEach((text, code) -> {
            if (code.life(stretch.days(), false) != null && !code.isIn(stretch.release())) {
                others.put(text, nearest(stretch.release(), code));
            }
        });
        return others;
    }

    /** For each code of the release its life whose days in a stretch are others than the release says; null where it says them. */
    private List<@Nullable Life> untold(Stretch stretch) {
        List<@Nullable Life> untold = new ArrayList<>();
        for (Code code : Objects.requireNonNull(ofReleases.get(stretch.release()))) {
            Life life = code.life(stretch.days(), true);
            ValidityPeriod told = stretch.release().validity(untold.size());
            untold.add(life == null || areAlike(life.days(), told, stretch.days()) ? null : life);
        }
        return untold;
    }

    /** The record of a code in the first release after one that lacks it, else in the last before it. */
    private Recorded nearest(CodeSystemProvider release, Code code) {
        int place = oldestFirst.indexOf(release);
        Recorded nearest = code.records.get(0);
        for (Recorded record : code.records) {
            nearest = record;
            if (oldestFirst.indexOf(record.release) > place) {
                break;
            }
        }
        return nearest;
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

    private static boolean startsAfter(ValidityPeriod a, ValidityPeriod b) {
        return a.start() != null && b.end() != null && a.start().isAfter(b.end());
    }

    private static boolean startsBefore(ValidityPeriod a, ValidityPeriod b) {
        return a.start() != null && b.start() != null && a.start().isBefore(b.start());
    }

    private static boolean endsAfter(ValidityPeriod a, ValidityPeriod b) {
        return a.end() != null && b.end() != null && a.end().isAfter(b.end());
    }
}
