package org.crosswalk.r4.rule;

import org.crosswalk.model.Findings;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Issue.Severity;
import org.crosswalk.r4.tree.Written;
import org.jspecify.annotations.Nullable;

/**
 * Says what breaks a rule of a resource, in a sentence that begins with the place.
 *
 * @param to takes it
 */
record Said(Findings to) {

    /** An invariant of R4 is broken, whose key is named. */
    void invariant(String key, Written at, String what) {
        add(Severity.ERROR, Issue.Type.INVARIANT, key, at, what);
    }

    /** What R4 says in words is broken, so that the resource cannot mean anything. */
    void error(Written at, String what) {
        add(Severity.ERROR, Issue.Type.INVALID, null, at, what);
    }

    /** A resource that can be used, and is probably not what was meant. */
    void warning(Written at, String what) {
        add(Severity.WARNING, Issue.Type.BUSINESS_RULE, null, at, what);
    }

    /** What a reader may want to know. */
    void information(Written at, String what) {
        add(Severity.INFORMATION, Issue.Type.INFORMATIONAL, null, at, what);
    }

    private void add(Severity severity, Issue.Type type, @Nullable String key, Written at, String what) {
        if (to.isFull(severity)) {
            to.count(severity);
            return;
        }
        String path = at.path();
        to.add(severity, type, key, path, path + " " + what);
    }
}
