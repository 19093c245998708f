package org.crosswalk.model;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $drift} found: what one release of each code system changes in value sets, concept maps and supplements
 * against another.
 *
 * @param systems the code systems that they draw from
 * @param artefacts how many were looked at
 * @param drifting in how many of them something changes
 * @param counts how often each kind of finding came up in all of them
 * @param message what came of it, in a sentence or two
 * @param total findings, and remarks on artefacts without findings
 * @param offset how many of these were passed over
 * @param page the artefacts with the next of them
 */
public record DriftOutcome(
        List<SystemReleases> systems,
        int artefacts,
        int drifting,
        Map<Kind, Integer> counts,
        String message,
        int total,
        int offset,
        List<ArtefactDrift> page) {

    public DriftOutcome {
        systems = List.copyOf(systems);
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        page = List.copyOf(page);
    }

    /** What can happen to a code of an artefact. The words are those of {@code $diff} where that knows the same. */
    public enum Kind {
        /** The later release does not have it. */
        REMOVED,
        /** It can no longer be billed: other codes stand below it. */
        CODE_TO_HEADER,
        /** Its record in the later release has a last day, or is inactive now. */
        DISCONTINUED,
        /** Neither release has it, or only the later one. */
        UNKNOWN,
        /** A header that can now be billed. */
        HEADER_TO_CODE,
        /** Only the later release has it. */
        ADDED,
        /** It had a last day, or was inactive, and no longer is. */
        REINSTATED,
        /** Its display changed. */
        REVISED,
        /** It was in the value set and no longer is. */
        LOST,
        /** It was not in the value set and now is. */
        GAINED;

        /** The word of the command line and of the operation: {@code code-to-header}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where an artefact names a code. */
    public enum Use {
        INCLUDE,
        EXCLUDE,
        FILTER,
        SOURCE,
        TARGET,
        SUPPLEMENT;

        /** The word of the operation. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A code system that artefacts draw from.
     *
     * @param url its preferred URI
     * @param from the release compared with; null where nothing could be compared
     * @param to the release that changes it, or null likewise
     * @param since the first day on which that one answers, or null where its days are not known
     * @param artefacts how many artefacts draw from it
     * @param message which releases are compared and why these, or why none is
     */
    public record SystemReleases(
            String url,
            @Nullable String from,
            @Nullable String to,
            @Nullable LocalDate since,
            int artefacts,
            String message) {}

    /**
     * An artefact of which there is something to tell.
     *
     * @param type ValueSet, ConceptMap or CodeSystem
     * @param canonical its canonical
     * @param title its title or name, or null
     * @param release what it was loaded with, as {@code crosswalk list} names it, or null
     * @param counts how often each kind of finding came up in it, on this page or not
     * @param remarks what there is to tell of it as a whole: that it stays on a version, that it cannot be compared
     * @param findings its codes of this page
     */
    public record ArtefactDrift(
            String type,
            Canonical canonical,
            @Nullable String title,
            @Nullable String release,
            Map<Kind, Integer> counts,
            List<String> remarks,
            List<Finding> findings) {

        public ArtefactDrift {
            counts = Collections.unmodifiableMap(new TreeMap<>(counts));
            remarks = List.copyOf(remarks);
            findings = List.copyOf(findings);
        }
    }

    /**
     * What happens to a code of an artefact.
     *
     * @param system its code system
     * @param code the code
     * @param display its text; null where there is none, or a licence protects it
     * @param kinds what happens; never empty, in the order of {@link Kind}
     * @param uses where the artefact names it; empty where a filter or an import has it
     * @param lastDay the last day on which it is what it was, or null
     * @param replacements the codes that stand in its place
     * @param message what happens and what to do, in sentences
     */
    public record Finding(
            String system,
            String code,
            @Nullable String display,
            Set<Kind> kinds,
            Set<Use> uses,
            @Nullable LocalDate lastDay,
            List<String> replacements,
            String message) {

        public Finding {
            kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
            uses = Collections.unmodifiableSet(new TreeSet<>(uses));
            replacements = List.copyOf(replacements);
        }
    }
}
