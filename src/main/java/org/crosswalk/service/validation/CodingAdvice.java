package org.crosswalk.service.validation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crosswalk.coding.AbsentCode;
import org.crosswalk.coding.Advice;
import org.crosswalk.coding.Classification;
import org.crosswalk.coding.CodingContext;
import org.crosswalk.coding.CodingTable;
import org.crosswalk.coding.Explanation;
import org.crosswalk.coding.FoundCode;
import org.crosswalk.coding.UnknownSystem;
import org.crosswalk.model.Issue;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.Location;
import org.crosswalk.registry.CodeSystemResolution;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.TxIssueType;
import org.jspecify.annotations.Nullable;

/**
 * Words what the rules of a code system say about a coding, and how its release was chosen. Made for a request; not
 * thread-safe.
 */
public record CodingAdvice(TerminologyView view, Issues issues) {

    /**
     * For a code that its system does not have.
     *
     * @param mayBeElsewhere whether the part of the system that is not here may have it
     */
    void onUnknownCode(CodingReport report, CodeSystemProvider provider, boolean mayBeElsewhere) {
        String code = report.code();
        if (mayBeElsewhere) {
            add(AbsentCode.beyondStarter(context(provider), String.valueOf(code)), report);
        } else if (code != null) {
            add(AbsentCode.advise(context(provider, report.coding().system()), code), report);
        }
    }

    /**
     * The same outside of {@code $validate-code}: what there is to say, and what the code may stand for.
     *
     * @param named the name that the client has for the system
     */
    public List<Issue> onUnknownCode(CodeSystemProvider provider, String named, String code, CodingPlace place) {
        List<Explanation> said = AbsentCode.mayBeElsewhere(provider, code)
                ? AbsentCode.beyondStarter(context(provider), code)
                : AbsentCode.advise(context(provider, named), code).explanations();
        return said.stream().map(explanation -> issue(explanation, place)).toList();
    }

    /** For a code that none of the systems of a value set has: what it can mean in each. */
    void onNoSystem(CodingReport report, Collection<String> systems, String code) {
        Set<Explanation> said = new LinkedHashSet<>();
        for (String system : systems) {
            CodeSystemProvider release = view.isWithheld(system) ? null : view.answering(system);
            if (release != null && release.locate(code) instanceof Location.Absent) {
                said.addAll(AbsentCode.advise(context(release), code).explanations());
            }
        }
        add(List.copyOf(said), report);
    }

    /** For a medical code system that is not loaded. */
    void onUnknownSystem(CodingReport report, String uri) {
        add(UnknownSystem.advise(view, uri, report.code()), report);
    }

    /** On the days before a system was in use, another was what was coded in. */
    void onDayWithoutRelease(CodingReport report, String uri) {
        add(UnknownSystem.onDay(view, uri), report);
    }

    /** For a code that its system has. */
    void onFoundCode(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (provider == null) {
            return;
        }
        CodingContext context = context(provider);
        add(FoundCode.explain(context, report.ordinal()), report);
        if (FoundCode.isOutOfEffect(context, report.ordinal())) {
            report.setMember(false);
        }
    }

    private CodingContext context(CodeSystemProvider provider, @Nullable String named) {
        return new CodingContext(
                provider,
                view,
                Optional.ofNullable(named).flatMap(KnownCodeSystem::partOf).orElse(null));
    }

    private CodingContext context(CodeSystemProvider provider) {
        return new CodingContext(provider, view);
    }

    private void add(Advice advice, CodingReport report) {
        add(advice.explanations(), report);
        if (advice.code() != null) {
            report.setNormalizedCode(advice.code());
        }
        if (advice.system() != null) {
            report.setNormalizedSystem(advice.system());
        }
    }

    private void add(List<Explanation> explanations, CodingReport report) {
        explanations.forEach(explanation -> report.add(issue(explanation, report.place())));
    }

    private Issue issue(Explanation explanation, CodingPlace place) {
        return issues.comment(
                explanation, explanation.about() == Explanation.Part.SYSTEM ? place.system() : place.code());
    }

    /** How the version was chosen, where the client would not expect it. */
    void onRelease(CodingReport report) {
        CodeSystemProvider provider = report.provider();
        if (provider == null || !CodingTable.of(provider).advises()) {
            return;
        }
        if (report.ordinal() >= 0 && provider.releaseOf(report.ordinal()) != provider.release()) {
            // A later release has answered for the one that was chosen.
            return;
        }
        String url = KnownCodeSystem.preferredUri(provider.header().url());
        String pinned = report.pinnedVersion();
        String stated = pinned != null ? pinned : report.coding().version();
        CodeSystemResolution resolution = view.versions().resolve(url, stated);
        LocalDate asked = view.context().date();
        if (stated != null && asked != null && !provider.header().effective().contains(asked)) {
            versionRemark(report, "CROSSWALK_VERSION_OF_OTHER_DAYS", Classification.version(provider), url, asked);
        }
        if (resolution instanceof CodeSystemResolution.Found found
                && Objects.equals(found.provider().header(), provider.header())) {
            found.remarks().forEach(remark -> remark(report, provider, remark));
        }
    }

    private void remark(CodingReport report, CodeSystemProvider provider, CodeSystemResolution.Remark remark) {
        String version = Classification.version(provider);
        String title = Classification.title(provider);
        switch (remark) {
            case STUB_VERSION -> versionRemark(report, "CROSSWALK_ANSWERED_BY_REAL_VERSION", title, version);
            case OTHER_NAME -> versionRemark(report, "CROSSWALK_ANSWERED_BY_VERSION_OF_NAME", title, version);
            case STARTER -> versionRemark(report, "CROSSWALK_ANSWERED_BY_STARTER", title, version);
            case NOT_IN_EFFECT_TODAY -> {
                LocalDate end = provider.header().effective().end();
                if (end != null) {
                    versionRemark(report, "CROSSWALK_RELEASE_ENDED", title, version, end);
                }
            }
            case NEWER_EXPECTED ->
                versionRemark(report, "CROSSWALK_NEWER_RELEASE_EXPECTED", title, version, view.day());
        }
    }

    private void versionRemark(CodingReport report, String messageId, @Nullable Object... arguments) {
        report.add(issues.warning(
                TxIssueType.CODE_COMMENT, messageId, report.place().version(), arguments));
    }
}
