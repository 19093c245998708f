package org.crosswalk.registry;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.provider.CodeSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * A medical code system whose newest release that is served has run out.
 *
 * @param system its preferred URI
 * @param name its name for a reader
 * @param version the newest version that is served
 * @param ended its last day; null where the publisher's file names none
 * @param since the day from which a newer release is to answer
 */
public record OutdatedSystem(
        String system,
        String name,
        String version,
        @Nullable LocalDate ended,
        LocalDate since) {

    /** One sentence that says what has run out and what to do. */
    public String text() {
        return ended == null
                ? name + " " + version + " is the newest release loaded, and from " + since
                        + " a newer one is to answer: load it"
                : name + " " + version + ", the newest release loaded, ended on " + ended + ": load the next one";
    }

    /** The systems that have run out on a day, by name. */
    static List<OutdatedSystem> on(LocalDate today, SnapshotIndex index) {
        return index.systems().values().stream()
                .flatMap(versions -> ofNewest(versions).stream())
                .filter(system -> !system.since().isAfter(today))
                .sorted(Comparator.comparing(OutdatedSystem::name))
                .toList();
    }

    private static Optional<OutdatedSystem> ofNewest(List<CodeSystemProvider> versions) {
        return versions.stream()
                .flatMap(version -> of(version).stream())
                .max(Comparator.comparing(OutdatedSystem::since));
    }

    private static Optional<OutdatedSystem> of(CodeSystemProvider version) {
        return CodingTable.of(version)
                .successorFrom(version.header())
                .map(since -> new OutdatedSystem(
                        version.header().system(),
                        Classification.title(version),
                        Classification.version(version),
                        version.header().effective().end(),
                        since));
    }
}
