package org.crosswalk.service.translation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemPart;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptMapHeader;
import org.crosswalk.model.ConceptMapHeader.Group;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome.Match;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.provider.ConceptMapProvider;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.valueset.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * Which concept maps, and which of their groups, a {@code $translate} reads: the map that the client names, else one
 * version of every map, in the order of their canonicals. That is the version in effect on the day asked about, else the
 * last that began before it, else the first; without a day the newest. Not thread-safe.
 */
final class MapChoice {

    private static final int COMES_LATER = 0;
    private static final int HAS_ENDED = 1;
    private static final int IN_EFFECT = 2;

    private final TerminologyView view;
    private final Issues issues;
    private final TranslateRequest request;
    private final @Nullable Scope sourceScope;
    private final @Nullable Scope targetScope;
    private final Set<String> withheld = new LinkedHashSet<>();

    MapChoice(TerminologyView view, Issues issues, ServiceLimits limits, TranslateRequest request) {
        this.view = view;
        this.issues = issues;
        this.request = request;
        this.sourceScope = Scope.of(request.sourceScope(), view, issues, limits);
        this.targetScope = Scope.of(request.targetScope(), view, issues, limits);
    }

    /**
     * The maps to read.
     *
     * @throws TerminologyFault when the map that the client names is not here
     */
    List<ConceptMapProvider> maps() {
        ArtefactReference<ConceptMapDefinition> named = request.conceptMap();
        if (named == null) {
            return oneOfEach();
        }
        if (named instanceof ArtefactReference.Inline<ConceptMapDefinition> inline) {
            return List.of(view.inline(inline.resource()));
        }
        if (named instanceof ArtefactReference.ById<ConceptMapDefinition> byId) {
            return List.of(view.conceptMapById(byId.id()).orElseThrow(() -> unknown(byId.id(), null)));
        }
        ArtefactReference.ByCanonical<ConceptMapDefinition> wanted =
                (ArtefactReference.ByCanonical<ConceptMapDefinition>) named;
        Canonical canonical = Canonical.parse(wanted.url());
        String version = wanted.version() != null ? wanted.version() : canonical.version();
        ConceptMapProvider map = find(canonical.withVersion(version));
        if (map == null) {
            throw unknown(canonical.url(), version);
        }
        return List.of(map);
    }

    /** The map with a canonical, the newest version when it names none; null when it is not here. */
    @Nullable
    ConceptMapProvider find(Canonical canonical) {
        String version = canonical.version();
        if (version == null) {
            List<ConceptMapProvider> versions = versions(canonical.url());
            return versions.isEmpty() ? null : best(versions);
        }
        return view.conceptMap(canonical.url(), version)
                .or(() -> view.conceptMap(canonical.url(), version + VersionOrder.STARTER_SUFFIX))
                .orElse(null);
    }

    private TerminologyFault unknown(String map, @Nullable String version) {
        List<ConceptMapProvider> others = versions(map);
        if (version == null || others.isEmpty()) {
            return issues.notFound("CROSSWALK_MAP_UNKNOWN", map);
        }
        String known = others.stream()
                .sorted((a, b) -> a == b ? 0 : better(a, b) == a ? -1 : 1)
                .map(m -> String.valueOf(m.header().canonical().version()))
                .collect(Collectors.joining(", "));
        return issues.notFound("CROSSWALK_MAP_VERSION_UNKNOWN", map, version, known);
    }

    private List<ConceptMapProvider> oneOfEach() {
        List<ConceptMapProvider> chosen = new ArrayList<>();
        for (List<ConceptMapProvider> versions : view.conceptMapsByUrl().values()) {
            chosen.add(best(versions));
        }
        return chosen;
    }

    private List<ConceptMapProvider> versions(String url) {
        return view.conceptMapsByUrl().getOrDefault(url, List.of());
    }

    /** Of the versions of a map, the one that answers unasked. */
    private ConceptMapProvider best(List<ConceptMapProvider> versions) {
        ConceptMapProvider best = versions.get(0);
        for (ConceptMapProvider other : versions.subList(1, versions.size())) {
            best = better(best, other);
        }
        return best;
    }

