package org.crosswalk.fhir.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crosswalk.fhir.http.Permission;
import org.crosswalk.fhir.own.ClosureTables;
import org.crosswalk.model.Access;
import org.crosswalk.model.Canonical;
import org.crosswalk.model.Coding;
import org.crosswalk.model.Issue;
import org.crosswalk.model.OwnUrls;
import org.crosswalk.model.TerminologyFault;
import org.crosswalk.model.TranslateOutcome;
import org.crosswalk.provider.CodeSystemProvider;
import org.crosswalk.r4.CheckCodesParameters;
import org.crosswalk.r4.ContextParameters;
import org.crosswalk.r4.DiffParameters;
import org.crosswalk.r4.ExpandParameters;
import org.crosswalk.r4.LookupParameters;
import org.crosswalk.r4.OperationParameter;
import org.crosswalk.r4.ParameterValues;
import org.crosswalk.r4.ProvenanceParts;
import org.crosswalk.r4.SubsumesParameters;
import org.crosswalk.r4.TranslateParameters;
import org.crosswalk.r4.ValidateCodeParameters;
import org.crosswalk.r4.ValueSetWriter;
import org.crosswalk.r4.claim.ClaimParameters;
import org.crosswalk.r4.closure.ClosureParameters;
import org.crosswalk.r4.drift.DriftParameters;
import org.crosswalk.r4.rule.ResourceRules;
import org.crosswalk.r4.rule.WrittenParameters;
import org.crosswalk.r4.tree.Node;
import org.crosswalk.registry.TerminologyRegistry;
import org.crosswalk.service.TerminologyService;
import org.jspecify.annotations.Nullable;

/** The operations there are, in one table: what is called, what is declared and what is documented is the same. Thread-safe. */
public final class TerminologyOperations {

    static final String R4_DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";
    private static final String TOOLS_DEFINITIONS = "http://hl7.org/fhir/uv/tx-ecosystem/OperationDefinition/";

    /** What the canonicals of Crosswalk's own operations begin with. */
    static final String OWN_DEFINITIONS = OwnUrls.BASE + "OperationDefinition/";

    private static final String PARAMETERS = "Parameters";

    private final TerminologyService service;
    private final TerminologyRegistry registry;
    private final List<FhirOperation> all;

    /** Without closure tables. */
    public TerminologyOperations(TerminologyService service, TerminologyRegistry registry, int mostInBatch) {
        this(service, registry, mostInBatch, null);
    }

    /**
     * Makes the operations.
     *
     * @param service answers
     * @param registry what is served
     * @param mostInBatch most validations of a {@code $batch-validate-code}
     * @param closures the tables of {@code $closure}, which is not there without them
     */
    public TerminologyOperations(
            TerminologyService service,
            TerminologyRegistry registry,
            int mostInBatch,
            @Nullable ClosureTables closures) {
        this.service = service;
        this.registry = registry;
        this.all = Stream.of(
                        onCodeSystems(),
                        onValueSetsAndMaps(),
                        MatchingOperations.of(service, this::instanceSystem),
                        onReleases(),
                        batches(mostInBatch),
                        validations(),
                        closures == null ? List.<FhirOperation>of() : closures(closures),
                        List.of(FhirVersions.OPERATION))
                .flatMap(List::stream)
                .toList();
    }

    private List<FhirOperation> onCodeSystems() {
        return List.of(
                r4(
                        "CodeSystem",
                        "lookup",
                        "What a code is: display, designations, properties",
                        LookupParameters.PARAMETERS,
                        call -> LookupParameters.response(service.lookup(
                                LookupParameters.request(call.values(), instanceSystem(call), call.context())))),
                r4(
                        "CodeSystem",
                        "validate-code",
                        "Whether a code is valid, why not, and what could be meant",
                        ValidateCodeParameters.OF_CODE_SYSTEMS,
                        this::validateInCodeSystem),
                r4(
                        "CodeSystem",
                        "subsumes",
                        "How two codes are related in their hierarchy",
                        SubsumesParameters.PARAMETERS,
                        call -> SubsumesParameters.response(service.subsumes(
                                SubsumesParameters.request(call.values(), instanceSystem(call), call.context())))),
                own(
                        "CodeSystem",
                        "diff",
                        "What a version of a code system changed",
                        false,
                        DiffParameters.PARAMETERS,
                        call -> DiffParameters.response(
                                service.diff(DiffParameters.request(call.values(), call.context())))),
                own(
                        "CodeSystem",
                        "check-codes",
                        "Check the codes of a claim",
                        true,
                        CheckCodesParameters.PARAMETERS,
                        call -> CheckCodesParameters.response(service.check(
                                CheckCodesParameters.request(call.values(), instanceSystem(call), call.context())))),
                own(
                        "Claim",
                        "check-codes",
                        "Check the codes of a claim that is a Claim resource",
                        false,
                        ClaimParameters.PARAMETERS,
                        call -> CheckCodesParameters.response(
                                service.check(ClaimParameters.request(call.values(), call.context())))));
    }

