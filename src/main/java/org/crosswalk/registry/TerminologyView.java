package org.crosswalk.registry;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswalk.coding.ServedReleases;
import org.crosswalk.general.GeneralCodeSystems;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CodeSystemChanges;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.ConceptMapDefinition;
import org.crosswalk.model.ConceptSetComponent;
import org.crosswalk.model.KnownCodeSystem;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SystemNames;
import org.crosswalk.model.ValidityPeriod;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.ClaimEdits;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.provider.ConceptMapProvider;
import org.jspecify.annotations.Nullable;

/**
 * What one request sees: the content that is served to its client now, and over it what the client sent along, which shadows
 * the same canonical and never the publisher's content of a {@link KnownCodeSystem}. URIs may be aliases. Not thread-safe.
 */
public final class TerminologyView implements ServedReleases {

    private final SnapshotIndex index;
    private final Set<String> licensed;
    private final SystemNames names;
    private final GeneralCodeSystems general;
    private final RequestOverlay overlay;
    private final RequestContext context;
    private final CodeSystemBuilder codeSystems;
    private final VersionResolver resolver;
    private final Map<String, List<CodeSystemProvider>> known = new HashMap<>(0);
    private final IdentityHashMap<ValueSetDefinition, ValueSetDefinition> named = new IdentityHashMap<>(2);

    TerminologyView(
            SnapshotIndex index,
            Set<String> licensed,
            SystemNames names,
            GeneralCodeSystems general,
            RequestContext context,
            CodeSystemBuilder codeSystems,
            ConceptMapBuilder conceptMaps,
            Clock clock) {
        this.index = index;
        this.licensed = licensed;
        this.names = names;
        this.general = general;
        this.context = context;
        this.codeSystems = codeSystems;
        this.overlay = new RequestOverlay(context.resources(), codeSystems, conceptMaps);
        this.resolver = new VersionResolver(this, context, LocalDate.now(clock));
    }

    /** The content that is served to the client. */
    public TerminologySnapshot snapshot() {
        return index.snapshot();
    }

    /** What is kept as long as the content is served to clients with the same rights: one of a kind, thread-safe. */
    public <T> T kept(Class<T> kind, Supplier<T> maker) {
        return index.kept(kind, maker);
    }

    /** The release that an artefact comes from; empty for what the client sent along. */
    public Optional<ReleaseRecord> releaseOf(Canonical artefact) {
        return index.snapshot().releases().stream()
                .filter(release -> release.artefacts().contains(artefact))
                .findFirst();
    }

    /** A release that answers on a day, with what later ones tell of its days. */
    CodeSystemProvider dated(CodeSystemProvider release, LocalDate day) {
        return index.dated(release, day, codeSystems);
    }

    /** What one version changed against another; {@code turn} is called as the work goes on and may end it by throwing. */
    public CodeSystemChanges changes(CodeSystemProvider before, CodeSystemProvider now, Runnable turn) {
        return index.changes().between(before, now, turn);
    }

    /** What the request says beside its own parameters. */
    public RequestContext context() {
        return context;
    }

    /** Chooses versions by this request's rules. */
    public VersionResolver versions() {
        return resolver;
    }

    @Override
    public LocalDate day() {
        return resolver.day();
    }

    @Override
    public @Nullable LocalDate dateOfService() {
        return context.date();
    }

    @Override
    public @Nullable CodeSystemProvider answering(String system) {
        return resolver.unversioned(system, context.date()).orNull();
    }

    @Override
    public ValidityPeriod reign(CodeSystemProvider release) {
        return resolver.reign(release);
    }

    /** Whether a system is one whose texts need a licence; the URI may be an alias. */
    public boolean isLicensed(String system) {
        return licensed.contains(KnownCodeSystem.preferredUri(system));
    }

    /** Whether a system is here and the client may not see it; the URI may be an alias. */
    public boolean isWithheld(String system) {
        return index.withholding().has(system);
    }

    /** Whether a supplement is here and the client may not see it. */
    public boolean isSupplementWithheld(String url) {
        return index.withholding().hasSupplement(url);
    }

    /** The code system with a FHIR logical id, when it is here and the client may not see it. */
    public Optional<Canonical> withheldById(String id) {
        return index.withholding().byId(id);
    }

    /** Every version of a system that has codes to offer, newest first; stubs, examples and supplements are none. */
    @Override
    public List<CodeSystemProvider> codeSystemVersions(String url) {
        String preferred = KnownCodeSystem.preferredUri(url);
        if (isWithheld(preferred)) {
            return List.of();
        }
        List<CodeSystemProvider> served = index.versionsWithCodes(preferred);
        if (overlay.has(preferred)) {
            return known.computeIfAbsent(preferred, system -> SnapshotIndex.withCodes(allVersions(system)));
        }
        return served.isEmpty() && index.versions(preferred).isEmpty() ? ofGeneralUse(preferred) : served;
    }