    /** What a client sent is meant; a starter set gives way to a real release; else the day and the version decide. */
    private ConceptMapProvider better(ConceptMapProvider a, ConceptMapProvider b) {
        if (view.isServed(a) != view.isServed(b)) {
            return view.isServed(a) ? b : a;
        }
        if (a.header().starter() != b.header().starter()) {
            return a.header().starter() ? b : a;
        }
        int nearness = Integer.compare(nearness(a), nearness(b));
        if (nearness != 0) {
            return nearness < 0 ? b : a;
        }
        int order = VersionOrder.ASCENDING.compare(
                a.header().canonical().version(), b.header().canonical().version());
        boolean earlierWins = nearness(a) == COMES_LATER;
        return (order < 0) == earlierWins ? a : b;
    }

    /** How near to the day asked about the map's days are. */
    private int nearness(ConceptMapProvider map) {
        LocalDate day = request.context().date();
        ValidityPeriod days = map.header().effective();
        if (day == null || days.contains(day)) {
            return IN_EFFECT;
        }
        LocalDate start = days.start();
        return start == null || !start.isAfter(day) ? HAS_ENDED : COMES_LATER;
    }

    /** Whether the map's days hold the day asked about. */
    boolean isInEffect(ConceptMapProvider map) {
        return nearness(map) == IN_EFFECT;
    }

    /** The groups of a map that lead from a system to what the client wants. */
    List<ChosenGroup> groups(ConceptMapProvider map, String system) {
        ConceptMapHeader header = map.header();
        List<ChosenGroup> chosen = new ArrayList<>();
        for (int i = 0; i < header.groups().size(); i++) {
            Group group = header.groups().get(i);
            Canonical from = from(group);
            Canonical to = to(group);
            ChosenGroup candidate = new ChosenGroup(
                    map,
                    i,
                    request.reverse(),
                    system,
                    from == null ? null : from.version(),
                    to == null ? null : KnownCodeSystem.preferredUri(to.url()),
                    to == null ? null : to.version());
            boolean fromFits =
                    from == null || KnownCodeSystem.preferredUri(from.url()).equals(system);
            if (fromFits && leadsToTarget(candidate, header)) {
                String target = candidate.to();
                if (target != null && view.isWithheld(target)) {
                    withheld.add(target);
                } else {
                    chosen.add(candidate);
                }
            }
        }
        return chosen;
    }

    /** The systems that the groups looked at lead to and the client may not see. */
    Set<String> withheld() {
        return withheld;
    }

    private @Nullable Canonical from(Group group) {
        return request.reverse() ? group.target() : group.source();
    }

    private @Nullable Canonical to(Group group) {
        return request.reverse() ? group.source() : group.target();
    }

    private boolean leadsToTarget(ChosenGroup group, ConceptMapHeader header) {
        String targetSystem = request.targetSystem();
        if (targetSystem != null
                && group.to() != null
                && !KnownCodeSystem.preferredUri(targetSystem).equals(group.to())) {
            return false;
        }
        String mapsFrom = request.reverse() ? header.targetScope() : header.sourceScope();
        String mapsTo = request.reverse() ? header.sourceScope() : header.targetScope();
        return scopeFits(sourceScope, mapsFrom, group.from()) && scopeFits(targetScope, mapsTo, group.to());
    }

    private static boolean scopeFits(@Nullable Scope wanted, @Nullable String stated, @Nullable String system) {
        return wanted == null || wanted.isStated(stated) || wanted.mayHave(system);
    }

    /**
     * Whether a match is where the client wants it: in the part of the system that its name speaks of; and its map says so,
     * or the value set has the code.
     */
    boolean isInTargetScope(ChosenGroup group, Match match) {
        ConceptMapHeader header = group.map().header();
        Coding concept = match.concept();
        if (concept == null || concept.code() == null) {
            return true;
        }
        String named = request.targetSystem();
        CodeSystemPart part =
                named == null ? null : KnownCodeSystem.partOf(named).orElse(null);
        if (part != null && !part.mayHave(concept.code())) {
            return false;
        }
        return targetScope == null
                || targetScope.isStated(request.reverse() ? header.sourceScope() : header.targetScope())
                || targetScope.contains(concept);
    }

    /** What the maps lead to from a system, for a client that asked for something else: {@code URI (map)}. */
    List<String> leadsTo(List<ConceptMapProvider> maps, String system) {
        List<String> ways = new ArrayList<>();
        for (ConceptMapProvider map : maps) {
            for (Group group : map.header().groups()) {
                Canonical from = from(group);
                Canonical to = to(group);
                if (from != null
                        && to != null
                        && KnownCodeSystem.preferredUri(from.url()).equals(system)) {
                    ways.add(KnownCodeSystem.preferredUri(to.url()) + " ("
                            + map.header().canonical() + ")");
                }
            }
        }
        return ways.stream().distinct().toList();
    }
}
