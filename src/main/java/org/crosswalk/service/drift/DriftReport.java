package org.crosswalk.service.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftOutcome.ArtefactDrift;
import org.crosswalk.model.DriftOutcome.Finding;
import org.crosswalk.model.DriftOutcome.Kind;
import org.crosswalk.model.DriftOutcome.SystemReleases;
import org.crosswalk.model.DriftOutcome.Use;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.Issue;
import org.crosswalk.model.Mapping;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.RequestContext.VersionRules;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.validation.RequiredCodeSystem;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.WorkBounds;
import org.jspecify.annotations.Nullable;

/**
 * What the next release of the code systems changes in one's own value sets, concept maps and supplements. What changed
 * between two releases is what {@code $diff} says, what took a code's place what the history of codes knows. One use: made for
 * a request.
 */
public final class DriftReport {

    /** Reasons that a fault lists. */
    private static final int MOST_REASONS = 5;

    private final Function<RequestContext, TerminologyView> views;
    private final UnaryOperator<String> preferred;
    private final DriftRequest request;
    private final Issues issues;
    private final ServiceLimits limits;
    private final TerminologyView view;
    private final WorkBounds bounds;
    private final ReleasePairs pairs;

    /**
     * A report.
     *
     * @param views what a request sees
     * @param preferred the preferred URI for any name that a code system has here
     */
    public DriftReport(
            Function<RequestContext, TerminologyView> views,
            UnaryOperator<String> preferred,
            DriftRequest request,
            Issues issues,
            ServiceLimits limits) {
        this.views = views;
        this.preferred = preferred;
        this.request = request;
        this.issues = issues;
        this.limits = limits;
        this.view = views.apply(request.context());
        this.bounds = new WorkBounds(request.context(), limits, issues);
        this.pairs = new ReleasePairs(view, issues, bounds, request);
    }

    /**
     * The report, a page of it.
     *
     * @throws TerminologyFault when a named artefact, system or release is not here, or the releases are no pair
     */
    public DriftOutcome report() {
        refuse();
        List<SubjectDrift> all = new ArrayList<>();
        List<ValueSetDrift> valueSets = new ArrayList<>();
        for (DriftSubject subject : new Subjects(view, issues, request).find()) {
            SubjectDrift drift = new SubjectDrift(subject);
            all.add(drift);
            if (subject instanceof DriftSubject.OfValueSet of) {
                valueSets.add(new ValueSetDrift(view, issues, bounds, of.valueSet(), drift));
            } else if (subject instanceof DriftSubject.OfConceptMap of) {
                systems(of.map(), drift);
            } else if (subject instanceof DriftSubject.OfSupplement of) {
                drift.systems().add(of.supplement().header().system());
            }
        }
        all.forEach(drift -> drift.systems().forEach(pairs::of));
        refuseWithoutPair();
        TerminologyView before = views.apply(with(pairs.rules(false)));
        TerminologyView now = views.apply(with(pairs.rules(true)));
        valueSets.forEach(valueSet -> valueSet.compare(pairs, before, now));
        for (SubjectDrift drift : all) {
            if (drift.subject() instanceof DriftSubject.OfConceptMap of) {
                compare(of.map(), drift);
            } else if (drift.subject() instanceof DriftSubject.OfSupplement of) {
                compare(of.supplement(), drift);
            }
            int beyond = drift.findings().beyond();
            if (beyond > 0) {
                drift.remarks().add(issues.text("TEXT_DRIFT_BEYOND_STARTER", beyond));
            }
        }
        return outcome(all);
    }

    /** Two releases that are one cannot be compared, and a system that is named has to be here with the releases. */
    private void refuse() {
        String from = request.from();
        if (from != null && from.equals(request.to())) {
            throw fault(
                    TerminologyFault.Kind.BAD_REQUEST, Issue.Type.INVALID, issues.text("TEXT_DRIFT_ONE_NAME", from));
        }
        String system = request.system();
        if (system != null) {
            Stream.of(from, request.to())
                    .filter(version -> version != null)
                    .forEach(version -> RequiredCodeSystem.resolve(view, issues, system, version));
            if (from == null && request.to() == null) {
                RequiredCodeSystem.resolve(view, issues, system, null);
            }
        }
    }