    private List<FhirOperation> onValueSetsAndMaps() {
        return List.of(
                r4(
                        "ValueSet",
                        "validate-code",
                        "Whether a code is in a value set",
                        ValidateCodeParameters.OF_VALUE_SETS,
                        this::validateInValueSet),
                r4(
                        "ValueSet",
                        "expand",
                        "The codes of a value set, all or those that words find",
                        ExpandParameters.PARAMETERS,
                        call -> ValueSetWriter.expansion(
                                service.expand(
                                        ExpandParameters.request(call.values(), call.instance(), call.context())),
                                call.caller().later())),
                r4(
                        "ConceptMap",
                        "translate",
                        "What a code is in another code system",
                        TranslateParameters.PARAMETERS,
                        this::translate));
    }

    private List<FhirOperation> onReleases() {
        return Stream.of("", "ValueSet", "ConceptMap")
                .map(type -> own(
                        type,
                        "drift",
                        "What the next release changes in your own value sets and concept maps",
                        !type.isEmpty(),
                        DriftParameters.PARAMETERS,
                        call -> DriftParameters.response(service.drift(
                                DriftParameters.request(call.values(), type, call.instance(), call.context())))))
                .toList();
    }

    private List<FhirOperation> batches(int most) {
        return List.of(
                batch("CodeSystem", most, ValidateCodeParameters.OF_CODE_SYSTEMS, this::validateInCodeSystem),
                batch("ValueSet", most, ValidateCodeParameters.OF_VALUE_SETS, this::validateInValueSet));
    }

    private List<FhirOperation> validations() {
        ResourceValidation validation = new ResourceValidation(service, registry);
        return ResourceRules.TYPES.stream()
                .map(type -> new FhirOperation(
                        type,
                        "validate",
                        "What is wrong with a resource, before it is stored",
                        true,
                        R4_DEFINITIONS + "Resource-validate",
                        parameters(WrittenParameters.PARAMETERS),
                        "OperationOutcome",
                        Effort.LONG,
                        call -> validation.answer(type, call)))
                .toList();
    }

    private static List<FhirOperation> closures(ClosureTables tables) {
        return Stream.of("", "ConceptMap")
                .map(type -> new FhirOperation(
                        type,
                        "closure",
                        "How the codes of a table of yours are related, kept up as codes come",
                        false,
                        R4_DEFINITIONS + "ConceptMap-closure",
                        parameters(ClosureParameters.PARAMETERS),
                        "ConceptMap",
                        Effort.LONG,
                        call -> ClosureParameters.response(
                                tables.answer(ClosureParameters.request(call.values(), call.context())))))
                .toList();
    }

    private static FhirOperation r4(
            String type,
            String name,
            String title,
            List<OperationParameter> own,
            Function<OperationCall, Node> handler) {
        // How much there is to do for a value set depends on what it is made of, and on what was asked before.
        Effort effort = type.equals("ValueSet") ? Effort.VARIES : Effort.SHORT;
        String definition = R4_DEFINITIONS + type + "-" + name;
        return new FhirOperation(
                type,
                name,
                title,
                true,
                definition,
                parameters(own),
                name.equals("expand") ? type : PARAMETERS,
                effort,
                handler);
    }

    /** An operation of Crosswalk's own; its definition is served. */
    private static FhirOperation own(
            String type,
            String name,
            String title,
            boolean instanceLevel,
            List<OperationParameter> own,
            Function<OperationCall, Node> handler) {
        String definition = OWN_DEFINITIONS + (type.isEmpty() ? "" : type + "-") + name;
        return new FhirOperation(
                type, name, title, instanceLevel, definition, parameters(own), PARAMETERS, Effort.LONG, handler);
    }

    private static FhirOperation batch(
            String type, int most, List<OperationParameter> each, Function<OperationCall, Node> handler) {
        List<OperationParameter> own = new ArrayList<>(List.of(BatchValidation.PARAMETER));
        own.addAll(each);
        return new FhirOperation(
                type,
                "batch-validate-code",
                "Many validations in one request",
                false,
                TOOLS_DEFINITIONS + type + "-batch-validate-code",
                parameters(own),
                PARAMETERS,
                Effort.LONG,
                call -> BatchValidation.answer(call, most, handler));
    }

