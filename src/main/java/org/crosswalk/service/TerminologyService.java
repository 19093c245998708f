package org.crosswalk.service;

import java.time.Clock;
import java.util.Optional;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.CheckCodesOutcome;
import org.crosswalk.model.CheckCodesRequest;
import org.crosswalk.model.DiffOutcome;
import org.crosswalk.model.DiffRequest;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.Expansion;
import org.crosswalk.model.LookupOutcome;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
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
import org.crosswalk.service.valueset.ServiceLimits;

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
    private final boolean lenientCodes;

    /** With the limits of {@link ServiceLimits#DEFAULT}. */
    public TerminologyService(
            TerminologyRegistry registry, CodeSystemBuilder codeSystems, ConceptMapBuilder conceptMaps, Clock clock) {
        this(registry, codeSystems, conceptMaps, clock, ServiceLimits.DEFAULT, false);
    }

    /**
     * Makes the service.
     *
     * @param registry what is served
     * @param codeSystems builds code systems that clients send
     * @param conceptMaps builds concept maps that clients send
     * @param clock says what today is
     * @param limits bounds of a request's work
     * @param lenientCodes whether {@code $validate-code} accepts codes that need repair when the client does not say
     */
    public TerminologyService(
            TerminologyRegistry registry,
            CodeSystemBuilder codeSystems,
            ConceptMapBuilder conceptMaps,
            Clock clock,
            ServiceLimits limits,
            boolean lenientCodes) {
        this.registry = registry;
        this.codeSystems = codeSystems;
        this.conceptMaps = conceptMaps;
        this.clock = clock;
        this.limits = limits;
        this.lenientCodes = lenientCodes;
    }

    /** {@code CodeSystem/$lookup}. */
    public LookupOutcome lookup(LookupRequest request) {
        return new LookupOperation(view(request.context()), issues(request.context())).lookup(request);
    }

    /** {@code CodeSystem/$subsumes}. */
    public SubsumesOutcome subsumes(SubsumesRequest request) {
        return new SubsumesOperation(view(request.context()), issues(request.context())).subsumes(request);
    }

    /** {@code CodeSystem/$diff}. */
    public DiffOutcome diff(DiffRequest request) {
        return new DiffOperation(view(request.context()), issues(request.context()), limits).diff(request);
    }

    /** {@code ConceptMap/$translate}. */
    public TranslateOutcome translate(TranslateRequest request) {
        return new TranslateOperation(view(request.context()), issues(request.context()), limits).translate(request);
    }

    /** {@code CodeSystem/$validate-code} and {@code ValueSet/$validate-code}. */
    public ValidateCodeOutcome validate(ValidateCodeRequest request) {
        return new ValidateCodeOperation(view(request.context()), issues(request.context()), limits, lenientCodes)
                .validate(request);
    }

    /** {@code CodeSystem/$check-codes}. */
    public CheckCodesOutcome check(CheckCodesRequest request) {
        return new CheckCodesOperation(view(request.context()), issues(request.context()), limits, lenientCodes)
                .check(request);
    }

    /** {@code ValueSet/$expand}. */
    public Expansion expand(ExpandRequest request) {
        return new ExpandOperation(view(request.context()), issues(request.context()), limits, clock).expand(request);
    }

    /** The code system with a canonical: what an operation that names it works on; versions are matched as there. */
    public Optional<CodeSystemProvider> codeSystem(Canonical canonical) {
        return view(RequestContext.plain()).codeSystemVersions(canonical.url()).stream()
                .filter(provider -> canonical.version() == null
                        || VersionOrder.matches(
                                canonical.version(), provider.header().version()))
                .findFirst();
    }

    /** The value set with a canonical, served or implied by a code system. */
    public Optional<ValueSetDefinition> valueSet(Canonical canonical) {
        return view(RequestContext.plain()).valueSet(canonical.url(), canonical.version());
    }

    private TerminologyView view(RequestContext context) {
        return registry.view(context, codeSystems, conceptMaps, clock);
    }

    private static Issues issues(RequestContext context) {
        return new Issues(Messages.in(context.acceptLanguage()));
    }
}