    /** Where the releases that are named are none of any system, nothing was compared that could be answered. */
    private void refuseWithoutPair() {
        boolean none = pairs.all().values().stream().allMatch(choice -> choice.pair() == null);
        List<String> reasons = pairs.all().values().stream()
                .filter(ReleasePairs.Choice::asked)
                .map(ReleasePairs.Choice::message)
                .distinct()
                .limit(MOST_REASONS)
                .toList();
        if (none && !reasons.isEmpty()) {
            throw fault(TerminologyFault.Kind.UNPROCESSABLE, Issue.Type.NOT_FOUND, String.join(" ", reasons));
        }
    }

    private TerminologyFault fault(TerminologyFault.Kind kind, Issue.Type type, String text) {
        return issues.fault(kind, type, null, "CROSSWALK_NO_RELEASES_TO_COMPARE", text);
    }

    /** The request where versions that nothing names are these, and no day leaves a code out. */
    private RequestContext with(List<Canonical> versions) {
        RequestContext asked = request.context();
        return asked.on(null)
                .with(new VersionRules(
                        versions, List.of(), List.of(), asked.versions().defaultValueSetVersion()));
    }

    private void systems(ConceptMapProvider map, SubjectDrift drift) {
        for (ConceptMapHeader.Group group : map.header().groups()) {
            Stream.of(group.source(), group.target())
                    .filter(system -> system != null)
                    .forEach(system -> drift.systems().add(preferred.apply(system.url())));
        }
    }

    private @Nullable ReleasePair pair(@Nullable Canonical system) {
        return system == null ? null : pairs.of(preferred.apply(system.url()));
    }

    private void compare(ConceptMapProvider map, SubjectDrift drift) {
        List<ReleasePair> sources = new ArrayList<>();
        List<ReleasePair> targets = new ArrayList<>();
        for (ConceptMapHeader.Group group : map.header().groups()) {
            sources.add(pair(group.source()));
            targets.add(pair(group.target()));
            ConceptMapHeader.Unmapped unmapped = group.unmapped();
            ReleasePair target = targets.get(targets.size() - 1);
            if (target != null && unmapped != null && unmapped.code() != null) {
                drift.findings().named(target, unmapped.code(), Use.TARGET);
            }
        }
        if (Stream.concat(sources.stream(), targets.stream()).allMatch(each -> each == null)) {
            return;
        }
        String name = map.header().canonical().toString();
        String[] last = new String[1];
        try (Stream<Mapping> rows = map.rows()) {
            rows.forEach(row -> {
                bounds.step(name);
                ReleasePair source = sources.get(row.group());
                if (source != null && !row.sourceCode().equals(last[0])) {
                    drift.findings().named(source, row.sourceCode(), Use.SOURCE);
                }
                last[0] = row.sourceCode();
                ReleasePair target = targets.get(row.group());
                if (target != null && row.targetCode() != null) {
                    drift.findings().named(target, row.targetCode(), Use.TARGET);
                }
                row.products().forEach(product -> {
                    ReleasePair of = product.system() == null ? target : pair(Canonical.of(product.system()));
                    if (of != null) {
                        drift.findings().named(of, product.value(), Use.TARGET);
                    }
                });
            });
        }
    }

    private void compare(CodeSystemProvider supplement, SubjectDrift drift) {
        Canonical supplemented = supplement.header().supplements();
        ReleasePair pair = pairs.of(supplement.header().system());
        if (pair == null || supplemented == null) {
            return;
        }
        String version = supplemented.version();
        if (version != null && !VersionOrder.matches(version, pair.to().header().version())) {
            drift.remarks()
                    .add(issues.text(
                            "TEXT_DRIFT_SUPPLEMENT_PINNED",
                            ReleasePairs.title(pair.system()),
                            version,
                            pair.to().header().version()));
        }
        for (int i = 0; i < supplement.size(); i++) {
            bounds.step(supplement.header().url());
            drift.findings().named(pair, supplement.code(i), Use.SUPPLEMENT);
        }
    }

