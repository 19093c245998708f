package org.crosswalk.compiler.build;

import java.util.ArrayList;
import java.util.List;
import org.crosswalk.compiler.build.CollectingSink.Arrived;
import org.crosswalk.model.CodeSystemHeader;
import org.crosswalk.model.Concept;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ContentMode;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.Mapping;
import org.crosswalk.provider.ReleaseKey;
import org.crosswalk.provider.SourcePosition;

/**
 * What keeps a release from being published: a code twice, a parent that is not there, a cycle, an empty code or display, a
 * row of a group that is not there. In a package of many small code systems of many authors these are remarked on
 * instead, as one author's slip must not keep the rest from being served.
 */
final class Gates {

    private static final int MOST_NAMED = 10;
    private static final String PACKAGE = "fhir-package-";

    private final boolean lenient;
    private final List<Remark> breaches = new ArrayList<>();

    Gates(ReleaseKey release) {
        this.lenient = release.system().startsWith(PACKAGE);
    }

    void check(Arrived<CodeSystemHeader, Concept> arrived, Numbering.Result numbered) {
        for (Numbering.Defect defect : numbered.defects()) {
            String code = arrived.items().get(defect.arrival()).code();
            breach(
                    arrived.positions().get(defect.arrival()),
                    switch (defect.kind()) {
                        case DUPLICATE_CODE -> "code " + code + " came before";
                        case MISSING_PARENT ->
                            "code " + code + " has the parent " + defect.detail() + ", which is not there";
                        case CYCLE -> "code " + code + " is its own ancestor, or below such a one";
                    });
        }
        boolean displayNeeded = KnownCodeSystem.ofUri(arrived.header().url()).isPresent()
                && arrived.header().content() != ContentMode.SUPPLEMENT;
        for (int i = 0; i < arrived.items().size(); i++) {
            Concept concept = arrived.items().get(i);
            String display = concept.display();
            if (concept.code().isBlank()) {
                breach(arrived.positions().get(i), "the code is empty");
            } else if (display == null ? displayNeeded : display.isBlank()) {
                breach(arrived.positions().get(i), "code " + concept.code() + " has an empty display");
            }
        }
    }

    void check(Arrived<ConceptMapHeader, Mapping> arrived) {
        for (int i = 0; i < arrived.items().size(); i++) {
            Mapping mapping = arrived.items().get(i);
            if (mapping.sourceCode().isBlank()) {
                breach(arrived.positions().get(i), "the source code is empty");
            }
            if (mapping.group() < 0
                    || mapping.group() >= arrived.header().groups().size()) {
                breach(arrived.positions().get(i), "the row of " + mapping.sourceCode() + " is of no group");
            }
        }
    }

    private void breach(SourcePosition where, String what) {
        breaches.add(new Remark(where, what));
    }

    /** What to remark on; empty unless the release is a package. */
    List<Remark> remarks() {
        return lenient ? breaches : List.of();
    }

    /**
     * Lets a release without breach pass.
     *
     * @throws Refusal naming the first breaches, with file and line
     */
    void pass() throws Refusal {
        if (lenient || breaches.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (Remark breach : breaches.subList(0, Math.min(MOST_NAMED, breaches.size()))) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(breach.where())
                    .append(": ")
                    .append(breach.text());
        }
        if (breaches.size() > MOST_NAMED) {
            text.append("; and ").append(breaches.size() - MOST_NAMED).append(" more");
        }
        throw new Refusal(text.toString());
    }
}
