package org.crosswalk.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosswalk.model.CodeChange;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.CodeSystemChanges.Tally;

/** What a version changed, as a person reads it: the totals of the addenda, then a line for each code. */
final class ChangesText {

    private ChangesText() {}

    /** The totals and every change. */
    static List<String> all(CodeSystemChanges changes) {
        List<String> lines = new ArrayList<>();
        lines.add(changes.url() + "  " + changes.before() + " → " + changes.now());
        totals(changes).forEach(line -> lines.add("  " + line));
        changes.changes().forEach(change -> lines.add("  " + line(change)));
        return lines;
    }

    /** Additions, deletions and revisions as CMS counts them, and how often each kind of change happened. */
    static List<String> totals(CodeSystemChanges changes) {
        if (changes.changes().isEmpty()) {
            return List.of("no code changed");
        }
        String kinds = changes.counts().entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
        return List.of(tally("codes", changes.codes()) + "; " + tally("headers", changes.headers()), kinds);
    }

    private static String tally(String name, Tally tally) {
        return String.format(
                Locale.ROOT,
                "%s: %,d additions, %,d deletions, %,d revisions",
                name,
                tally.additions(),
                tally.deletions(),
                tally.revisions());
    }

    /** One code: what happened, and the texts and values before and after. */
    static String line(CodeChange change) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%-10s %s%s",
                change.code(),
                change.kinds().stream().map(CodeChange.Kind::word).collect(Collectors.joining(", ")),
                change.header() ? " (header)" : ""));
        if (change.display() != null && change.texts().isEmpty()) {
            line.append(": ").append(change.display());
        }
        change.texts().forEach(text -> line.append("; ").append(revision(text)));
        change.properties().forEach(property -> line.append("; ").append(revision(property)));
        return line.toString();
    }

    private static String revision(CodeChange.Revision revision) {
        if (revision.before() == null && revision.after() == null) {
            return revision.name();
        }
        return revision.name() + " " + quoted(revision.before()) + " → " + quoted(revision.after());
    }

    private static String quoted(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "none" : "\"" + text + "\"";
    }
}