    private List<CodeSystemProvider> allVersions(String url) {
        String preferred = KnownCodeSystem.preferredUri(url);
        List<CodeSystemProvider> served = index.versions(preferred);
        // What a client sends stands in for neither.
        if (isWithheld(preferred) || isProtected(preferred, served)) {
            return isWithheld(preferred) ? List.of() : served;
        }
        List<CodeSystemProvider> sent = overlay.versions(preferred);
        if (sent.isEmpty()) {
            return served.isEmpty() ? ofGeneralUse(url) : served;
        }
        List<CodeSystemProvider> all = new ArrayList<>(sent);
        Set<@Nullable String> shadowed =
                sent.stream().map(each -> each.header().version()).collect(toSet());
        served.stream()
                .filter(each -> !shadowed.contains(each.header().version()))
                .forEach(all::add);
        all.sort(SnapshotIndex.NEWEST_SYSTEM);
        return all;
    }

    private List<CodeSystemProvider> ofGeneralUse(String url) {
        return general.versions(url, context.later(), codeSystems);
    }

    /** The publisher's own content of a medical system cannot be replaced by what a client sends. */
    private static boolean isProtected(String preferred, List<CodeSystemProvider> served) {
        return KnownCodeSystem.ofUri(preferred).isPresent()
                && served.stream().anyMatch(p -> !p.header().starter());
    }

    /** The supplements of a system, client-sent ones first. */
    public List<CodeSystemProvider> supplementsOf(String url) {
        String preferred = KnownCodeSystem.preferredUri(url);
        List<CodeSystemProvider> sent = overlay.supplementsOf(preferred);
        List<CodeSystemProvider> served = index.supplementsOf(preferred);
        return sent.isEmpty()
                ? served
                : Stream.concat(sent.stream(), served.stream()).toList();
    }

    /** The supplement with a canonical; the newest one when no version is said. */
    public Optional<CodeSystemProvider> supplement(Canonical canonical) {
        return Stream.concat(overlay.allSupplements().stream(), index.allSupplements().stream())
                .filter(s -> s.header().url().equals(canonical.url()))
                .filter(s -> VersionOrder.fits(canonical.version(), s.header().version()))
                .findFirst();
    }

    /** The code system with a FHIR logical id. */
    public Optional<CodeSystemProvider> codeSystemById(String id) {
        return index.snapshot().codeSystems().stream()
                .filter(p -> p.header().resource().id().equals(id))
                .findFirst()
                .or(() -> general.byId(id, codeSystems));
    }

    /** A code system that is itself in the request. */
    public CodeSystemProvider inline(CodeSystemDefinition definition) {
        return overlay.provider(definition);
    }

    /** A concept map that is itself in the request. */
    public ConceptMapProvider inline(ConceptMapDefinition definition) {
        return overlay.provider(definition);
    }

    /**
     * The value set with a URL, which may carry a version: client-sent, served, or implied by a code system
     * ({@link ImplicitValueSets}). Where none is named, {@code default-valueset-version} applies.
     */
    public Optional<ValueSetDefinition> valueSet(String url, @Nullable String version) {
        Canonical wanted = wantedValueSet(url, version);
        String wantedVersion = wanted.version();
        Optional<ValueSetDefinition> found = newest(overlay.valueSets(wanted.url()), wantedVersion)
                .or(() -> newest(index.valueSets(wanted.url()), wantedVersion));
        return found.map(this::named).or(() -> implied(wanted));
    }

    private Optional<ValueSetDefinition> implied(Canonical wanted) {
        return ImplicitValueSets.find(wanted.url(), wanted.version(), this)
                .or(() -> builtIn(wanted.url(), wanted.version()));
    }

    /**
     * The value set with a URL where no resource defines it, with a logical id of its own: implied by a code system, or one
     * out of the box as it is in a version. Empty also where it is certain that it cannot be evaluated.
     *
     * @param named may be any name that {@link #valueSet} knows; the value set has the preferred one
     */
    public Optional<ValueSetDefinition> impliedValueSet(Canonical named) {
        Canonical wanted = wantedValueSet(named.url(), named.version());
        return implied(wanted)
                .flatMap(valueSet -> ImplicitValueSets.canonical(valueSet, this))
                .flatMap(this::impliedAs);
    }

    /** An implied value set, by URL and version as it has them itself. */
    private Optional<ValueSetDefinition> impliedAs(Canonical canonical) {
        if (newest(index.valueSets(canonical.url()), canonical.version()).isPresent()) {
            return Optional.empty();
        }
        return implied(canonical)
                .map(valueSet -> valueSet.with(
                        valueSet.resource().as(ImplicitValueSetIds.of(canonical), canonical), valueSet.licensed()));
    }

    private Optional<ValueSetDefinition> impliedById(String id) {
        return ImplicitValueSetIds.mayBe(id)
                ? ImplicitValueSetIds.find(id, ImpliedUrls.of(index, this, general), this::codesUnder)
                        .flatMap(this::impliedAs)
                        .filter(valueSet ->
                                ImplicitValueSets.canonical(valueSet, this).isPresent())
                : Optional.empty();
    }

