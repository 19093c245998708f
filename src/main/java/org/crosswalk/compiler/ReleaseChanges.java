package org.crosswalk.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptSet;
import org.crosswalk.provider.Location;

/** Compares the codes of two versions of a code system; chapters and sections are not codes. */
final class ReleaseChanges {

    private static final int EXAMPLES = 5;

    private final CodeSystemProvider now;
    private final CodeSystemProvider before;
    private final List<String> examples = new ArrayList<>();

    private ReleaseChanges(CodeSystemProvider now, CodeSystemProvider before) {
        this.now = now;
        this.before = before;
    }

    static LoadReport.Changes between(CodeSystemProvider before, CodeSystemProvider now) {
        return new ReleaseChanges(now, before).compare();
    }

    private LoadReport.Changes compare() {
        int added = 0;
        int removed = 0;
        int revised = 0;
        int reclassified = 0;
        ConceptSet groupersNow = ReleaseCounts.groupers(now);
        ConceptSet groupersBefore = ReleaseCounts.groupers(before);
        for (int i = 0; i < now.size(); i++) {
            if (groupersNow.contains(i)) {
                continue;
            }
            if (before.locate(now.code(i)) instanceof Location.Exact old) {
                if (!Objects.equals(now.display(i), before.display(old.ordinal()))) {
                    note(revised++, "revised " + now.code(i));
                }
                if (now.isNotSelectable(i) != before.isNotSelectable(old.ordinal())) {
                    note(
                            reclassified++,
                            now.code(i) + (now.isNotSelectable(i) ? " is now a header" : " is now a code"));
                }
            } else {
                note(added++, "added " + now.code(i));
            }
        }
        for (int i = 0; i < before.size(); i++) {
            if (!groupersBefore.contains(i) && !(now.locate(before.code(i)) instanceof Location.Exact)) {
                note(removed++, "removed " + before.code(i));
            }
        }
        return new LoadReport.Changes(
                String.valueOf(before.header().version()), added, removed, revised, reclassified, examples);
    }

    /** Codes only: what a licence protects are the texts. */
    private void note(int already, String example) {
        if (already < EXAMPLES) {
            examples.add(example);
        }
    }
}
