package org.crosswalk.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswalk.compiler.LoadReport;
import org.crosswalk.compiler.LoadReport.Outcome;
import org.crosswalk.compiler.LoadReport.ReleaseReport;
import org.crosswalk.model.CodeSystemChanges;
import org.jspecify.annotations.Nullable;

/** A load report as a person reads it. */
final class LoadReportText {

    private static final int MOST_ANOMALIES = 10;

    /** Of a new fiscal year there are hundreds. */
    private static final int MOST_CHANGES = 20;

    /** Names of one container; a package can hold thousands. */
    private static final int MOST_UNUSED = 6;

    private LoadReportText() {}

    static List<String> lines(LoadReport report) {
        List<String> lines = new ArrayList<>();
        for (ReleaseReport release : report.releases()) {
            add(release, lines);
            if (release.outcome() == Outcome.WAITING) {
                report.files().stream()
                        .filter(file -> release.key().equals(file.release()))
                        .forEach(file -> lines.add("  " + file.role() + ": " + file.name()));
            }
        }
        for (LoadReport.FileReport file : report.files()) {
            if (file.fault() != null) {
                lines.add("refused: " + file.fault());
            }
        }
        unused(report, lines);
        return lines;
    }

    private static void add(ReleaseReport release, List<String> lines) {
        String outcome = switch (release.outcome()) {
            case PUBLISHED -> "published";
            case REPLACED -> "published in the place of the one loaded before";
            case UNCHANGED -> "unchanged: the same files had been loaded before";
            case WAITING -> "kept, not served yet: " + release.reason() + "; what is here joins it when it is loaded";
            case CHECKED -> "checked; nothing published (dry run)";
            case REFUSED -> "refused: " + release.reason();
        };
        lines.add(release.key() + ": " + outcome);
        if (release.outcome() == Outcome.UNCHANGED) {
            return;
        }
        if (release.outcome() != Outcome.REFUSED && release.outcome() != Outcome.WAITING) {
            lines.add("  " + release.title());
        }
        if (!release.counts().isEmpty()) {
            lines.add("  " + counts(release.counts()));
        }
        changes("compared with the build loaded before: ", release.corrections(), lines);
        CodeSystemChanges changes = release.changes();
        if (changes != null) {
            changes("compared with " + changes.before() + ": ", changes, lines);
        }
        release.lacking().forEach(lacking -> lines.add("  without " + lacking));
        int shown = 0;
        for (LoadReport.Anomaly anomaly : release.anomalies()) {
            if (shown++ == MOST_ANOMALIES) {
                lines.add("  … and " + (release.anomalies().size() - MOST_ANOMALIES)
                        + " more remarks (--json lists all)");
                break;
            }
            lines.add("  remark: " + anomaly.where() + ": " + anomaly.text());
        }
    }

    private static void changes(String heading, @Nullable CodeSystemChanges changes, List<String> lines) {
        if (changes == null) {
            return;
        }
        List<String> totals = ChangesText.totals(changes);
        lines.add("  " + heading + totals.get(0));
        totals.stream().skip(1).forEach(line -> lines.add("    " + line));
        changes.changes().stream().limit(MOST_CHANGES).forEach(change -> lines.add("    " + ChangesText.line(change)));
        int more = changes.changes().size() - MOST_CHANGES;
        if (more > 0) {
            lines.add(String.format(Locale.ROOT, "    … and %,d more changes (--json lists all)", more));
        }
    }

    /** Counts as {@code codes 72,621 · headers 22,737}. */
    static String counts(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> parts.add(String.format(Locale.ROOT, "%s %,d", name, count)));
        parts.sort(null);
        return String.join(" · ", parts);
    }

    /** One line for each container and kind; a member is named as it is called in there. */
    private static void unused(LoadReport report, List<String> lines) {
        List<LoadReport.FileReport> files = report.files().stream()
                .filter(file -> file.release() == null && file.fault() == null)
                .toList();
        Map<Unused, List<String>> unused = new LinkedHashMap<>();
        for (LoadReport.FileReport file : files) {
            String container = file.container().equals(file.name()) ? "" : " of " + file.container();
            String known = file.known() == null ? "" : " – " + file.known();
            unused.computeIfAbsent(new Unused(container, known), key -> new ArrayList<>())
                    .add(file.name());
        }
        boolean faultless = report.files().stream().allMatch(file -> file.fault() == null);
        if (report.releases().isEmpty() && faultless) {
            lines.add(
                    !files.isEmpty() && files.stream().allMatch(file -> file.known() != null)
                            ? "nothing loaded: these files are known, and are not what Crosswalk reads"
                            : "nothing recognised: none of the files is of a kind that Crosswalk reads");
        }
        unused.forEach((key, names) -> lines.add("not used" + key.container() + ": " + list(names) + key.known()));
    }

    /** What files have in common that are named in one line: where they lie, and what they are; either may be empty. */
    private record Unused(String container, String known) {}

    private static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(MOST_UNUSED, names.size())));
        return names.size() <= MOST_UNUSED
                ? shown
                : shown + " … and " + (names.size() - MOST_UNUSED) + " more (--json lists all)";
    }
}
