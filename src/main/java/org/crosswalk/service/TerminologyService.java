package org.crosswalk.service;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.crosswalk.coding.SystemsOfCode;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.Client;
import org.crosswalk.model.ClosureCoding;
import org.crosswalk.model.ClosureRelation;
import org.crosswalk.model.ClosureRequest;
import org.crosswalk.model.CodeUse;
import org.crosswalk.model.CompareOutcome;
import org.crosswalk.model.CompareRequest;
import org.crosswalk.model.DiffOutcome;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.model.DriftOutcome;
import org.crosswalk.model.DriftRequest;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.FindMatchesOutcome;
import org.crosswalk.model.FindMatchesRequest;
import org.crosswalk.model.Findings;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.MatchRank;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.SearchOutcome;
import org.crosswalk.model.SearchRequest;
import org.crosswalk.model.SubsumesOutcome;
import org.crosswalk.model.SubsumesRequest;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.model.TranslateRequest;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemBuilder;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.provider.ConceptMapBuilder;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.registry.TerminologyView;
import org.crosswalk.registry.VersionOrder;
import org.crosswalk.service.message.Issues;
import org.crosswalk.service.message.Messages;
import org.crosswalk.service.search.CodeSearch;
import org.crosswalk.service.valueset.ServiceLimits;
import org.crosswalk.service.valueset.WorkBounds;

/**
 * The terminology operations. Every method answers from the content that is served when it begins, and throws
 * {@link TerminologyFault} when the question cannot be answered; an unknown code is an answer of {@code $validate-code}
 * and a fault of {@code $lookup} only. Thread-safe.
 */
public final class TerminologyService {

    private final TerminologyRegistry registry;
    private final CodeSystemBuilder codeSystems;
    private final ConceptMapBuilder conceptMaps;
    private final Clock clock;
    private final ServiceLimits limits;
    private final ServiceDefaults defaults;
    private final UsageMeter meter;
    private final RequestNames names;

    /** With the limits of {@link ServiceLimits#DEFAULT}. */
    public TerminologyService(
            TerminologyRegistry registry, CodeSystemBuilder codeSystems, ConceptMapBuilder conceptMaps, Clock clock) {
        this(registry, codeSystems, conceptMaps, clock, ServiceLimits.DEFAULT, ServiceDefaults.STRICT);
    }

    /**
     * Makes the service.
     *
     * @param registry what is served
     * @param codeSystems builds code systems that clients send
     * @param conceptMaps builds concept maps that clients send
     * @param clock says what today is
     * @param limits bounds of a request's work
     * @param defaults what holds where the client does not say
     */
    public TerminologyService(
            TerminologyRegistry registry,
            CodeSystemBuilder codeSystems,
            ConceptMapBuilder conceptMaps,
            Clock clock,
            ServiceLimits limits,
            ServiceDefaults defaults) {
        this(registry, codeSystems, conceptMaps, clock, limits, defaults, UsageMeter.NONE);
    }

    /** The same, and every answer with licensed content is noted. */
    public TerminologyService(
            TerminologyRegistry registry,
            CodeSystemBuilder codeSystems,
            ConceptMapBuilder conceptMaps,
            Clock clock,
            ServiceLimits limits,
            ServiceDefaults defaults,
            UsageMeter meter) {
        this.registry = registry;
        this.codeSystems = codeSystems;
        this.conceptMaps = conceptMaps;
        this.clock = clock;
        this.limits = limits;
        this.defaults = defaults;
        this.meter = meter;
        this.names = new RequestNames(registry.names());
    }

    /** {@code CodeSystem/$lookup}. */
    public LookupOutcome lookup(LookupRequest asked) {
        LookupRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        LookupOutcome outcome = new LookupOperation(view, issues(request.context())).lookup(request);
        shown(view).add(outcome.system(), 1).tell(meter, request.context().client(), "lookup");
        evidence(view).codeSystem(outcome.system(), outcome.version());
        return outcome;
    }

    /** {@code CodeSystem/$subsumes}. */
    public SubsumesOutcome subsumes(SubsumesRequest asked) {
        SubsumesRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        SubsumesOutcome outcome = new SubsumesOperation(view, issues(request.context())).subsumes(request);
        shown(view)
                .add(request.codingA().system(), 2)
                .tell(meter, request.context().client(), "subsumes");
        evidence(view).codeSystem(outcome.system(), outcome.version());
        return outcome;
    }

    /**
     * The codings that {@code $closure} is to add to a table, each in the release that has it.
     *
     * @throws TerminologyFault when one is not found, for all that are not
     */
    public List<ClosureCoding> closureCodings(ClosureRequest asked) {
        ClosureRequest request = names.in(asked);
        return closure(request.context()).find(request);
    }

    /** How codings that are added to a table relate to those that it has, and to those added before them. */
    public List<ClosureRelation> closureRelations(
            List<ClosureCoding> added, List<ClosureCoding> present, RequestContext context) {
        return closure(context).relations(added, present);
    }