    /** Its own parameters, and those of every operation. */
    static Map<String, OperationParameter> parameters(List<OperationParameter> own) {
        Map<String, OperationParameter> all = new LinkedHashMap<>();
        Stream.of(own, ContextParameters.PARAMETERS)
                .flatMap(List::stream)
                .forEach(each -> all.putIfAbsent(each.name(), each));
        return all;
    }

    /** All operations, in the order in which they are declared. */
    public List<FhirOperation> all() {
        return all;
    }

    /**
     * The operations that somebody may call, in that order.
     *
     * @param written whether somebody may change something here
     */
    public List<FhirOperation> offered(boolean written) {
        return all.stream().filter(each -> written || !each.changesState()).toList();
    }

    /** The operation with a name, with or without {@code $}, on a type; the empty type is the system. */
    public Optional<FhirOperation> find(String type, String name) {
        String bare = name.startsWith("$") ? name.substring(1) : name;
        for (FhirOperation operation : all) {
            if (operation.name().equals(bare) && operation.resourceType().equals(type)) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    /**
     * Answers a call.
     *
     * @throws TerminologyFault when it cannot be answered
     */
    Node answer(FhirOperation operation, OperationCall call) {
        if (!operation.changesState()) {
            // The versions of FHIR are those of every type.
            String type = operation.name().equals(FhirVersions.NAME) ? "CodeSystem" : operation.resourceType();
            Permission.need(call.caller().client(), Access.READ, type);
        }
        return call.caller().facts() == null
                ? attempt(operation, call)
                : call.noted(operation, each -> attempt(operation, each));
    }

    private Node attempt(FhirOperation operation, OperationCall call) {
        if (call.instance() != null && !operation.instanceLevel()) {
            throw fault(
                    TerminologyFault.Kind.BAD_REQUEST,
                    Issue.Type.NOT_SUPPORTED,
                    "$" + operation.name() + " is not called on an instance");
        }
        if (call.caller().strict()) {
            OverlookedParameters.refuse(operation, call.values());
        }
        Node answer = operation.handler().apply(call);
        if (operation.answers().equals(PARAMETERS)) {
            OverlookedParameters.note(operation, call, answer);
            Remarks.place(operation, call.values(), answer);
        }
        if (!operation.readsAsWritten()) {
            ProvenanceParts.addTo(answer, call.evidence().all());
        }
        return answer;
    }

    private Node validateInCodeSystem(OperationCall call) {
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onCodeSystem(call.values(), call.instance(), call.context())));
    }

    private Node validateInValueSet(OperationCall call) {
        return ValidateCodeParameters.response(
                service.validate(ValidateCodeParameters.onValueSet(call.values(), call.instance(), call.context())));
    }

    private Node translate(OperationCall call) {
        ParameterValues values = call.values();
        TranslateOutcome outcome =
                service.translate(TranslateParameters.request(values, call.instance(), call.context()));
        boolean later = call.caller().later() && !values.has("reverse");
        return later || TranslateParameters.usesLaterNames(values)
                ? TranslateParameters.laterResponse(outcome, !later, TranslateParameters.givesTarget(values))
                : TranslateParameters.response(outcome);
    }

    /** System and version of the code system that the path names. */
    private @Nullable Coding instanceSystem(OperationCall call) {
        String id = call.instance();
        if (id == null) {
            return null;
        }
        Canonical withheld = registry.withheld(call.caller().client(), id).orElse(null);
        if (withheld != null) {
            // The operation says why it does not answer.
            return new Coding(withheld.url(), withheld.version(), null, null);
        }
        return registry.current(call.caller().client()).codeSystems().stream()
                .filter(system -> system.header().resource().id().equals(id))
                .findFirst()
                .or(() -> service.codeSystemOfGeneralUse(id))
                .map(CodeSystemProvider::header)
                .map(header -> new Coding(header.url(), header.version(), null, null))
                .orElseThrow(() -> fault(
                        TerminologyFault.Kind.NOT_FOUND,
                        Issue.Type.NOT_FOUND,
                        "there is no CodeSystem with the id '" + id + "'"));
    }

    private static TerminologyFault fault(TerminologyFault.Kind kind, Issue.Type type, String text) {
        return new TerminologyFault(kind, new Issue(Issue.Severity.ERROR, type, null, null, text, List.of()));
    }
}
