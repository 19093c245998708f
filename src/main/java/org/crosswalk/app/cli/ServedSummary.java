package org.crosswalk.app.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.ResourceHeader;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologySnapshot;
import org.jspecify.annotations.Nullable;

/** What is served, as a table for a reader: a line for each code-system version and concept map. */
final class ServedSummary {

    private static final int NAME_WIDTH = 44;

    private ServedSummary() {}

    /** The lines, sorted by name and version. */
    static List<String> lines(TerminologySnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        for (CodeSystemProvider system : snapshot.codeSystems()) {
            String name = KnownCodeSystem.ofUri(system.header().url())
                    .map(KnownCodeSystem::title)
                    .orElseGet(() -> title(system.header().resource()));
            lines.add(line(
                    name,
                    system.header().version(),
                    system.size(),
                    "concepts",
                    period(system.header().effective())));
        }
        lines.sort(null);
        List<String> maps = new ArrayList<>();
        for (ConceptMapProvider map : snapshot.conceptMaps()) {
            ResourceHeader resource = map.header().resource();
            maps.add(line(title(resource), resource.canonical().version(), map.size(), "mappings", ""));
        }
        maps.sort(null);
        lines.addAll(maps);
        return lines;
    }

    private static String title(ResourceHeader resource) {
        return Optional.ofNullable(resource.title())
                .or(() -> Optional.ofNullable(resource.name()))
                .orElse(resource.canonical().url());
    }

    private static String line(String name, @Nullable String version, int count, String unit, String period) {
        String cut = name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 1) + "…" : name;
        return String.format(
                        Locale.ROOT,
                        "  %-" + NAME_WIDTH + "s %-16s %,9d %-9s %s",
                        cut,
                        Optional.ofNullable(version).orElse("-"),
                        count,
                        unit,
                        period)
                .stripTrailing();
    }

    /** A period as a reader writes it; empty when it is open on both sides. */
    static String period(ValidityPeriod period) {
        LocalDate start = period.start();
        LocalDate end = period.end();
        if (start != null) {
            return end == null ? "from " + start : start + " to " + end;
        }
        return end == null ? "" : "until " + end;
    }
}
