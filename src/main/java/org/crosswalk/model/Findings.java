package org.crosswalk.model;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.model.Issue.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What is found out about a resource, the worst first. Of each severity a bounded number is kept, and how many more there are is
 * told: a resource of 100,000 concepts can be wrong in all of them. Not thread-safe.
 */
public final class Findings {

    /** The most that are kept of a severity. */
    public static final int MOST = 200;

    private static final List<Severity> ORDER =
            List.of(Severity.FATAL, Severity.ERROR, Severity.WARNING, Severity.INFORMATION);

    private final List<List<Issue>> kept = new ArrayList<>();
    private final int[] counted = new int[ORDER.size()];

    public Findings() {
        ORDER.forEach(severity -> kept.add(new ArrayList<>()));
    }

    /** Adds one. */
    public void add(Issue issue) {
        int at = ORDER.indexOf(issue.severity());
        if (++counted[at] <= MOST) {
            kept.get(at).add(issue);
        }
    }

    /** Adds one that FHIR's rules ask for. */
    public void add(Severity severity, Issue.Type type, @Nullable String rule, String expression, String text) {
        add(new Issue(severity, type, null, rule, text, List.of(expression)));
    }

    /** Whether as many of a severity are kept as can be: what is found now is only counted. */
    public boolean isFull(Severity severity) {
        return counted[ORDER.indexOf(severity)] >= MOST;
    }

    /** Counts one that nobody words any more. */
    public void count(Severity severity) {
        counted[ORDER.indexOf(severity)]++;
    }

    /** How many were found of a severity. */
    public int size(Severity severity) {
        return counted[ORDER.indexOf(severity)];
    }

    /** All that are kept, the worst first, and of which there are more. */
    public List<Issue> all() {
        List<Issue> all = new ArrayList<>();
        kept.forEach(all::addAll);
        for (int at = 0; at < counted.length; at++) {
            int more = counted[at] - MOST;
            if (more > 0) {
                String kind = ORDER.get(at).code();
                all.add(new Issue(
                        Severity.INFORMATION,
                        Issue.Type.INCOMPLETE,
                        null,
                        null,
                        "There are " + more + " more findings of the severity '" + kind + "'; " + MOST
                                + " are listed. Mend these and validate again.",
                        List.of()));
            }
        }
        return all;
    }
}
