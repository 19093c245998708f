package org.crosswalk.service.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is found of one artefact while a report is made. Not thread-safe. */
final class SubjectDrift {

    private final DriftSubject subject;
    private final Set<String> systems = new LinkedHashSet<>();
    private final CodeFindings findings = new CodeFindings();
    private final List<String> remarks = new ArrayList<>();
    private boolean broken;

    SubjectDrift(DriftSubject subject) {
        this.subject = subject;
    }

    DriftSubject subject() {
        return subject;
    }

    /** Preferred URIs of the systems that it draws from. */
    Set<String> systems() {
        return systems;
    }

    CodeFindings findings() {
        return findings;
    }

    /** What there is to tell of it as a whole. */
    List<String> remarks() {
        return remarks;
    }

    /** Notes that it can be evaluated with the earlier releases, and cannot be with the later ones. */
    void breaks() {
        broken = true;
    }

    /** Whether something changes in it. */
    boolean drifts() {
        return broken || !findings.counts().isEmpty();
    }

    /** How many places of a page it takes: one for each finding, and one where there are none and something is told. */
    int size() {
        int all = findings.all().size();
        return all > 0 ? all : remarks.isEmpty() ? 0 : 1;
    }
}