    /**
     * Notes that relations of a closure table are given to a client.
     *
     * @throws TerminologyFault when the client has no right to one of their systems
     */
    public void noteClosure(Collection<ClosureRelation> relations, RequestContext context) {
        closure(context).admit(relations);
        ShownCodes shown = shown(view(context));
        relations.forEach(relation -> shown.add(relation.system(), 2));
        shown.tell(meter, context.client(), "closure");
    }

    private ClosureOperation closure(RequestContext context) {
        Issues issues = issues(context);
        return new ClosureOperation(view(context), issues, new WorkBounds(context, limits, issues));
    }

    /** {@code CodeSystem/$diff}. */
    public DiffOutcome diff(DiffRequest asked) {
        DiffRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        DiffOutcome outcome = new DiffOperation(view, issues(request.context()), limits).diff(request);
        shown(view)
                .add(request.system(), outcome.page().size())
                .tell(meter, request.context().client(), "diff");
        evidence(view).codeSystem(request.system(), outcome.all().before());
        evidence(view).codeSystem(request.system(), outcome.all().now());
        return outcome;
    }

    /** {@code $drift}. */
    public DriftOutcome drift(DriftRequest asked) {
        DriftRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        DriftOutcome outcome =
                new DriftOperation(this::view, registry.names(), issues(request.context()), limits).drift(request);
        ShownCodes shown = shown(view);
        outcome.page().forEach(artefact -> artefact.findings().forEach(finding -> shown.add(finding.system(), 1)));
        shown.tell(meter, request.context().client(), "drift");
        for (DriftOutcome.SystemReleases system : outcome.systems()) {
            if (system.to() != null) {
                evidence(view).codeSystem(system.url(), system.from());
                evidence(view).codeSystem(system.url(), system.to());
            }
        }
        return outcome;
    }

    /** {@code ConceptMap/$translate}. */
    public TranslateOutcome translate(TranslateRequest asked) {
        TranslateRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        TranslateOutcome outcome = new TranslateOperation(view, issues(request.context()), limits).translate(request);
        shown(view).add(outcome.matches()).tell(meter, request.context().client(), "translate");
        evidence(view).of(outcome, request);
        return outcome;
    }

    /** {@code CodeSystem/$validate-code} and {@code ValueSet/$validate-code}. */
    public ValidateCodeOutcome validate(ValidateCodeRequest asked) {
        ValidateCodeRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        ValidateCodeOutcome outcome = verdict(request, view);
        shown(view).add(outcome).tell(meter, request.context().client(), "validate-code");
        evidence(view).of(outcome);
        return outcome;
    }

    /** What {@link #validate} says, for who shows none of its texts. */
    public ValidateCodeOutcome verdict(ValidateCodeRequest asked) {
        ValidateCodeRequest request = names.in(asked);
        return verdict(request, view(request.context()));
    }

    private ValidateCodeOutcome verdict(ValidateCodeRequest request, TerminologyView view) {
        return new ValidateCodeOperation(view, issues(request.context()), limits, defaults.lenientCodes())
                .validate(request);
    }

    /** What there is to say of the codes that a resource names, before it is stored. */
    public void checkUses(List<CodeUse> uses, Findings to, RequestContext context) {
        TerminologyView view = view(context);
        Issues issues = issues(context);
        new CodeUsesOperation(view, issues, limits, new WorkBounds(context, limits, issues)).check(uses, to);
        ShownCodes shown = shown(view);
        uses.forEach(use -> shown.add(use.system(), 1));
        shown.tell(meter, context.client(), "validate");
    }

    /** {@code CodeSystem/$check-codes}. */
    public CheckCodesOutcome check(CheckCodesRequest asked) {
        CheckCodesRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        CheckCodesOutcome outcome = new CheckCodesOperation(
                        view,
                        day -> view(request.context().on(day)),
                        issues(request.context()),
                        limits,
                        defaults.lenientCodes())
                .check(request);
        ShownCodes shown = shown(view);
        outcome.verdicts().forEach(verdict -> shown.add(verdict.outcome()));
        shown.tell(meter, request.context().client(), "check-codes");
        evidence(view).of(outcome);
        return outcome;
    }

    /** {@code ValueSet/$expand}. */
    public Expansion expand(ExpandRequest asked) {
        ExpandRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        Expansion outcome = new ExpandOperation(view, issues(request.context()), limits, clock).expand(request);
        shown(view).addEntries(outcome.contains()).tell(meter, request.context().client(), "expand");
        evidence(view).of(outcome);
        return outcome;
    }

