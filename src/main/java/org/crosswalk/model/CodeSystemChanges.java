package org.crosswalk.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswalk.model.CodeChange.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a code system changed against another. Immutable.
 *
 * @param url the code system
 * @param before version compared with
 * @param now version compared
 * @param changes a row for each code that changed: those of the later version in its order, then those it no longer has
 */
public record CodeSystemChanges(
        String url, @Nullable String before, @Nullable String now, List<CodeChange> changes) {

    public CodeSystemChanges {
        changes = List.copyOf(changes);
    }

    /**
     * The counts as the summary of CMS's order addenda has them: a billable code that becomes a header is a deletion among
     * the codes and an addition among the headers, and what changed its texts with it is no revision.
     *
     * @param additions new, or come from the other side
     * @param deletions gone, or gone to the other side
     * @param revisions texts changed
     */
    public record Tally(long additions, long deletions, long revisions) {}

    /** How often each kind of change happened; kinds that did not happen are left out. */
    public Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new TreeMap<>();
        changes.forEach(change -> change.kinds().forEach(kind -> counts.merge(kind, 1L, Long::sum)));
        return Collections.unmodifiableMap(counts);
    }

    /** How often a kind of change happened. */
    public long count(Kind kind) {
        return counts().getOrDefault(kind, 0L);
    }

    /** Additions, deletions and revisions among the codes that can be selected. */
    public Tally codes() {
        return tally(false);
    }

    /** Additions, deletions and revisions among the headers. */
    public Tally headers() {
        return tally(true);
    }

    private Tally tally(boolean header) {
        Kind come = header ? Kind.CODE_TO_HEADER : Kind.HEADER_TO_CODE;
        Kind gone = header ? Kind.HEADER_TO_CODE : Kind.CODE_TO_HEADER;
        long additions = 0;
        long deletions = 0;
        long revisions = 0;
        for (CodeChange change : changes) {
            boolean here = change.header() == header;
            if (change.is(come) || (change.is(Kind.ADDED) && here)) {
                additions++;
            } else if (change.is(gone) || (change.is(Kind.REMOVED) && here)) {
                deletions++;
            } else if (change.is(Kind.REVISED) && here) {
                revisions++;
            }
        }
        return new Tally(additions, deletions, revisions);
    }
}