    private Stream<String> codesUnder(Canonical url) {
        return systemImpliedBy(url.url()).stream()
                .flatMap(system -> codeSystemVersions(system).stream())
                .flatMap(version -> IntStream.range(0, version.size()).mapToObj(version::code));
    }

    /** A value set out of the box, which has no version of its own, as it is in a version of its system. */
    private Optional<ValueSetDefinition> builtIn(String url, @Nullable String version) {
        return version == null
                ? Optional.empty()
                : newest(index.valueSets(url), null)
                        .flatMap(valueSet -> BuiltInValueSets.of(valueSet, version))
                        .filter(valueSet -> valueSet.includes().stream()
                                .map(ConceptSetComponent::system)
                                .anyMatch(system -> system != null
                                        && resolver.exactly(system, version).orNull() != null));
    }

    /** The system of whose codes the URL of a value set speaks by its form, whether it is here or not. */
    public Optional<String> systemImpliedBy(String url) {
        return ImplicitValueSets.system(url);
    }

    /** One and the same for one and the same: who follows imports asks whether it has been here. */
    private ValueSetDefinition named(ValueSetDefinition valueSet) {
        return named.computeIfAbsent(valueSet, names::in);
    }

    /** What a reference to a value set means: with the version of {@code default-valueset-version} when it states none. */
    public Canonical wantedValueSet(String url, @Nullable String version) {
        Canonical stated = Canonical.parse(names.valueSet(url));
        String chosen = version != null ? version : stated.version();
        if (chosen == null) {
            chosen = context.versions().defaultValueSetVersion().stream()
                    .filter(rule -> rule.url().equals(stated.url()))
                    .map(Canonical::version)
                    .findFirst()
                    .orElse(null);
        }
        return new Canonical(stated.url(), chosen);
    }

    private static Optional<ValueSetDefinition> newest(List<ValueSetDefinition> versions, @Nullable String wanted) {
        return versions.stream()
                .filter(v -> VersionOrder.fits(wanted, v.canonical().version()))
                .findFirst();
    }

    /** The value set with a FHIR logical id. */
    public Optional<ValueSetDefinition> valueSetById(String id) {
        return index.snapshot().valueSets().stream()
                .filter(v -> v.resource().id().equals(id))
                .findFirst()
                .map(this::named)
                .or(() -> impliedById(id));
    }

    /** The concept map with a URL; the newest version when none is said. */
    public Optional<ConceptMapProvider> conceptMap(String url, @Nullable String version) {
        return Stream.concat(
                        overlay.conceptMaps().stream()
                                .filter(m -> m.header().canonical().url().equals(url))
                                .sorted(SnapshotIndex.NEWEST_MAP),
                        index.conceptMaps(url).stream())
                .filter(m -> VersionOrder.fits(version, m.header().canonical().version()))
                .findFirst();
    }

    /** The concept map with a FHIR logical id. */
    public Optional<ConceptMapProvider> conceptMapById(String id) {
        return index.snapshot().conceptMaps().stream()
                .filter(m -> m.header().resource().id().equals(id))
                .findFirst();
    }

    /** All concept maps, client-sent ones first; those of the same canonical are shadowed. */
    @Override
    public List<ConceptMapProvider> conceptMaps() {
        if (context.resources().conceptMaps().isEmpty()) {
            return index.snapshot().conceptMaps();
        }
        List<ConceptMapProvider> all = new ArrayList<>(overlay.conceptMaps());
        Set<Canonical> sent = all.stream().map(m -> m.header().canonical()).collect(toSet());
        for (ConceptMapProvider map : index.snapshot().conceptMaps()) {
            if (!sent.contains(map.header().canonical())) {
                all.add(map);
            }
        }
        return all;
    }

    @Override
    public List<ClaimEdits> claimEdits() {
        return index.snapshot().claimEdits();
    }

    /** The versions of each concept map, by URL in the order of the alphabet; what {@link #conceptMaps} has. */
    public SortedMap<String, List<ConceptMapProvider>> conceptMapsByUrl() {
        if (context.resources().conceptMaps().isEmpty()) {
            return index.conceptMapsByUrl();
        }
        return conceptMaps().stream()
                .collect(groupingBy(map -> map.header().canonical().url(), TreeMap::new, toList()));
    }

    /** Whether a concept map is the server's, and not one that came with the request. */
    public boolean isServed(ConceptMapProvider map) {
        return !overlay.brought(map);
    }

    /** The system whose {@code CodeSystem.valueSet} has this URL. */
    Optional<String> systemOfAllCodesValueSet(String url) {
        return overlay.systemOfAllCodesValueSet(url)
                .or(() -> index.systemOfAllCodesValueSet(url))
                .or(() -> index.withholding().systemOfAllCodesValueSet(url))
                .or(() -> general.systemOfAllCodesValueSet(url));
    }
}