    /** {@code ValueSet/$compare}. */
    public CompareOutcome compare(CompareRequest asked) {
        CompareRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        CompareOutcome outcome = new CompareOperation(view, issues(request.context()), limits).compare(request);
        shown(view).add(outcome).tell(meter, request.context().client(), "compare");
        outcome.systems().forEach(system -> evidence(view).codeSystem(system.url(), system.version()));
        return outcome;
    }

    /** {@code CodeSystem/$find-matches}. */
    public FindMatchesOutcome findMatches(FindMatchesRequest asked) {
        FindMatchesRequest request = names.in(asked);
        TerminologyView view = view(request.context());
        FindMatchesOutcome outcome = new FindMatchesOperation(view, issues(request.context()), limits).find(request);
        shown(view)
                .add(outcome.system(), outcome.matches().size())
                .tell(meter, request.context().client(), "find-matches");
        evidence(view).codeSystem(outcome.system(), outcome.version());
        return outcome;
    }

    /** A search for codes by words, of one system or of all. */
    public SearchOutcome search(SearchRequest asked) {
        SearchOutcome outcome = candidates(asked);
        ShownCodes shown = shown(view(asked.context()));
        outcome.hits().forEach(hit -> shown.add(hit.system(), 1));
        shown.tell(meter, asked.context().client(), "search");
        return outcome;
    }

    /** What {@link #search} finds, for who shows only some of it and notes that by {@link #noteFound}. */
    public SearchOutcome candidates(SearchRequest asked) {
        SearchRequest request = names.in(asked);
        return new SearchOperation(view(request.context()), issues(request.context()), limits).search(request);
    }

    /** Notes that codes of a system were shown, which {@link #candidates} found. */
    public void noteFound(RequestContext context, String system, int codes) {
        shown(view(context)).add(system, codes).tell(meter, context.client(), "search");
    }

    /** The concepts of a version that a search finds, the best first: in the order of {@link #search}. */
    public int[] matching(CodeSystemProvider codeSystem, String text, Client client) {
        return Arrays.stream(new CodeSearch(view(RequestContext.plain(client)))
                        .find(codeSystem, text, codeSystem.all(), codeSystem.size())
                        .best())
                .mapToInt(MatchRank::ordinal)
                .toArray();
    }

    /**
     * The systems that a code can be of which came without one, the likeliest first.
     *
     * @param among URIs of those that are asked about; empty for all
     */
    public List<SystemsOfCode.Likely> systemsOf(String code, Collection<String> among, RequestContext context) {
        return SystemsOfCode.of(view(context), among, code);
    }

    /** The preferred URI of the code system that goes by a name here; a name that is none as it is. */
    public String systemUri(String name) {
        return registry.names().preferredUri(name);
    }

    /** The day for which is answered where a request names none. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Takes note of licensed content that is given away whole, as resources or files. */
    public UsageMeter meter() {
        return meter;
    }

    /** The code system with a canonical, as a client may see it: what an operation that names it works on. */
    public Optional<CodeSystemProvider> codeSystem(Canonical canonical, Client client) {
        String system = registry.names().preferredUri(canonical.url());
        return view(RequestContext.plain(client)).codeSystemVersions(system).stream()
                .filter(provider ->
                        VersionOrder.fits(canonical.version(), provider.header().version()))
                .findFirst();
    }

    /** The code systems of general use: served to whoever names one, and in no list. */
    public List<CodeSystemProvider> codeSystemsOfGeneralUse() {
        return registry.ofGeneralUse(codeSystems);
    }

    /** That of them with a FHIR logical id. */
    public Optional<CodeSystemProvider> codeSystemOfGeneralUse(String id) {
        return registry.ofGeneralUse(id, codeSystems);
    }

    /** The value set with a canonical, served or implied by a code system, as a client may see it. */
    public Optional<ValueSetDefinition> valueSet(Canonical canonical, Client client) {
        return view(RequestContext.plain(client)).valueSet(canonical.url(), canonical.version());
    }

    /** The value set with a canonical that no resource defines, as a client may see it, with a logical id of its own. */
    public Optional<ValueSetDefinition> impliedValueSet(Canonical canonical, Client client) {
        return view(RequestContext.plain(client)).impliedValueSet(canonical);
    }

    /** The value set with a logical id, as a client may see it, served or implied. */
    public Optional<ValueSetDefinition> valueSet(String id, Client client) {
        return view(RequestContext.plain(client)).valueSetById(id);
    }

    private static ShownCodes shown(TerminologyView view) {
        return new ShownCodes(
                system -> view.isLicensed(system) && view.context().client().maySee(system));
    }

    private AnswerEvidence evidence(TerminologyView view) {
        return new AnswerEvidence(view, Messages.in(view.context().acceptLanguage()), defaults.explain());
    }

    /** What a request sees. */
    public TerminologyView view(RequestContext context) {
        return registry.view(context, codeSystems, conceptMaps, clock);
    }

    private static Issues issues(RequestContext context) {
        return new Issues(Messages.in(context.acceptLanguage()));
    }
}
