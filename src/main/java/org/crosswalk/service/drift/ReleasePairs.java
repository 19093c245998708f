package org.crosswalk.service.drift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswalk.coding.Classification;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.CodeSystemResolution.Found;
import org.crosswalk.registry.CodeSystemResolution.NotInEffect;
import org.crosswalk.registry.CodeSystemResolution.NotLicensed;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.LicenceIssues;
import org.crosswalk.service.valueset.NotInEffectText;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the two releases of each code system that are compared: those that the request names, else the one in effect and
 * the next one; where none is later, the one before and the one in effect. Made for a request; not thread-safe.
 */
final class ReleasePairs {

    private final TerminologyView view;
    private final Issues issues;
    private final WorkBounds bounds;
    private final DriftRequest request;
    private final Map<String, Choice> chosen = new LinkedHashMap<>();

    ReleasePairs(TerminologyView view, Issues issues, WorkBounds bounds, DriftRequest request) {
        this.view = view;
        this.issues = issues;
        this.bounds = bounds;
        this.request = request;
    }

    /**
     * What was chosen for a system.
     *
     * @param pair the two releases, or null where nothing can be compared
     * @param asked whether the releases that the request names are why nothing can be
     * @param message which these are and why, or why there are none
     */
    record Choice(@Nullable ReleasePair pair, boolean asked, String message) {}

    /** The releases of a system, by its preferred URI. */
    @Nullable
    ReleasePair of(String system) {
        Choice known = chosen.get(system);
        if (known == null) {
            bounds.look(system);
            known = choose(system);
            chosen.put(system, known);
        }
        return known.pair();
    }

    /** What was chosen, by system, in the order in which it was asked for. */
    Map<String, Choice> all() {
        return chosen;
    }

    /** The rules by which a request reads the earlier releases, or the later ones, wherever no version is named. */
    List<Canonical> rules(boolean later) {
        return chosen.values().stream()
                .flatMap(choice -> Stream.ofNullable(choice.pair()))
                .map(pair -> new Canonical(
                        pair.system(),
                        (later ? pair.to() : pair.from()).header().version()))
                .toList();
    }

    private Choice choose(String system) {
        if (request.system() != null && !KnownCodeSystem.isSame(request.system(), system)) {
            return none("TEXT_DRIFT_NOT_ASKED", title(system));
        }
        List<CodeSystemProvider> versions = view.codeSystemVersions(system).stream()
                .filter(version -> version.header().version() != null)
                .toList();
        CodeSystemResolution answering =
                view.versions().unversioned(system, request.context().date());
        if (answering instanceof NotLicensed licensed) {
            String why = LicenceIssues.issue(Issue.Severity.WARNING, licensed.url(), null, issues)
                    .text();
            return none("TEXT_DRIFT_NOT_CHECKED", why);
        }
        if (versions.size() < 2) {
            return versions.isEmpty()
                    ? none("TEXT_DRIFT_NO_RELEASE", title(system))
                    : none("TEXT_DRIFT_ONE_RELEASE", title(system), name(versions.get(0)));
        }
        String from = request.from();
        String to = request.to();
        CodeSystemProvider earlier = from == null ? inEffect(answering) : named(system, from);
        CodeSystemProvider later = to == null ? null : named(system, to);
        if ((from != null && earlier == null) || (to != null && later == null)) {
            String wanted = from != null && earlier == null ? from : to;
            return asked("TEXT_DRIFT_UNKNOWN_RELEASE", title(system), wanted, known(system));
        }
        if (earlier == null) {
            return answering instanceof NotInEffect gap
                    ? none("TEXT_DRIFT_NOT_CHECKED", issues.messages().text(NotInEffectText.of(gap)))
                    : none("TEXT_DRIFT_NO_RELEASE", title(system));
        }
        return pair(system, versions, earlier, later);
    }

    /** The versions are newest first. */
    private Choice pair(
            String system,
            List<CodeSystemProvider> versions,
            CodeSystemProvider earlier,
            @Nullable CodeSystemProvider later) {
        int at = versions.indexOf(earlier);
        if (later == null && at > 0) {
            String id = request.from() == null ? "TEXT_DRIFT_NEXT" : "TEXT_DRIFT_NEXT_TO";
            return compared(system, earlier, versions.get(at - 1), id);
        }
        if (later == null && request.from() != null) {
            return asked("TEXT_DRIFT_NONE_LATER", title(system), name(earlier));
        }
        boolean toLast = later == null || (request.from() == null && later.equals(earlier));
        if (toLast && at < versions.size() - 1) {
            String id = later == null ? "TEXT_DRIFT_LAST" : "TEXT_DRIFT_BEFORE";
            return compared(system, versions.get(at + 1), earlier, id);
        }
        if (later == null || later.equals(earlier)) {
            return asked("TEXT_DRIFT_SAME_RELEASE", title(system), name(earlier));
        }
        return versions.indexOf(later) > at
                ? asked("TEXT_DRIFT_REVERSED", title(system), name(earlier), name(later))
                : compared(system, earlier, later, "TEXT_DRIFT_NAMED");
    }

    private Choice compared(String system, CodeSystemProvider earlier, CodeSystemProvider later, String messageId) {
        ReleasePair pair = new ReleasePair(
                system,
                earlier,
                later,
                view.reign(later).start(),
                () -> view.changes(earlier, later, () -> bounds.step(system)));
        String since = pair.since() == null ? "" : issues.text("TEXT_DRIFT_FROM_DAY", pair.since());
        String message = issues.text(messageId, title(system), name(earlier), name(later), since, view.day());
        boolean part = earlier.header().starter() || later.header().starter();
        return new Choice(pair, false, part ? message + " " + issues.text("TEXT_DRIFT_STARTER") : message);
    }

    private static @Nullable CodeSystemProvider inEffect(CodeSystemResolution answering) {
        CodeSystemProvider provider = answering.orNull();
        return provider == null ? null : provider.release();
    }

    private @Nullable CodeSystemProvider named(String system, String version) {
        return view.versions().exactly(system, version) instanceof Found found
                        && !found.remarks().contains(CodeSystemResolution.Remark.STUB_VERSION)
                ? found.provider().release()
                : null;
    }

    private String known(String system) {
        return String.join(", ", view.versions().known(system));
    }

    private Choice none(String messageId, @Nullable Object... arguments) {
        return new Choice(null, false, issues.text(messageId, arguments));
    }

    private Choice asked(String messageId, @Nullable Object... arguments) {
        return new Choice(null, true, issues.text(messageId, arguments));
    }

    /** How a reader calls a system. */
    static String title(String system) {
        return KnownCodeSystem.ofUri(system).map(KnownCodeSystem::title).orElse(system);
    }

    /** How a reader calls a release. */
    static String name(CodeSystemProvider release) {
        return Classification.version(release);
    }
}
