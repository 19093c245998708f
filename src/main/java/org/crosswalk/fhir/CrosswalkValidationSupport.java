package org.crosswalk.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.FhirVersionEnum;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import java.util.List;
import java.util.Optional;
import org.crosswalk.fhir.resource.CodeSystemKind;
import org.crosswalk.model.ArtefactReference;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Client;
import org.crosswalk.model.CodeSystemDefinition;
import org.crosswalk.model.Coding;
import org.crosswalk.model.ExpandRequest;
import org.crosswalk.model.LookupRequest;
import org.crosswalk.model.RequestContext;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.ValidateCodeOutcome;
import org.crosswalk.model.ValidateCodeRequest;
import org.crosswalk.model.ValidateCodeRequest.Options;
import org.crosswalk.model.ValidateCodeRequest.Subject;
import org.crosswalk.model.ValueSetDefinition;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.ValueSetReader;
import org.crosswalk.r4.ValueSetWriter;
import org.crosswalk.r4.tree.HapiResources;
import org.crosswalk.service.TerminologyService;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers HAPI's R4 validator, and whatever else asks a HAPI {@link IValidationSupport}, from the terminology service in the
 * same process: the verdicts and texts are those of {@code $validate-code}, {@code $lookup} and {@code $expand}. Thread-safe.
 *
 * <p>It is to stand in the chain before HAPI's {@code InMemoryTerminologyServerValidationSupport}. About systems and value
 * sets that are not served it says nothing, so that the rest of the chain is asked. HAPI hands over no date and, for a
 * coding, not its version: a code is judged by the version that is in effect today. A chain that caches has to be told
 * ({@code invalidateCaches}) when other content is published.
 */
public final class CrosswalkValidationSupport implements IValidationSupport {

    private final FhirContext fhirContext;
    private final TerminologyService service;
    private final boolean lenientDisplay;
    private final Client client;
    private final CodeSystemKind codeSystems = new CodeSystemKind(EdgeLimits.DEFAULT.conceptsInline(), List::of);

    /** With the service's own rule for displays: a wrong one is an error. */
    public CrosswalkValidationSupport(FhirContext fhirContext, TerminologyService service) {
        this(fhirContext, service, false);
    }

    /**
     * Makes the support.
     *
     * @param fhirContext the validator's context, of R4
     * @param service answers
     * @param lenientDisplay whether a wrong display is a warning
     */
    public CrosswalkValidationSupport(FhirContext fhirContext, TerminologyService service, boolean lenientDisplay) {
        this(fhirContext, service, lenientDisplay, Client.ANONYMOUS);
    }

    /** The same for a validator whose users may see the licensed systems of a client. */
    public CrosswalkValidationSupport(
            FhirContext fhirContext, TerminologyService service, boolean lenientDisplay, Client client) {
        if (fhirContext.getVersion().getVersion() != FhirVersionEnum.R4) {
            throw new IllegalArgumentException("the context must be of R4");
        }
        this.fhirContext = fhirContext;
        this.service = service;
        this.lenientDisplay = lenientDisplay;
        this.client = client;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhirContext;
    }

    @Override
    public String getName() {
        return "Crosswalk";
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext context, @Nullable String system) {
        return codeSystem(system).isPresent();
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext context, @Nullable String url) {
        return valueSet(url).isPresent();
    }

    /** The code system; a large one as its header, which says that it has no content here. */
    @Override
    public @Nullable IBaseResource fetchCodeSystem(@Nullable String system) {
        return codeSystem(system).map(codeSystems::resource).orElse(null);
    }

    @Override
    public @Nullable IBaseResource fetchValueSet(@Nullable String url) {
        return valueSet(url)
                .map(ValueSetWriter::definition)
                .map(HapiResources::of)
                .orElse(null);
    }

    private Optional<CodeSystemProvider> codeSystem(@Nullable String system) {
        Canonical canonical = parse(system);
        return canonical == null ? Optional.empty() : service.codeSystem(canonical, client);
    }

    private Optional<ValueSetDefinition> valueSet(@Nullable String url) {
        Canonical canonical = parse(url);
        return canonical == null ? Optional.empty() : service.valueSet(canonical, client);
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        if (!isBlank(valueSetUrl)) {
            return valueSet(valueSetUrl).isPresent()
                    ? inValueSet(byCanonical(valueSetUrl), options, coding(system, code, display))
                    : null;
        }
        if (codeSystem(system).isEmpty()) {
            return null;
        }
        Coding coding = coding(system, code, display);
        ArtefactReference<CodeSystemDefinition> asked =
                new ArtefactReference.ByCanonical<>(String.valueOf(coding.system()), coding.version());
        return answer(new ValidateCodeRequest(
                new Subject.OfCoding(coding), asked, null, options(false), RequestContext.plain(client)));
    }