    private DriftOutcome outcome(List<SubjectDrift> all) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        int total = 0;
        int drifting = 0;
        for (SubjectDrift drift : all) {
            drift.findings().counts().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
            total += drift.size();
            drifting += drift.drifts() ? 1 : 0;
        }
        List<SystemReleases> systems = new ArrayList<>();
        pairs.all().forEach((url, choice) -> systems.add(releases(url, choice, all)));
        return new DriftOutcome(
                systems,
                all.size(),
                drifting,
                counts,
                message(all.size(), drifting, systems),
                total,
                request.offset(),
                page(all));
    }

    private static SystemReleases releases(String url, ReleasePairs.Choice choice, List<SubjectDrift> all) {
        ReleasePair pair = choice.pair();
        return new SystemReleases(
                url,
                pair == null ? null : pair.from().header().version(),
                pair == null ? null : pair.to().header().version(),
                pair == null ? null : pair.since(),
                (int) all.stream()
                        .filter(drift -> drift.systems().contains(url))
                        .count(),
                choice.message());
    }

    private String message(int artefacts, int drifting, List<SystemReleases> systems) {
        if (artefacts == 0) {
            return issues.text("TEXT_DRIFT_NO_ARTEFACT");
        }
        if (systems.stream().allMatch(system -> system.to() == null)) {
            return issues.text("TEXT_DRIFT_NOTHING_COMPARED", artefacts);
        }
        return drifting == 0
                ? issues.text("TEXT_DRIFT_NONE", artefacts)
                : issues.text("TEXT_DRIFT_SOME", drifting, artefacts);
    }

    private List<ArtefactDrift> page(List<SubjectDrift> all) {
        FindingText text = new FindingText(
                day -> views.apply(request.context().on(day)),
                views.apply(request.context().on(null)),
                issues);
        List<ArtefactDrift> page = new ArrayList<>();
        int most = most();
        long skip = request.offset();
        for (SubjectDrift drift : all) {
            int size = drift.size();
            if (size == 0 || skip >= size || most == 0) {
                skip = Math.max(0, skip - size);
                continue;
            }
            List<Finding> shown = drift.findings().all().stream()
                    .skip(skip)
                    .limit(most)
                    .map(found -> {
                        bounds.step(found.pair().system());
                        return text.of(found);
                    })
                    .toList();
            page.add(artefact(drift, shown));
            most -= Math.max(1, shown.size());
            skip = 0;
        }
        return page;
    }

    private ArtefactDrift artefact(SubjectDrift drift, List<Finding> shown) {
        var resource = drift.subject().resource();
        return new ArtefactDrift(
                drift.subject().type(),
                drift.subject().canonical(),
                resource.title() == null ? resource.name() : resource.title(),
                view.releaseOf(drift.subject().canonical())
                        .map(release -> release.manifest().key().toString())
                        .orElse(null),
                drift.findings().counts(),
                List.copyOf(new LinkedHashSet<>(drift.remarks())),
                shown);
    }

    /** How many findings a page holds; with codes of licensed systems no more than their licence allows. */
    private int most() {
        Integer count = request.count();
        int most = count == null ? limits.expansionSize() : Math.min(count, limits.pageSize());
        for (ReleasePairs.Choice choice : pairs.all().values()) {
            ReleasePair pair = choice.pair();
            if (pair != null && pair.to().header().licensed()) {
                most = ServiceLimits.least(most, pair.to().header().expansionLimit());
                most = ServiceLimits.least(most, request.context().client().expansionLimit());
            }
        }
        return most;
    }
}