    /**
     * Whether a code is in a value set: the served one when the resource's URL and version name one, else the one that is
     * given. Null when what is given needs a code system that is not served.
     */
    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        if (!(valueSet instanceof ValueSet given)) {
            return null;
        }
        Coding coding = coding(system, code, display);
        String canonical = canonical(given);
        if (valueSet(canonical).isPresent()) {
            return inValueSet(byCanonical(canonical), options, coding);
        }
        ValueSetDefinition definition = ValueSetReader.read(given);
        boolean known = definition.includes().stream()
                .allMatch(part ->
                        part.system() == null || codeSystem(part.system()).isPresent());
        return known ? inValueSet(new ArtefactReference.Inline<>(definition), options, coding) : null;
    }

    private @Nullable CodeValidationResult inValueSet(
            ArtefactReference<ValueSetDefinition> valueSet, ConceptValidationOptions options, Coding coding) {
        boolean infer = coding.system() == null && options.isInferSystem();
        return answer(new ValidateCodeRequest(
                infer ? new Subject.OfCode(coding) : new Subject.OfCoding(coding),
                null,
                valueSet,
                options(infer),
                RequestContext.plain(client)));
    }

    private CodeValidationResult answer(ValidateCodeRequest request) {
        try {
            ValidateCodeOutcome outcome = service.validate(request);
            return ValidationResults.of(outcome);
        } catch (TerminologyFault fault) {
            return ValidationResults.of(fault);
        }
    }

    @Override
    public @Nullable LookupCodeResult lookupCode(ValidationSupportContext context, LookupCodeRequest request) {
        String system = request.getSystem();
        String code = request.getCode();
        if (codeSystem(system).isEmpty() || isBlank(code)) {
            return null;
        }
        Canonical canonical = Canonical.parse(system);
        try {
            return ValidationResults.of(
                    service.lookup(new LookupRequest(
                            new Coding(canonical.url(), canonical.version(), code, null),
                            request.getPropertyNames() == null ? List.of() : List.copyOf(request.getPropertyNames()),
                            RequestContext.plain(client, request.getDisplayLanguage()))),
                    system,
                    code);
        } catch (TerminologyFault fault) {
            LookupCodeResult absent = LookupCodeResult.notFound(system, code);
            absent.setErrorMessage(fault.getMessage());
            return absent;
        }
    }

    @Override
    public @Nullable ValueSetExpansionOutcome expandValueSet(
            ValidationSupportContext context, @Nullable ValueSetExpansionOptions options, String url) {
        return valueSet(url).isPresent() ? expand(options, byCanonical(url)) : null;
    }

    @Override
    public @Nullable ValueSetExpansionOutcome expandValueSet(
            ValidationSupportContext context, @Nullable ValueSetExpansionOptions options, IBaseResource valueSet) {
        if (!(valueSet instanceof ValueSet given)) {
            return null;
        }
        String canonical = canonical(given);
        return valueSet(canonical).isPresent() ? expand(options, byCanonical(canonical)) : null;
    }

    private ValueSetExpansionOutcome expand(
            @Nullable ValueSetExpansionOptions options, ArtefactReference<ValueSetDefinition> valueSet) {
        try {
            return new ValueSetExpansionOutcome(
                    HapiResources.of(ValueSetWriter.expansion(service.expand(new ExpandRequest(
                            valueSet,
                            options == null ? null : options.getFilter(),
                            options == null ? null : options.getOffset(),
                            options == null ? null : options.getCount(),
                            null,
                            List.of(),
                            null,
                            null,
                            options == null ? null : !options.isIncludeHierarchy(),
                            null,
                            null,
                            List.of(),
                            List.of(),
                            null,
                            RequestContext.plain(client))))));
        } catch (TerminologyFault fault) {
            return new ValueSetExpansionOutcome(fault.getMessage(), false);
        }
    }

    private Options options(boolean inferSystem) {
        return new Options(null, inferSystem, false, lenientDisplay ? Boolean.TRUE : null, null, null);
    }

    /** A display that is handed over is checked: HAPI's validator leaves the option that says so unset. */
    private static Coding coding(@Nullable String system, @Nullable String code, @Nullable String display) {
        Canonical canonical = parse(system);
        return new Coding(
                canonical == null ? null : canonical.url(),
                canonical == null ? null : canonical.version(),
                code,
                isBlank(display) ? null : display);
    }

    private static @Nullable String canonical(ValueSet valueSet) {
        return valueSet.hasVersion() && valueSet.hasUrl()
                ? valueSet.getUrl() + "|" + valueSet.getVersion()
                : valueSet.getUrl();
    }

    private static ArtefactReference<ValueSetDefinition> byCanonical(@Nullable String canonical) {
        Canonical parsed = Canonical.parse(String.valueOf(canonical));
        return new ArtefactReference.ByCanonical<>(parsed.url(), parsed.version());
    }

    private static @Nullable Canonical parse(@Nullable String text) {
        return text == null || text.isBlank() ? null : Canonical.parse(text);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
